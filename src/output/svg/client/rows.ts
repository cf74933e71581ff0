import type { Direction } from './scene.js';

type Sideways = Exclude<Direction, 'up' | 'down'>;

/** Boxes by their rows, to go along them. */
export class Rows<Box> {
  readonly #rows = new Map<number, Box[]>();
  readonly #placeOf = new Map<Box, number>();
  readonly #rowOf: (box: Box) => number;
  readonly #isShown: (box: Box) => boolean;

  constructor(boxes: readonly Box[], rowOf: (box: Box) => number, isShown: (box: Box) => boolean) {
    this.#rowOf = rowOf;
    this.#isShown = isShown;
    for (const box of boxes) {
      const row = this.#rows.get(rowOf(box)) ?? [];
      this.#rows.set(rowOf(box), row);
      this.#placeOf.set(box, row.push(box) - 1);
    }
  }

  shown(row: number): Box[] {
    return (this.#rows.get(row) ?? []).filter(this.#isShown);
  }

  /** The shown box beside another, or at the end of its row. */
  go(from: Box, direction: Sideways): Box | undefined {
    const row = this.#rows.get(this.#rowOf(from)) ?? [];
    if (direction === 'first') return row.find(this.#isShown);
    if (direction === 'last') return row.findLast(this.#isShown);
    const place = this.#placeOf.get(from) ?? 0;
    return direction === 'left'
      ? row.slice(0, place).findLast(this.#isShown)
      : row.slice(place + 1).find(this.#isShown);
  }
}
