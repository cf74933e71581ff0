import type { Ledger } from '../../model/ledger.js';
import { CALL_FLAGS } from '../../model/traced-profile.js';
import { PHASE, type SpanColumns } from './span-columns.js';

/** A call of a thread, when its events are put together. */
export interface ThreadCall {
  /** The event that began it, or else that ended it. */
  readonly row: number;
  readonly startNs: number;
  readonly endNs: number;
  /** `CALL_FLAGS`. */
  readonly flags: number;
  /** How many calls enclose it, where that is known and need not follow from times. */
  readonly depth: number | undefined;
}

/** A call that has begun, and that has ended if its end is a number. */
interface Begun {
  readonly row: number;
  readonly startNs: number;
  endNs: number;
  /** How many begun ones enclosed it, and how many ends of calls begun before the trace had come by then. */
  readonly enclosing: number;
  readonly endedBefore: number;
}

/**
 * Puts the events of a thread together: a complete event is a call, a begin and the end that belongs to it are one. What
 * has no other half is a call whose return, or entry, was not seen: it lasts at least to the thread's last time, or from its
 * first one. An end without a name tells no function, and is counted alone.
 * @param rows the thread's events, in the order of the input
 * @param isOrdered whether callers stand before their callees, as flame-ts writes them
 * @returns callers before their callees
 */
export function threadCalls(
  columns: SpanColumns,
  rows: Int32Array,
  isOrdered: boolean,
  ledger: Ledger,
): readonly ThreadCall[] {
  const { timeNs, durationNs, phase } = columns;
  const sorted = isOrdered ? rows : rows.slice().sort((a, b) => timeNs.get(a) - timeNs.get(b) || a - b);
  const pairs = new Pairs(columns, ledger);
  const complete: Begun[] = [];
  for (const row of sorted) {
    if (phase.get(row) === PHASE.begin) pairs.begin(row);
    else if (phase.get(row) === PHASE.end) pairs.end(row);
    else {
      const startNs = timeNs.get(row);
      complete.push({ row, startNs, endNs: startNs + durationNs.get(row), enclosing: 0, endedBefore: 0 });
    }
  }
  pairs.finish();
  for (const { row, endNs } of complete) {
    if (Number.isNaN(endNs)) ledger.problem('entry-without-return', columns.line.get(row));
  }
  const span = spanOf(columns, sorted);
  const before = pairs.endsOnly.map((row) => beforeTrace(row, timeNs.get(row), span.first)).reverse();
  if (complete.length === 0) {
    const calls = pairs.begun.map((call) => {
      return whole(call, span.last, call.enclosing + before.length - call.endedBefore);
    });
    return [...before.map((call, depth) => ({ ...call, depth })), ...calls];
  }
  const calls = [...pairs.begun, ...complete].map((call) =>
    whole(call, span.last, columns.details.get(call.row)?.depth),
  );
  if (!isOrdered) calls.sort((a, b) => a.startNs - b.startNs || b.endNs - a.endNs || a.row - b.row);
  return [...before, ...calls];
}

function whole({ row, startNs, endNs }: Begun, lastNs: number, depth: number | undefined): ThreadCall {
  if (!Number.isNaN(endNs)) return { row, startNs, endNs, flags: 0, depth };
  return { row, startNs, endNs: lastNs, flags: CALL_FLAGS.noReturn, depth };
}

function beforeTrace(row: number, endNs: number, firstNs: number): ThreadCall {
  return { row, startNs: firstNs, endNs, flags: CALL_FLAGS.noEntry, depth: undefined };
}

function spanOf({ timeNs, durationNs }: SpanColumns, rows: Int32Array): { first: number; last: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    const start = timeNs.get(row);
    const duration = durationNs.get(row);
    first = Math.min(first, start);
    last = Math.max(last, Number.isNaN(duration) ? start : start + duration);
  }
  return { first, last };
}

/** Finds the begin of every end. */
class Pairs {
  /** In the order of their beginning. */
  readonly begun: Begun[] = [];
  /** Ends of calls that had begun before the trace did: the innermost call's first. */
  readonly endsOnly: number[] = [];
  readonly #columns: SpanColumns;
  readonly #ledger: Ledger;
  readonly #open: Begun[] = [];

  constructor(columns: SpanColumns, ledger: Ledger) {
    this.#columns = columns;
    this.#ledger = ledger;
  }

  begin(row: number): void {
    const call: Begun = {
      row,
      startNs: this.#columns.timeNs.get(row),
      endNs: Number.NaN,
      enclosing: this.#open.length,
      endedBefore: this.endsOnly.length,
    };
    this.begun.push(call);
    this.#open.push(call);
  }

  end(row: number): void {
    const { frame, line } = this.#columns;
    const at = this.#beginOf(frame.get(row));
    if (at >= 0) {
      (this.#open[at] as Begun).endNs = this.#columns.timeNs.get(row);
      for (const unended of this.#open.splice(at).slice(1)) this.#withoutReturn(unended);
    } else if (this.#open.length > 0) this.#ledger.problem('name-disagreement', line.get(row));
    else {
      this.#ledger.problem('return-without-entry', line.get(row));
      if (frame.get(row) >= 0) this.endsOnly.push(row);
    }
  }

  /** Nothing else comes. */
  finish(): void {
    for (const call of this.#open) this.#withoutReturn(call);
  }

  /** The innermost open call of that name, or just the innermost where the end has none; -1 without any. */
  #beginOf(frame: number): number {
    let at = this.#open.length - 1;
    while (frame >= 0 && at >= 0 && this.#columns.frame.get((this.#open[at] as Begun).row) !== frame) at--;
    return at;
  }

  #withoutReturn({ row }: Begun): void {
    this.#ledger.problem('entry-without-return', this.#columns.line.get(row));
  }
}
