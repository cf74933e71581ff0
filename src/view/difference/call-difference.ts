import type { CalledFunction, CallTable } from '../calls/call-statistics.js';

/** How the calls of a function changed. Exact: no chance is in it but what the two runs did otherwise. */
export interface CallDifference {
  /** Bytes. */
  readonly name: string;
  readonly module: string | undefined;
  /** `undefined` where the function was not called. */
  readonly before: CalledFunction | undefined;
  readonly after: CalledFunction | undefined;
}

/** The functions of two traces, joined by name. */
export interface CallDifferences {
  readonly before: CallTable;
  readonly after: CallTable;
  /** By how much the self time changed, then the total, the most first, then in byte order of the names. */
  readonly rows: readonly CallDifference[];
}

/** Joins two tables of calls by the functions' names; durations in nanoseconds, `undefined` on the side that has no complete call. */
export function callDifferences(before: CallTable, after: CallTable): CallDifferences {
  const old = new Map(before.rows.map((row) => [row.name, row]));
  const young = new Map(after.rows.map((row) => [row.name, row]));
  const rows = [...new Set([...old.keys(), ...young.keys()])].map((name): CallDifference => {
    const [was, is] = [old.get(name), young.get(name)];
    return { name, module: is?.module ?? was?.module, before: was, after: is };
  });
  return { before, after, rows: rows.sort(byChange) };
}

function byChange(a: CallDifference, b: CallDifference): number {
  return (
    change(b, 'selfNs') - change(a, 'selfNs') ||
    change(b, 'totalNs') - change(a, 'totalNs') ||
    (a.name < b.name ? -1 : 1)
  );
}

function change({ before, after }: CallDifference, of: 'selfNs' | 'totalNs'): number {
  return Math.abs((after?.[of] ?? 0) - (before?.[of] ?? 0));
}
