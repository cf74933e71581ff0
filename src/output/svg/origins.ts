import type { FrameName } from '../../view/call-tree.js';
import { originLines } from './drawn-name.js';
import { packColumn } from './pack.js';

/** Where the names of boxes come from: each text once, and by box its position in them, which is expected
 * to be that of the box before. The first one is empty. */
export interface PackedOrigins {
  readonly origins: readonly string[];
  readonly origin: string;
}

/** @param ids by box: the name's position in the list; a negative number for none */
export function packOrigins(names: readonly FrameName[], ids: Int32Array): PackedOrigins {
  const places = new Map([['', 0]]);
  const placeOf = names.map((name) => {
    const line = originLines(name)[0] ?? '';
    const known = places.get(line) ?? places.size;
    places.set(line, known);
    return known;
  });
  const origins = Array.from(ids, (id) => placeOf[id] ?? 0);
  return { origin: packColumn(origins, [0, ...origins]), origins: [...places.keys()] };
}
