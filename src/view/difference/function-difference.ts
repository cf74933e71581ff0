import type { FunctionRow, FunctionTable } from '../function-table.js';
import { isSignificant, twoProportionZ } from './significance.js';

/** What was seen of a function in one of two recordings; weights as normalised. */
export interface SampledNumbers {
  /** Samples in which the function was the leaf, as counted. */
  readonly selfSamples: number;
  /** Samples in which it was anywhere in the stack, as counted. */
  readonly totalSamples: number;
  /** The weight of the first, in the unit of the tables' measure. */
  readonly selfWeight: number;
  /** The weight of the second. */
  readonly totalWeight: number;
}

/** How a function's part of the samples changed. */
export interface FunctionDifference {
  /** Bytes. */
  readonly name: string;
  readonly module: string | undefined;
  readonly before: SampledNumbers;
  readonly after: SampledNumbers;
  /** Of the shares of samples: see `twoProportionZ`. */
  readonly selfZ: number;
  /** The same of `totalSamples`. */
  readonly totalZ: number;
  /** Whether the change is more than chance. */
  readonly selfIsSignificant: boolean;
  readonly totalIsSignificant: boolean;
}

/** The functions of two recordings, joined by name. */
export interface FunctionDifferences {
  readonly before: FunctionTable;
  readonly after: FunctionTable;
  /** What the weights before were multiplied by. */
  readonly scale: number;
  /** By how much the self weight changed, then the total weight, the most first, then in byte order of the names. */
  readonly rows: readonly FunctionDifference[];
}

const NOTHING: SampledNumbers = { selfSamples: 0, totalSamples: 0, selfWeight: 0, totalWeight: 0 };

/**
 * Joins two tables of one measure by the functions' names. Linear, but for sorting.
 * @param scale what to multiply the weights before by, as `normalising` gives it; samples stay as counted
 */
export function functionDifferences(before: FunctionTable, after: FunctionTable, scale: number): FunctionDifferences {
  const old = new Map(before.functions.map((row) => [row.name, row]));
  const young = new Map(after.functions.map((row) => [row.name, row]));
  const rows = [...new Set([...old.keys(), ...young.keys()])].map((name): FunctionDifference => {
    const [was, is] = [old.get(name), young.get(name)];
    const numbers = { before: scaledNumbers(was, scale), after: scaledNumbers(is, 1) };
    const selfZ = shareZ(numbers, { before, after }, 'selfSamples');
    const totalZ = shareZ(numbers, { before, after }, 'totalSamples');
    const module = is?.module ?? was?.module;
    const significance = { selfIsSignificant: isSignificant(selfZ), totalIsSignificant: isSignificant(totalZ) };
    return { name, module, ...numbers, selfZ, totalZ, ...significance };
  });
  return { before, after, scale, rows: rows.sort(byChange) };
}

function scaledNumbers(row: FunctionRow | undefined, scale: number): SampledNumbers {
  if (row === undefined) return NOTHING;
  const { selfSamples, totalSamples, selfWeight, totalWeight } = row;
  const times = (weight: number) => Math.round(weight * scale);
  return { selfSamples, totalSamples, selfWeight: times(selfWeight), totalWeight: times(totalWeight) };
}

function shareZ(
  numbers: { readonly before: SampledNumbers; readonly after: SampledNumbers },
  tables: { readonly before: FunctionTable; readonly after: FunctionTable },
  of: 'selfSamples' | 'totalSamples',
): number {
  return twoProportionZ(
    { hits: numbers.before[of], samples: tables.before.samples },
    { hits: numbers.after[of], samples: tables.after.samples },
  );
}

function byChange(a: FunctionDifference, b: FunctionDifference): number {
  const change = (row: FunctionDifference, of: 'selfWeight' | 'totalWeight') =>
    Math.abs(row.after[of] - row.before[of]);
  const bySelf = change(b, 'selfWeight') - change(a, 'selfWeight');
  return bySelf || change(b, 'totalWeight') - change(a, 'totalWeight') || (a.name < b.name ? -1 : 1);
}
