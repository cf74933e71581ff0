import type { CallTree, CountedTree, OffCpuTree, SampledTree, TracedTree } from '../../view/call-tree.js';
import { boxNames } from './box-names.js';
import { countedNumbers, offCpuNumbers, sampledNumbers, tracedNumbers, WHOLE_BOX } from './box-numbers.js';
import type { OffCpuNumbers } from './client/off-cpu-details.js';
import type { GraphColumns } from './client/settings.js';
import { packOrigins } from './origins.js';
import { packColumn } from './pack.js';
import { packMerged } from './pack-merged.js';
import type { Picture } from './picture.js';
import { toldNames } from './told-names.js';

/** What the script is told of the boxes, that of everything first: their numbers once, without what follows from others. */
export function packBoxes(picture: Picture): GraphColumns {
  const { boxes, tree, difference } = picture;
  const { callers, ...shape } = shapeColumns(picture);
  if (difference !== undefined) return { length: boxes.length + 1, ...shape, named: '', origin: '', origins: [] };
  const { column: named } = toldNames(boxNames(picture, false));
  const { origin, origins } = packOrigins(tree.names, withWhole(boxes.name));
  const numbers = numberColumns(picture, tree, callers);
  return { length: boxes.length + 1, ...shape, ...numbers, named, origin, origins, ...packMerged(picture) };
}

/** The boxes from that of everything on. */
function everyBox({ boxes }: Picture): number[] {
  return Array.from({ length: boxes.length + 1 }, (_, at) => at + WHOLE_BOX);
}

/**
 * `closed`: how many of the boxes open around the one before end before this one begins. `gap`: the weight of what was not
 * drawn between its left neighbour, or its caller's left edge, and this one. A weight is expected to be its caller's.
 */
function shapeColumns({ boxes, tree }: Picture) {
  const closed = [0];
  const gaps = [0];
  const weights = [tree.weight];
  const callers = [-1];
  const freeFrom = [0];
  const open = [0];
  for (let box = 0; box < boxes.length; box++) {
    const row = boxes.row[box] as number;
    const [start, weight] = [boxes.start[box] as number, boxes.total[box] as number];
    closed.push(open.length - 1 - row);
    gaps.push(start - (freeFrom[row] as number));
    callers.push(open[row] as number);
    weights.push(weight);
    open.length = row + 1;
    open.push(box + 1);
    freeFrom[row] = start + weight;
    freeFrom[row + 1] = start;
  }
  const weight = packColumn(weights, ofCallers(weights, callers));
  return { callers, closed: packColumn(closed), gap: packColumn(gaps), weight };
}

function ofCallers(numbers: readonly number[], callers: readonly number[]): number[] {
  return callers.map((caller) => numbers[caller] ?? -1);
}

function numberColumns(picture: Picture, tree: CallTree, callers: readonly number[]) {
  if (tree.kind === 'traced') return tracedColumns(picture, tree);
  if (tree.kind === 'off-cpu') return offCpuColumns(picture, tree);
  return tree.kind === 'sampled' ? sampledColumns(picture, tree, callers) : countedColumns(picture, tree, callers);
}

function countedColumns(picture: Picture, tree: CountedTree, callers: readonly number[]) {
  const boxes = everyBox(picture).map((box) => countedNumbers(picture, tree, box));
  return { self: selfColumn(boxes, callers) };
}

/** A box without drawn callees is expected to have its weight for itself, any other to have none. */
function selfColumn(boxes: readonly { weight: number; self: number }[], callers: readonly number[]): string {
  const usualSelf = boxes.map(({ weight }, at) => (callers[at + 1] === at ? 0 : weight));
  return packColumn(
    boxes.map(({ self }) => self),
    usualSelf,
  );
}

function sampledColumns(picture: Picture, tree: SampledTree, callers: readonly number[]) {
  const boxes = everyBox(picture).map((box) => sampledNumbers(picture, tree, box));
  const samples = boxes.map((numbers) => numbers.samples);
  return {
    self: selfColumn(boxes, callers),
    samples:
      tree.measure.of === 'samples' || Number.isNaN(tree.samples)
        ? ''
        : packColumn(samples, ofCallers(samples, callers)),
  };
}

/** The columns of calls, of which a span is told like one: the script knows which they are. */
function offCpuColumns(picture: Picture, tree: OffCpuTree) {
  const boxes = everyBox(picture).map((box) => offCpuNumbers(picture, tree, box));
  const column = (key: keyof OffCpuNumbers) => boxes.map((numbers) => numbers[key]);
  const weights = column('weight');
  return {
    calls: packColumn(column('spans')),
    truncated: packColumn(column('truncated')),
    complete: packColumn(column('complete'), column('spans')),
    sumNs: packColumn(column('sumNs'), weights),
    minNs: packColumn(column('minNs'), weights),
    maxNs: packColumn(column('maxNs'), weights),
  };
}

function tracedColumns(picture: Picture, tree: TracedTree) {
  const boxes = everyBox(picture).map((box) => tracedNumbers(picture, tree, box));
  const column = (key: keyof (typeof boxes)[number]) => boxes.map((numbers) => numbers[key]);
  const totals = column('totalNs');
  return {
    calls: packColumn(column('calls')),
    truncated: packColumn(column('truncated')),
    totalNs: packColumn(totals, column('weight')),
    selfNs: packColumn(column('selfNs'), totals),
    complete: packColumn(column('complete'), column('calls')),
    sumNs: packColumn(column('sumNs'), totals),
    minNs: packColumn(column('minNs'), totals),
    maxNs: packColumn(column('maxNs'), totals),
  };
}

function withWhole(names: Int32Array): Int32Array {
  const all = new Int32Array(names.length + 1);
  all[0] = WHOLE_BOX;
  all.set(names, 1);
  return all;
}
