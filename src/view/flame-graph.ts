import type { CallTree } from './call-tree.js';

export interface LayoutOptions {
  /** How wide the whole picture's weight is drawn, in px. */
  readonly widthPx: number;
  /** Siblings narrower than this are merged, or left out where they are narrower together too; 0 keeps every width. */
  readonly minWidthPx: number;
  /** How many rows of frames there are at most; what lies deeper is merged into a row of its own. Unlimited unless told. */
  readonly maxRows?: number | undefined;
}

/** What was too narrow to be drawn even together with its siblings. */
export interface DroppedBoxes {
  /** Nodes, those inside dropped ones included. */
  readonly count: number;
  /** The weight that they span, each part of it once, in the tree's unit. */
  readonly weight: number;
}

/** In place of a node and of a name: the box stands for several siblings with all that they call. */
export const MERGED = -1;

/**
 * A flame graph's boxes in preorder, in columns: exact weights, no pixels. Box `i` spans `start[i]` to
 * `start[i] + total[i]` of a picture that is `weight` wide, inside its parent and beside its siblings. A box's own weight
 * (`self`) is the part behind its last callee. Siblings that are too narrow stand as one box behind the others.
 */
export interface FlameGraph {
  readonly length: number;
  /** The node of the tree that the box shows, or {@link MERGED}. */
  readonly node: Int32Array;
  /** Index into the tree's names, or {@link MERGED}. */
  readonly name: Int32Array;
  /** 0 for a root. */
  readonly row: Int32Array;
  /** In the unit of the tree's measure. */
  readonly start: Float64Array;
  readonly total: Float64Array;
  /** 0 for merged boxes. */
  readonly self: Float64Array;
  /** The siblings that box `i` stands for, where it is merged: `merged[mergedFrom[i]]` to before `merged[mergedFrom[i + 1]]`. */
  readonly merged: Int32Array;
  readonly mergedFrom: Int32Array;
  /** How many nodes all merged boxes stand for, those inside the merged siblings included. */
  readonly mergedCount: number;
  /** How many rows the boxes take. */
  readonly rows: number;
  /** The weight that the picture's whole width stands for. */
  readonly weight: number;
  readonly dropped: DroppedBoxes;
}

/** The siblings that a box stands for; none unless it is merged. */
export function mergedNodes({ merged, mergedFrom }: FlameGraph, box: number): Int32Array {
  return merged.subarray(mergedFrom[box], mergedFrom[box + 1]);
}

/** Lays the nodes of a tree side by side, in time linear in their number. */
export function layOutFlameGraph(tree: CallTree, options: LayoutOptions): FlameGraph {
  const minWeight = (options.minWidthPx / options.widthPx) * tree.weight;
  return new BoxPlacer(tree, minWeight, options.maxRows ?? Number.POSITIVE_INFINITY).place();
}

/** A node whose callees are being placed, or the picture as the caller of the roots. */
interface OpenCaller {
  /** The node behind its subtree. */
  readonly end: number;
  /** Of its callees. */
  readonly row: number;
  /** Where the next callee begins. */
  start: number;
  /** The callees that are not drawn by themselves. */
  readonly narrow: number[];
}

class BoxPlacer {
  readonly #tree: CallTree;
  readonly #minWeight: number;
  readonly #maxRows: number;
  readonly #open: OpenCaller[];
  /** Each box stands for one node at least. */
  readonly #node: Int32Array;
  readonly #row: Int32Array;
  readonly #start: Float64Array;
  readonly #total: Float64Array;
  readonly #merged: number[] = [];
  readonly #mergedFrom: number[] = [0];
  readonly #dropped = { count: 0, weight: 0 };
  #mergedCount = 0;
  #length = 0;
  #rows = 0;

  constructor(tree: CallTree, minWeight: number, maxRows: number) {
    this.#tree = tree;
    this.#minWeight = minWeight;
    this.#maxRows = maxRows;
    this.#open = [{ end: tree.length, row: 0, start: 0, narrow: [] }];
    this.#node = new Int32Array(tree.length);
    this.#row = new Int32Array(tree.length);
    this.#start = new Float64Array(tree.length);
    this.#total = new Float64Array(tree.length);
  }

  place(): FlameGraph {
    let node = 0;
    for (let caller = this.#open.at(-1); caller !== undefined; caller = this.#open.at(-1)) {
      if (node === caller.end) this.#close();
      else node = this.#placeNode(node, caller);
    }
    return this.#result();
  }

  /** @returns the node to place next */
  #placeNode(node: number, caller: OpenCaller): number {
    const total = this.#tree.totalWeight[node] as number;
    const end = this.#tree.end[node] as number;
    if (caller.row >= this.#maxRows || !this.#isWide(total)) {
      caller.narrow.push(node);
      return end;
    }
    const start = this.#addBox(node, total, caller);
    if (end > node + 1) this.#open.push({ end, row: caller.row + 1, start, narrow: [] });
    return node + 1;
  }

  #isWide(weight: number): boolean {
    return weight > 0 && weight >= this.#minWeight;
  }

  #addBox(node: number, total: number, caller: OpenCaller): number {
    const { start, row } = caller;
    const box = this.#length++;
    this.#node[box] = node;
    this.#row[box] = row;
    this.#start[box] = start;
    this.#total[box] = total;
    this.#mergedFrom.push(this.#merged.length);
    this.#rows = Math.max(this.#rows, row + 1);
    caller.start = start + total;
    return start;
  }

  #close(): void {
    const caller = this.#open.pop() as OpenCaller;
    if (caller.narrow.length === 0) return;
    const { end, totalWeight } = this.#tree;
    const count = caller.narrow.reduce((sum, node) => sum + (end[node] as number) - node, 0);
    const weight = caller.narrow.reduce((sum, node) => sum + (totalWeight[node] as number), 0);
    if (this.#isWide(weight)) {
      for (const node of caller.narrow) this.#merged.push(node);
      this.#mergedCount += count;
      this.#addBox(MERGED, weight, caller);
    } else {
      this.#dropped.count += count;
      this.#dropped.weight += weight;
    }
  }

  #result(): FlameGraph {
    const { name, selfWeight, weight } = this.#tree;
    const node = this.#node.slice(0, this.#length);
    return {
      length: this.#length,
      node,
      name: node.map((each) => (each === MERGED ? MERGED : (name[each] as number))),
      row: this.#row.slice(0, this.#length),
      start: this.#start.slice(0, this.#length),
      total: this.#total.slice(0, this.#length),
      self: Float64Array.from(node, (each) => (each === MERGED ? 0 : (selfWeight[each] as number))),
      merged: Int32Array.from(this.#merged),
      mergedFrom: Int32Array.from(this.#mergedFrom),
      mergedCount: this.#mergedCount,
      rows: this.#rows,
      weight,
      dropped: this.#dropped,
    };
  }
}
