import type { TracedTimeline } from '../model/traced-profile.js';
import type { CallTree, FrameName } from './call-tree.js';
import { nameCalls } from './calls/call-names.js';
import type { NamingOptions } from './names/frame-names.js';
import { byBytes } from './tree-builder.js';

/** A function, by its name, with what all its places weigh without their callees. */
export interface TopFunction {
  /** Bytes. */
  readonly name: string;
  /** Of the weight of all; 0 to 1. */
  readonly selfShare: number;
}

/** The functions with the most self weight of a tree, at most so many; those of one weight in byte order. */
export function topFunctions(tree: CallTree, count: number): TopFunction[] {
  const sums = new Float64Array(tree.names.length);
  for (let node = 0; node < tree.length; node++) {
    const name = tree.name[node] as number;
    sums[name] = (sums[name] as number) + (tree.selfWeight[node] as number);
  }
  return heaviest(tree.names, sums, tree.weight, count);
}

/** The same of the calls of a timeline, by the self time of all functions' calls. */
export function topCalls(timeline: TracedTimeline, naming: NamingOptions, count: number): TopFunction[] {
  const { names, nameOf } = nameCalls(timeline, naming);
  const sums = new Float64Array(names.length);
  for (const [row, name] of nameOf.entries()) {
    if (name >= 0) sums[name] = (sums[name] as number) + timeline.calls.selfNs.get(row);
  }
  const allNs = sums.reduce((sum, each) => sum + each, 0);
  return heaviest(names, sums, allNs, count);
}

function heaviest(names: readonly FrameName[], sums: Float64Array, all: number, count: number): TopFunction[] {
  const functions = names.flatMap(({ text, kind }, id) => {
    const weight = sums[id] as number;
    const isFunction = kind !== 'root' && kind !== 'scheduled-out';
    return isFunction && weight > 0 ? [{ name: text, weight }] : [];
  });
  functions.sort((a, b) => b.weight - a.weight || byBytes(a.name, b.name));
  return functions.slice(0, count).map(({ name, weight }) => ({ name, selfShare: weight / all }));
}
