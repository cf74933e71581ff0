import type { CountedFunction, CountedTable } from '../counted-functions.js';

/** How many events occurred in a function, and with it in the stack; those before as normalised. */
export type CountedNumbers = Pick<CountedFunction, 'selfEvents' | 'totalEvents'>;

/** How the events of a function changed: exactly. */
export interface CountedFunctionDifference {
  /** Bytes. */
  readonly name: string;
  readonly module: string | undefined;
  readonly before: CountedNumbers;
  readonly after: CountedNumbers;
}

/** The functions of two recordings of one event, joined by name. */
export interface CountedDifferences {
  readonly before: CountedTable;
  readonly after: CountedTable;
  /** What the numbers before were multiplied by. */
  readonly scale: number;
  /** By how much the self events changed, then the total events, the most first, then in byte order of the names. */
  readonly rows: readonly CountedFunctionDifference[];
}

const NOTHING: CountedNumbers = { selfEvents: 0, totalEvents: 0 };

/**
 * Joins two tables of one event by the functions' names.
 * @param scale what to multiply the numbers before by, as `normalising` gives it
 */
export function countedDifferences(before: CountedTable, after: CountedTable, scale: number): CountedDifferences {
  const old = new Map(before.functions.map((row) => [row.name, row]));
  const young = new Map(after.functions.map((row) => [row.name, row]));
  const rows = [...new Set([...old.keys(), ...young.keys()])].map((name): CountedFunctionDifference => {
    const [was, is] = [old.get(name), young.get(name)];
    return { name, module: is?.module ?? was?.module, before: numbers(was, scale), after: numbers(is, 1) };
  });
  return { before, after, scale, rows: rows.sort(byChange) };
}

function numbers(row: CountedFunction | undefined, scale: number): CountedNumbers {
  if (row === undefined) return NOTHING;
  return { selfEvents: Math.round(row.selfEvents * scale), totalEvents: Math.round(row.totalEvents * scale) };
}

function byChange(a: CountedFunctionDifference, b: CountedFunctionDifference): number {
  const change = (row: CountedFunctionDifference, of: keyof CountedNumbers) => Math.abs(row.after[of] - row.before[of]);
  const bySelf = change(b, 'selfEvents') - change(a, 'selfEvents');
  return bySelf || change(b, 'totalEvents') - change(a, 'totalEvents') || (a.name < b.name ? -1 : 1);
}
