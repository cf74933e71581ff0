import { decodeBytes } from '../../model/bytes.js';
import { OFF_CPU_STATES } from '../../model/frame.js';
import type { WallClock } from '../../model/wall-clock.js';
import { trackName } from '../../view/track-name.js';
import type { WallClockRow } from '../../view/wall-clock-table.js';
import { type CsvColumn, csvPieces } from '../csv.js';
import { encodePieces } from '../encode.js';
import { accountOf, documentPieces, mapped } from '../json-document.js';

/**
 * Writes the wall clock of threads as JSON for programs: each thread has what is `traced`, in nanoseconds, and what is `sampled`,
 * apart. `sampledEvent` is null where nothing was sampled.
 */
export function wallClockJson(
  rows: readonly WallClockRow[],
  { sampledEvent, switches, recording }: Pick<WallClock, 'sampledEvent' | 'switches' | 'recording'>,
): Iterable<Uint8Array> {
  const head = {
    kind: 'wall-clock',
    sampledEvent: sampledEvent === undefined ? null : decodeBytes(sampledEvent),
    switches,
  };
  const records = mapped(rows, ({ track, samples, functions, ...traced }) => ({
    comm: decodeBytes(track.comm),
    pid: track.pid ?? null,
    tid: track.tid ?? null,
    traced,
    sampled: {
      samples,
      functions: functions.map(({ name, ...numbers }) => ({ name: decodeBytes(name), ...numbers })),
    },
  }));
  return encodePieces(
    documentPieces({ head, listName: 'threads', records, tail: accountOf(recording.ledger, 'samples') }),
  );
}

/** Writes the same as CSV, with the function that has the most samples. */
export function wallClockCsv(rows: readonly WallClockRow[]): Iterable<Uint8Array> {
  const columns: CsvColumn<WallClockRow>[] = [
    { title: 'thread', cell: ({ track }) => trackName(track) },
    { title: 'wall_ns', cell: ({ wallNs }) => wallNs },
    { title: 'on_cpu_ns', cell: ({ onCpuNs }) => onCpuNs },
    { title: 'runs', cell: ({ runs }) => runs },
    ...OFF_CPU_STATES.map((state) => ({ title: `${state}_ns`, cell: ({ offCpuNs }: WallClockRow) => offCpuNs[state] })),
    { title: 'not_known_ns', cell: ({ unknownNs }) => unknownNs },
    { title: 'samples', cell: ({ samples }) => samples },
    {
      title: 'top_function',
      cell: ({ functions: [first] }) => (first === undefined ? undefined : decodeBytes(first.name)),
    },
    { title: 'top_share', cell: ({ functions: [first] }) => first?.share.toFixed(6) },
    { title: 'top_share_low', cell: ({ functions: [first] }) => first?.share95.low.toFixed(6) },
    { title: 'top_share_high', cell: ({ functions: [first] }) => first?.share95.high.toFixed(6) },
  ];
  return csvPieces(columns, rows);
}
