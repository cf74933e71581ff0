import type { NameKind } from './call-tree.js';
import type { CalledFunction, CallTable } from './calls/call-statistics.js';
import type { CountedFunction, CountedTable } from './counted-functions.js';
import type { FunctionRow, FunctionTable } from './function-table.js';
import { byBytes } from './tree-builder.js';

/** The functions in whose stacks events were counted. */
export interface CountedEvents {
  /** Bytes. */
  readonly event: string;
  readonly functions: CountedTable;
}

/** A function that samples saw and a trace holds: statements side by side, of which nothing is calculated. */
export interface JoinedFunction {
  /** Bytes. */
  readonly name: string;
  readonly sampled: FunctionRow;
  readonly traced: CalledFunction;
  /** For each of the counted events in turn; `undefined`: in none of their stacks. */
  readonly counted: readonly (CountedFunction | undefined)[];
}

/** The functions of a sampled and a traced recording, joined by name, with what was counted of them. */
export interface JoinedFunctions {
  readonly sampled: FunctionTable;
  readonly traced: CallTable;
  readonly counted: readonly CountedEvents[];
  /** By the weight of the stacks that hold them, descending, then in byte order of the names. */
  readonly rows: readonly JoinedFunction[];
  /** How many functions only one of these two knows. */
  readonly onlySampled: number;
  /** How many functions only the traced one knows. */
  readonly onlyTraced: number;
}

/** Joins by name, where they do not say that it is code of different kinds: a program's `read` is not the kernel's. */
export function joinFunctions(
  sampled: FunctionTable,
  traced: CallTable,
  counted: readonly CountedEvents[] = [],
): JoinedFunctions {
  const tracedBy = byName(traced.rows);
  const countedBy = counted.map(({ functions }) => byName(functions.functions));
  const rows: JoinedFunction[] = [];
  for (const row of sampled.functions) {
    const called = tracedBy.get(row.name);
    if (called !== undefined && mayBeOne(row.kind, called.kind)) {
      const events = countedBy.map((functions) => functions.get(row.name));
      const ofOne = events.map((each) => (each !== undefined && mayBeOne(row.kind, each.kind) ? each : undefined));
      rows.push({ name: row.name, sampled: row, traced: called, counted: ofOne });
    }
  }
  rows.sort((a, b) => b.sampled.totalWeight - a.sampled.totalWeight || byBytes(a.name, b.name));
  return {
    sampled,
    traced,
    counted,
    rows,
    onlySampled: sampled.functions.length - rows.length,
    onlyTraced: traced.rows.length - rows.length,
  };
}

function byName<Row extends { readonly name: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.name, row]));
}

const KNOWN_KINDS: ReadonlySet<NameKind> = new Set(['user', 'kernel', 'jit']);

function mayBeOne(a: NameKind, b: NameKind): boolean {
  return a === b || !(KNOWN_KINDS.has(a) && KNOWN_KINDS.has(b));
}
