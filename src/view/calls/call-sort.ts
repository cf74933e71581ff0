import { byBytes } from '../tree-builder.js';
import type { CalledFunction } from './call-statistics.js';

export const CALL_SORTS = ['self', 'total', 'calls', 'mean', 'p50', 'p90', 'p99', 'max', 'min', 'name'] as const;

/** The column that rows are sorted by. */
export type CallSort = (typeof CALL_SORTS)[number];

type Sortable = CalledFunction & { readonly caller?: string | undefined };

const KEYS = {
  self: 'selfNs',
  total: 'totalNs',
  calls: 'calls',
  mean: 'meanNs',
  p50: 'p50Ns',
  p90: 'p90Ns',
  p99: 'p99Ns',
  max: 'maxNs',
  min: 'minNs',
} as const;

/** What decides between rows whose numbers are equal, before the names. */
const THEN = ['selfNs', 'totalNs', 'calls'] as const;

/** Sorts rows: numbers descending, unknown ones last, then by self time, total time, calls and the bytes of the names. */
export function sortCalls<Row extends Sortable>(rows: readonly Row[], sort: CallSort = 'self'): Row[] {
  const keys = sort === 'name' ? [] : [KEYS[sort], ...THEN];
  return [...rows].sort((a, b) => {
    for (const key of keys) {
      const order = descending(a[key], b[key]);
      if (order !== 0) return order;
    }
    return byBytes(a.name, b.name) || byCaller(a.caller, b.caller);
  });
}

function descending(a = -1, b = -1): number {
  return b - a;
}

/** Outermost calls first. */
function byCaller(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return byBytes(a, b);
}
