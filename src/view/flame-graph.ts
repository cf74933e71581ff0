import type { CallTree } from './call-tree.js';

export interface LayoutOptions {
  /** How wide the whole picture's weight is drawn, in px. */
  readonly widthPx: number;
  /** Boxes narrower than this are left out with all they carry; 0 keeps every box. */
  readonly minWidthPx: number;
}

/** What was too narrow to be drawn. */
export interface DroppedBoxes {
  /** Boxes, those inside dropped boxes included. */
  readonly count: number;
  /** The weight that the dropped boxes span, each part of it once, in the tree's unit. */
  readonly weight: number;
}

/**
 * A flame graph's boxes in preorder, in columns: exact weights, no pixels. Box `i` spans `start[i]` to
 * `start[i] + total[i]` of a picture that is `weight` wide, inside its parent and beside its siblings. A box's own weight
 * (`self`) is the part behind its last callee.
 */
export interface FlameGraph {
  readonly length: number;
  /** The node of the tree that the box shows. */
  readonly node: Int32Array;
  /** Index into the tree's names. */
  readonly name: Int32Array;
  /** 0 for a root. */
  readonly row: Int32Array;
  /** In the unit of the tree's measure. */
  readonly start: Float64Array;
  readonly total: Float64Array;
  readonly self: Float64Array;
  /** How many rows the drawn boxes take. */
  readonly rows: number;
  /** The weight that the picture's whole width stands for. */
  readonly weight: number;
  readonly dropped: DroppedBoxes;
}

/** Lays the nodes of a tree side by side, in time linear in their number. */
export function layOutFlameGraph(tree: CallTree, options: LayoutOptions): FlameGraph {
  const minWeight = (options.minWidthPx / options.widthPx) * tree.weight;
  const { nodes, starts, rows, dropped } = placeNodes(tree, minWeight);
  return {
    length: nodes.length,
    node: nodes,
    start: starts,
    name: nodes.map((node) => tree.name[node] as number),
    row: nodes.map((node) => tree.depth[node] as number),
    total: Float64Array.from(nodes, (node) => tree.totalWeight[node] as number),
    self: Float64Array.from(nodes, (node) => tree.selfWeight[node] as number),
    rows,
    weight: tree.weight,
    dropped,
  };
}

interface Placement {
  readonly nodes: Int32Array;
  readonly starts: Float64Array;
  readonly rows: number;
  readonly dropped: DroppedBoxes;
}

function placeNodes(tree: CallTree, minWeight: number): Placement {
  const nodes = new Int32Array(tree.length);
  const starts = new Float64Array(tree.length);
  const freeFrom = [0];
  const dropped = { count: 0, weight: 0 };
  let length = 0;
  for (let node = 0; node < tree.length; ) {
    const row = tree.depth[node] as number;
    const start = freeFrom[row] as number;
    const total = tree.totalWeight[node] as number;
    const end = tree.end[node] as number;
    freeFrom[row] = start + total;
    if (total <= 0 || total < minWeight) {
      dropped.count += end - node;
      dropped.weight += total;
      node = end;
      continue;
    }
    freeFrom[row + 1] = start;
    nodes[length] = node;
    starts[length++] = start;
    node++;
  }
  return { nodes: nodes.slice(0, length), starts: starts.slice(0, length), rows: freeFrom.length - 1, dropped };
}
