import { packColumn } from './pack.js';

/** The names of a picture's boxes, each text written once. */
export interface ToldNames {
  /** By box: whether it is the first of its name, and its tooltip tells it. */
  readonly isTold: readonly boolean[];
  /** What `readNames` in the script gives the other boxes theirs by. */
  readonly column: string;
}

/**
 * Functions stand in many stacks, and their names are most of a picture's text. A box that repeats a name has its place in
 * the order in which names came first, which is expected to follow that of the box before: stacks repeat in runs.
 */
export function toldNames(names: Iterable<{ readonly text: string }>): ToldNames {
  const places = new Map<string, number>();
  const isTold: boolean[] = [];
  const [place, usual]: [number[], number[]] = [[], []];
  let before = -1;
  for (const { text } of names) {
    const known = places.get(text);
    const at = known ?? places.size;
    if (known === undefined) places.set(text, at);
    isTold.push(known === undefined);
    place.push(at);
    usual.push(known === undefined ? at : before + 1);
    before = at;
  }
  return { isTold, column: packColumn(place, usual) };
}
