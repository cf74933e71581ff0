import type { TracedTimeline } from '../../model/traced-profile.js';
import { type CallNames, isComplete, SCHEDULED_OUT } from '../calls/call-names.js';

/** The slowest complete outermost call of each function, and how many outermost calls there are of it. */
export function slowestByFunction(
  { calls, rowCount }: TracedTimeline,
  { nameOf }: CallNames,
  idle: ReadonlySet<number>,
) {
  const slowest = new Map<number, { row: number; calls: number }>();
  for (let row = 0; row < rowCount; row++) {
    const name = nameOf[row] as number;
    const isOutermost = calls.caller.get(row) < 0 && name >= 0 && !idle.has(calls.track.get(row));
    if (!isOutermost || !isComplete(calls.flags.get(row))) continue;
    const known = slowest.get(name);
    const isSlower = known === undefined || calls.totalNs.get(row) > calls.totalNs.get(known.row);
    slowest.set(name, { row: isSlower ? row : known.row, calls: (known?.calls ?? 0) + 1 });
  }
  return slowest;
}

/** For each of some outermost calls the row inside it, or itself, with the largest self time, or time scheduled out. */
export function heaviestInside(
  { calls, rowCount }: TracedTimeline,
  names: CallNames,
  wanted: ReadonlySet<number>,
): Map<number, number> {
  const outermost = new Int32Array(rowCount);
  const heaviest = new Map<number, number>();
  const weight = (row: number) =>
    names.nameOf[row] === SCHEDULED_OUT ? calls.totalNs.get(row) : calls.selfNs.get(row);
  for (let row = 0; row < rowCount; row++) {
    const caller = calls.caller.get(row);
    outermost[row] = caller < 0 ? row : (outermost[caller] as number);
    const root = outermost[row] as number;
    const isTime = (names.nameOf[row] as number) >= SCHEDULED_OUT;
    if (!wanted.has(root) || !isTime) continue;
    const best = heaviest.get(root);
    if (best === undefined || weight(row) > weight(best)) heaviest.set(root, row);
  }
  return heaviest;
}
