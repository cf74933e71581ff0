import { decodeBytes } from '../../model/bytes.js';
import { countText } from '../../model/count-text.js';
import { trackName } from '../../view/track-name.js';
import type { WallClockFunction, WallClockRow } from '../../view/wall-clock-table.js';
import { microseconds } from '../calls/call-units.js';
import { encodePieces } from '../encode.js';
import { columnLines, factLines, leftOutLine, type TextColumn } from '../text-columns.js';
import { visibleText } from '../visible.js';

/** A thread's line names no more functions. */
const NAMED_FUNCTIONS = 2;

/** Writes the wall clock of threads as a table for people, as UTF-8: traced times left, samples right, under a heading each. */
export function wallClockTextTable(
  rows: readonly WallClockRow[],
  { facts, limit }: { readonly facts: readonly string[]; readonly limit?: number },
): Iterable<Uint8Array> {
  return encodePieces(lines(rows, facts, limit));
}

function* lines(rows: readonly WallClockRow[], facts: readonly string[], limit: number | undefined): Generator<string> {
  yield* factLines(facts);
  const shown = rows.slice(0, limit);
  yield '\n';
  yield* columnLines(columns(), shown);
  yield* leftOutLine(rows.length - shown.length, 'thread', 'threads');
}

function columns(): TextColumn<WallClockRow>[] {
  const time = (title: string, of: (row: WallClockRow) => number): TextColumn<WallClockRow> => ({
    title,
    align: 'right',
    group: 'traced, µs',
    cell: (row) => microseconds(of(row)),
  });
  return [
    { title: 'thread', align: 'left', cell: ({ track }) => visibleText(trackName(track)) },
    time('wall clock', ({ wallNs }) => wallNs),
    time('on cpu', ({ onCpuNs }) => onCpuNs),
    time('sleeping S', ({ offCpuNs }) => offCpuNs.sleeping),
    time('uninterruptible D', ({ offCpuNs }) => offCpuNs.uninterruptible),
    time('runnable R', ({ offCpuNs }) => offCpuNs.runnable),
    time(
      'other off',
      ({ offCpuNs: { idle, stopped, traced, parked, other } }) => idle + stopped + traced + parked + other,
    ),
    time('not known', ({ unknownNs }) => unknownNs),
    { title: 'samples', align: 'right', group: 'sampled on the cpu', cell: ({ samples }) => countText(samples) },
    {
      title: 'functions',
      align: 'left',
      group: 'sampled on the cpu',
      cell: ({ functions }) => functions.slice(0, NAMED_FUNCTIONS).map(functionText).join(', '),
    },
  ];
}

/** `do_exit 40 % (20–64)`. */
function functionText({ name, share, share95: { low, high } }: WallClockFunction): string {
  const [of, from, to] = [share, low, high].map((part) => (100 * part).toFixed(0));
  return `${visibleText(decodeBytes(name))} ${of} % (${from}–${to})`;
}
