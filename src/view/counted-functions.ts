import type { CountedTree, FrameName } from './call-tree.js';
import { weightsByName } from './weights-by-name.js';

/** A function, by its name, with all its places in a tree of counted events. */
export interface CountedFunction {
  /** Bytes. */
  readonly name: string;
  readonly module: string | undefined;
  readonly kind: FrameName['kind'];
  /** Events that occurred in the function itself, and with it anywhere in the stack (once, however often it recursed). */
  readonly selfEvents: number;
  /** Events with the function anywhere in the stack. */
  readonly totalEvents: number;
}

/** How many counted events there were in each function. */
export interface CountedTable {
  readonly kind: 'counted';
  /** All events, with those that reached no function. */
  readonly events: number;
  /** By self events, then total, both descending, then in byte order of the names. */
  readonly functions: readonly CountedFunction[];
}

/** Sums a tree of counted events up by function. Roots are no functions. */
export function countedTable(tree: CountedTree): CountedTable {
  const { self, total } = weightsByName(tree);
  const functions = tree.names.flatMap(({ text, modules, kind }, id) => {
    if (kind === 'root') return [];
    return [{ name: text, module: modules[0], kind, selfEvents: self[id] as number, totalEvents: total[id] as number }];
  });
  return { kind: 'counted', events: tree.weight, functions: functions.sort(byEvents) };
}

function byEvents(a: CountedFunction, b: CountedFunction): number {
  return b.selfEvents - a.selfEvents || b.totalEvents - a.totalEvents || (a.name < b.name ? -1 : 1);
}
