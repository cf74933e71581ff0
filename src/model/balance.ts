import type { Ledger, LossKind, Occurrence, ProblemKind } from './ledger.js';
import type { ProfileKind } from './measure.js';

/** Losses that count records: what the recorder wrote, or tried to. */
const LOST_RECORDS: readonly LossKind[] = ['lost-events', 'lost-samples', 'dropped-events', 'overwritten-events'];
/** Problems that leave a record out, or a line that may have been one; the others only mark calls that are counted. */
const UNREAD_RECORDS: readonly ProblemKind[] = ['unread-line', 'stack-without-header', 'cut-sample', 'line-too-long'];

/**
 * The account of a run in one equation: `in = used + filtered + lost + unread`. Records are samples, counted events, or traced calls; of a
 * trace each lost event and unread line counts as one, though a call is up to two of them, and so does each event that `from` and `to`
 * leave out before time off the cpu is made of the others.
 */
export interface Balance {
  readonly kind: ProfileKind;
  /** Records that the recorder made, as far as the text tells. */
  readonly in: number;
  /** Records of what is shown. */
  readonly used: number;
  /** Records that options left out, and those of other events than the one that is shown. */
  readonly filtered: number;
  /** Records that the recorder lost, by its own account. */
  readonly lost: number;
  /** Records, or lines that may have been some, that were not read. */
  readonly unread: number;
}

/**
 * Draws up the balance of a run.
 * @param used the records of what is shown, counted in its profiles; NaN where a profile does not know them (weights of folded
 *   text), and then what was read and not left out
 * @param leftAside those of the events that are not shown
 */
export function balanceOf(ledger: Ledger, kind: ProfileKind, used: number, leftAside = 0): Balance {
  const lost = sumOf(ledger.losses, LOST_RECORDS);
  const unread = sumOf(ledger.problems, UNREAD_RECORDS);
  const filtered = ledger.filteredRecords + leftAside;
  const read = kind === 'traced' ? ledger.calls : ledger.samples;
  const counted = Number.isNaN(used) ? read - filtered : used;
  return { kind, in: read + lost + unread, used: counted, filtered, lost, unread };
}

function sumOf<Kind extends LossKind | ProblemKind>(
  occurrences: readonly Occurrence<Kind>[],
  kinds: readonly Kind[],
): number {
  return occurrences.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { count }) => sum + count, 0);
}
