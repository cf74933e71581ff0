import type { FlameChart } from './flame-chart.js';

/** Samples so many intervals apart, and no farther, may be joined. */
const JOINED_INTERVALS = 1.5;
/** More boxes make a picture that browsers are slow to open. */
const MAX_BOXES = 20_000;
const NONE = -1;

type Boxes = Pick<
  FlameChart,
  | 'length'
  | 'row'
  | 'lane'
  | 'depth'
  | 'below'
  | 'name'
  | 'startNs'
  | 'endNs'
  | 'totalNs'
  | 'selfNs'
  | 'flags'
  | 'isCall'
  | 'samples'
>;

interface OpenBox {
  readonly lane: number;
  readonly depth: number;
  readonly below: number;
  readonly name: number;
  readonly startNs: number;
  endNs: number;
  samples: number;
}

/** The boxes that are drawn, and what was left out. */
export interface KeptBoxes {
  readonly boxes: Boxes;
  readonly rowsOfLane: readonly number[];
  readonly shortBoxes: number;
  readonly minNs: number;
}

/** Makes boxes of samples, lane by lane and in the order of time; times are whole nanoseconds from the chart's left edge. */
export class SampleBoxes {
  deepBoxes = 0;
  readonly #halfNs: number;
  readonly #joinedNs: number;
  readonly #maxRows: number;
  readonly #boxes: OpenBox[] = [];
  #lane = 0;
  #timeNs = Number.NEGATIVE_INFINITY;
  /** What the sample before saw, root first, and by depth its boxes. */
  #names: readonly number[] = [];
  #open: number[] = [];

  constructor(intervalNs: number, maxRows: number) {
    this.#halfNs = Math.floor(intervalNs / 2);
    this.#joinedNs = JOINED_INTERVALS * intervalNs;
    this.#maxRows = maxRows;
  }

  beginLane(lane: number): void {
    this.#lane = lane;
    this.#timeNs = Number.NEGATIVE_INFINITY;
    this.#names = [];
    this.#open = [];
  }

  endLane(): void {
    this.#endAt(this.#timeNs + this.#halfNs);
  }

  /** @param names of the functions that it saw, root first */
  add(timeNs: number, names: readonly number[]): void {
    const isJoined = timeNs - this.#timeNs <= this.#joinedNs;
    const startNs = isJoined ? Math.floor((this.#timeNs + timeNs) / 2) : timeNs - this.#halfNs;
    this.#endAt(isJoined ? startNs : this.#timeNs + this.#halfNs);
    const shared = isJoined ? sharedLength(this.#names, names) : 0;
    this.#open.length = Math.min(this.#open.length, shared);
    for (const box of this.#open) (this.#boxes[box] as OpenBox).samples++;
    for (let depth = this.#open.length; depth < names.length; depth++) {
      if (depth >= this.#maxRows) {
        this.deepBoxes++;
        continue;
      }
      const below = this.#open[depth - 1] ?? NONE;
      const box = { lane: this.#lane, depth, below, name: names[depth] as number, startNs, endNs: startNs, samples: 1 };
      this.#open.push(this.#boxes.push(box) - 1);
    }
    this.#timeNs = timeNs;
    this.#names = names;
  }

  #endAt(endNs: number): void {
    for (const box of this.#open) (this.#boxes[box] as OpenBox).endNs = endNs;
  }

  /**
   * The boxes of at least a width, with those below them; of very many the widest, unless told.
   * @param minNs the least width
   */
  kept(minNs = widestOf(this.#boxes.map(({ startNs, endNs }) => endNs - startNs))): KeptBoxes {
    const placeOf = new Int32Array(this.#boxes.length).fill(NONE);
    const kept: OpenBox[] = [];
    for (const [at, box] of this.#boxes.entries()) {
      const isBelowKept = box.below === NONE || placeOf[box.below] !== NONE;
      const widthNs = box.endNs - box.startNs;
      if (isBelowKept && widthNs > 0 && widthNs >= minNs) placeOf[at] = kept.push(box) - 1;
    }
    const rowsOfLane: number[] = [];
    for (const { lane, depth } of kept) rowsOfLane[lane] = Math.max(rowsOfLane[lane] ?? 0, depth + 1);
    return { boxes: columnsOf(kept, placeOf), rowsOfLane, shortBoxes: this.#boxes.length - kept.length, minNs };
  }
}

function sharedLength(before: readonly number[], names: readonly number[]): number {
  let length = 0;
  while (length < before.length && before[length] === names[length]) length++;
  return length;
}

/** The least width of which no more than {@link MAX_BOXES} are. */
function widestOf(widths: number[]): number {
  if (widths.length <= MAX_BOXES) return 0;
  const sorted = Float64Array.from(widths).sort();
  const shortestLeftOut = sorted.at(-MAX_BOXES - 1) as number;
  return sorted.find((width) => width > shortestLeftOut) ?? shortestLeftOut;
}

function columnsOf(kept: readonly OpenBox[], placeOf: Int32Array): Boxes {
  const column = (key: keyof OpenBox) => Int32Array.from(kept, (box) => box[key]);
  const widths = Float64Array.from(kept, ({ startNs, endNs }) => endNs - startNs);
  return {
    length: kept.length,
    row: new Int32Array(kept.length),
    lane: column('lane'),
    depth: column('depth'),
    below: Int32Array.from(kept, ({ below }) => (below === NONE ? NONE : (placeOf[below] as number))),
    name: column('name'),
    startNs: Float64Array.from(kept, ({ startNs }) => startNs),
    endNs: Float64Array.from(kept, ({ endNs }) => endNs),
    totalNs: widths,
    selfNs: widths,
    flags: new Int32Array(kept.length),
    isCall: new Uint8Array(kept.length),
    samples: column('samples'),
  };
}
