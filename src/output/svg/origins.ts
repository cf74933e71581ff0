import type { FrameName } from '../../view/call-tree.js';
import { originLines } from './drawn-name.js';
import { packColumn } from './pack.js';

/** Where the names of boxes come from: each text once, and by box its position in them, which is expected
 * to be that of the box before. The first one is empty. */
export interface PackedOrigins {
  readonly origins: readonly string[];
  readonly origin: string;
}

/** @param ids by box: the name's position in the list; -1 for none
 * @param otherwise by box: what is told of a box without a name */
export function packOrigins(
  names: readonly FrameName[],
  ids: Iterable<number>,
  otherwise: (box: number) => string = () => '',
): PackedOrigins {
  const places = new Map([['', 0]]);
  const place = (line: string) => {
    const known = places.get(line) ?? places.size;
    places.set(line, known);
    return known;
  };
  const placeOf = names.map((name) => place(originLines(name)[0] ?? ''));
  const origins = Array.from(ids, (id, box) => placeOf[id] ?? place(otherwise(box)));
  return { origin: packColumn(origins, [0, ...origins]), origins: [...places.keys()] };
}
