import type { FunctionRow } from '../function-table.js';
import type { Reason } from './advice.js';
import { commonCallers } from './common-caller.js';
import { type Places, workAbove } from './places.js';
import { MIN_SHARE, type Seeing } from './seeing.js';

/** A function that ends fewer of its own samples than this part has callees to be traced. */
const SELF_PART_WITH_CALLEES = 0.5;

/**
 * For each function in which many samples of a domain end, what to trace: the nearest caller that they have in common, or
 * the function itself where it calls others or nothing is above it.
 * @param accepts whether a name can be traced, or probed
 */
export function hotSpots(
  seeing: Seeing,
  domain: 'kernel' | 'user',
  accepts: (name: number) => boolean,
): [name: number, reason: Reason][] {
  const { places, rows, weight } = seeing;
  const hot = hotNames(seeing, domain);
  const callers = commonCallers(places, hot, accepts);
  return [...hot].flatMap((name): [number, Reason][] => {
    const row = rows[name] as FunctionRow;
    const selfShare = row.selfWeight / weight;
    const hasCallees = row.selfWeight < SELF_PART_WITH_CALLEES * row.totalWeight;
    const caller = callers.get(name);
    if (accepts(name) && (hasCallees || caller === undefined)) return [[name, { kind: 'hot', selfShare }]];
    if (caller === undefined) return [];
    const nearest = places.tree.names[caller.name]?.text ?? '';
    const { part } = caller;
    return [[caller.name, { kind: 'common-caller', of: row.name, nearest, part, ofSelfShare: selfShare }]];
  });
}

/** The names in which enough samples of a domain end; not those of the idle cpu. */
export function hotNames({ places, weight, options }: Seeing, domain: 'kernel' | 'user' | 'jit'): Set<number> {
  const { tree } = places;
  const sums = new Map<number, number>();
  for (let node = 0; node < tree.length; node++) {
    const self = tree.selfWeight[node] as number;
    if (self === 0 || places.domain[node] !== domain || isIdle(places, node)) continue;
    const name = tree.name[node] as number;
    sums.set(name, (sums.get(name) ?? 0) + self);
  }
  const minShare = options.minShare ?? MIN_SHARE;
  return new Set([...sums].filter(([, sum]) => sum >= minShare * weight).map(([name]) => name));
}

const IDLE_LOOP = /^(?:do_idle|cpu_startup_entry|default_idle\w*)$/;

/** Whether a cpu had nothing to do: an interrupt that comes then has. */
export function isIdle(places: Places, node: number): boolean {
  const { names, name } = places.tree;
  for (const at of workAbove(places, node)) if (IDLE_LOOP.test(names[name[at] as number]?.text ?? '')) return true;
  return false;
}
