import type { NameKind } from './call-tree.js';
import type { CalledFunction, CallTable } from './calls/call-statistics.js';
import type { FunctionRow, FunctionTable } from './function-table.js';
import { byBytes } from './tree-builder.js';

/** A function that samples saw and a trace holds: two statements side by side, of which nothing is calculated. */
export interface JoinedFunction {
  /** Bytes. */
  readonly name: string;
  readonly sampled: FunctionRow;
  readonly traced: CalledFunction;
}

/** The functions of a sampled and a traced recording, joined by name. */
export interface JoinedFunctions {
  readonly sampled: FunctionTable;
  readonly traced: CallTable;
  /** By the weight of the stacks that hold them, descending, then in byte order of the names. */
  readonly rows: readonly JoinedFunction[];
  /** How many functions only one of the two knows. */
  readonly onlySampled: number;
  readonly onlyTraced: number;
}

/** Joins by name, where the two do not say that it is code of different kinds: a program's `read` is not the kernel's. */
export function joinFunctions(sampled: FunctionTable, traced: CallTable): JoinedFunctions {
  const tracedBy = new Map(traced.rows.map((row) => [row.name, row]));
  const rows: JoinedFunction[] = [];
  for (const row of sampled.functions) {
    const called = tracedBy.get(row.name);
    if (called !== undefined && mayBeOne(row.kind, called.kind)) {
      rows.push({ name: row.name, sampled: row, traced: called });
    }
  }
  rows.sort((a, b) => b.sampled.totalWeight - a.sampled.totalWeight || byBytes(a.name, b.name));
  return {
    sampled,
    traced,
    rows,
    onlySampled: sampled.functions.length - rows.length,
    onlyTraced: traced.rows.length - rows.length,
  };
}

const KNOWN_KINDS: ReadonlySet<NameKind> = new Set(['user', 'kernel', 'jit']);

function mayBeOne(a: NameKind, b: NameKind): boolean {
  return a === b || !(KNOWN_KINDS.has(a) && KNOWN_KINDS.has(b));
}
