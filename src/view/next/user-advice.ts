import { shortName } from '../../model/short-name.js';
import type { FrameName } from '../call-tree.js';
import type { Reason, UserAdvice } from './advice.js';
import { hotSpots } from './hot-spots.js';
import { loadOf } from './load.js';
import { outermostNodes, scopeOf } from './scope.js';
import { type Seeing, seenOf } from './seeing.js';

/** A function with nearly all samples of its process is its main loop, which is called once. */
const ONCE_PART = 0.9;

/** The programs' functions to probe: those in which many samples end, or the callers that they have in common. */
export function userAdvice(seeing: Seeing): UserAdvice[] {
  const { places, options, scale } = seeing;
  const isOnce = onceNames(seeing);
  const accepts = (name: number) => canBeProbed(places.tree.names[name]) && isOnce[name] !== true;
  const reasons = new Map<number, Reason[]>();
  for (const [name, reason] of hotSpots(seeing, 'user', accepts)) {
    reasons.set(name, [...(reasons.get(name) ?? []), reason]);
  }
  const nodes = outermostNodes(places);
  const symbols = symbolsByName(seeing);
  return [...reasons]
    .flatMap(([name, why]): UserAdvice[] => {
      const seen = seenOf(seeing, name);
      if (seen === undefined) return [];
      const scope = scopeOf(places, nodes[name] ?? [], options.pid);
      const load = loadOf(scale, seen.share * scope.part, seen.selfShare / seen.share);
      const { modules = [] } = places.tree.names[name] ?? {};
      return [{ ...seen, symbol: symbols.get(seen.name), modules, reasons: why, scope, load }];
    })
    .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1));
}

/** The symbol behind a short name: the only one that has it. */
function symbolsByName({ recording }: Seeing): Map<string, string | undefined> {
  const symbols = new Map<string, string | undefined>();
  for (const frame of recording.frames) {
    if (frame.kind !== 'code' || frame.symbol === undefined) continue;
    const name = shortName(frame.symbol);
    const isOther = symbols.has(name) && symbols.get(name) !== frame.symbol;
    symbols.set(name, isOther ? undefined : frame.symbol);
  }
  return symbols;
}

/** A function of a file, with an entry of its own. */
function canBeProbed(name: FrameName | undefined): boolean {
  return name?.kind === 'user' && !name.inlined && !/^\[.*\]$/s.test(name.text);
}

/** By name: whether it holds nearly all samples of the process that it is of. */
function onceNames({ places }: Seeing): boolean[] {
  const { tree, taskOf } = places;
  const whole = new Map<string, number>();
  const ofTask = (node: number) => taskOf(node)?.key ?? '';
  for (let node = 0; node < tree.length; node++) {
    if (tree.depth[node] !== 0) continue;
    whole.set(ofTask(node), (whole.get(ofTask(node)) ?? 0) + (tree.totalWeight[node] as number));
  }
  return outermostNodes(places).map((nodes) => {
    const key = ofTask(nodes[0] ?? 0);
    const own = nodes.filter((node) => ofTask(node) === key);
    const weight = own.reduce((sum, node) => sum + (tree.totalWeight[node] as number), 0);
    return weight >= ONCE_PART * (whole.get(key) ?? 0);
  });
}
