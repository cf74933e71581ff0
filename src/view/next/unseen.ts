import { whyUntraceable } from '../../model/kernel/untraceable.js';
import type { FrameName } from '../call-tree.js';
import type { Unseen } from './advice.js';
import { hotNames } from './hot-spots.js';
import { type Places, workAbove } from './places.js';
import { type Seeing, seenOf } from './seeing.js';

/** The hot functions that no tracer or probe can begin at, each with the caller whose self time will hold its time. */
export function unseenFunctions(seeing: Seeing): Unseen[] {
  const { names } = seeing.places.tree;
  const hot = new Set((['kernel', 'user', 'jit'] as const).flatMap((domain) => [...hotNames(seeing, domain)]));
  return [...hot]
    .flatMap((id): Unseen[] => {
      const seen = seenOf(seeing, id);
      const why = whyUnseen(names[id] as FrameName);
      return seen === undefined || why === undefined
        ? []
        : [{ ...seen, why, caller: why === 'jit' ? undefined : callerOf(seeing.places, id) }];
    })
    .sort((a, b) => b.selfShare - a.selfShare || (a.name < b.name ? -1 : 1));
}

function whyUnseen({ text, kind, inlined }: FrameName): Unseen['why'] | undefined {
  if (inlined) return 'inlined';
  if (kind === 'jit') return 'jit';
  if (/^\[.*\]$/s.test(text)) return kind === 'kernel' ? 'no-kernel-name' : 'no-name';
  return kind === 'kernel' ? whyUntraceable(text) : undefined;
}

/** The function that most of its samples are nearest below of, among those that can be traced or probed. */
function callerOf(places: Places, id: number): string | undefined {
  const { tree } = places;
  const weights = new Map<number, number>();
  for (let node = 0; node < tree.length; node++) {
    if (tree.name[node] !== id) continue;
    const caller = nearestCaller(places, node, id);
    if (caller !== undefined) weights.set(caller, (weights.get(caller) ?? 0) + (tree.selfWeight[node] as number));
  }
  const [most] = [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return most === undefined ? undefined : tree.names[most[0]]?.text;
}

function nearestCaller(places: Places, node: number, id: number): number | undefined {
  const { tree, domain, isTraceable } = places;
  for (const at of workAbove(places, node)) {
    const name = tree.name[at] as number;
    const { text, inlined, kind } = tree.names[name] as FrameName;
    if (name === id || inlined || kind === 'root' || /^\[.*\]$/s.test(text)) continue;
    if (domain[at] !== 'kernel' || isTraceable[name] === true) return name;
  }
  return undefined;
}
