import { decodeBytes } from '../../model/bytes.js';
import type { CallNumbers } from '../../view/calls/call-statistics.js';
import type { CallDifference, CallDifferences } from '../../view/difference/call-difference.js';
import { microseconds, NEAREST_RANK } from '../calls/call-units.js';
import { encodePieces } from '../encode.js';
import { countText } from '../quantities.js';
import { columnLines, factLines, leftOutLine, type TextColumn } from '../text-columns.js';
import { visibleText } from '../visible.js';
import type { DifferenceTextOptions } from './function-table.js';
import { relativeChange } from './signed.js';

/** Writes the functions of two traces as a table for people, as UTF-8. */
export function callDifferenceTable(
  differences: CallDifferences,
  options: DifferenceTextOptions,
): Iterable<Uint8Array> {
  return encodePieces(lines(differences, options));
}

function* lines(differences: CallDifferences, { facts, limit }: DifferenceTextOptions): Generator<string> {
  yield* factLines(facts);
  const shown = differences.rows.slice(0, limit);
  if (shown.length > 0) {
    yield '\n';
    yield* columnLines(CALL_DIFFERENCE_COLUMNS, shown);
  }
  yield* leftOutLine(differences.rows.length - shown.length, 'function', 'functions');
  yield* factLines(['', ...CALL_DIFFERENCE_NOTES]);
}

type Column = TextColumn<CallDifference>;

export const CALL_DIFFERENCE_NOTES: readonly string[] = [
  'self and total: summed over all calls; mean and p99: of one complete call',
  NEAREST_RANK,
];

/** What a table tells of each function. */
export const CALL_DIFFERENCE_COLUMNS: readonly Column[] = [
  ...group('calls', ({ calls }) => calls, countText),
  ...group('self µs', ({ selfNs }) => selfNs, microseconds),
  ...group('mean µs', ({ meanNs }) => meanNs, microseconds),
  ...group('p99 µs', ({ p99Ns }) => p99Ns, microseconds),
  {
    title: 'total',
    align: 'right',
    cell: ({ before, after }) => relativeChange(before?.totalNs ?? 0, after?.totalNs ?? 0),
  },
  { title: 'function', align: 'left', cell: ({ name }) => visibleText(decodeBytes(name)) },
  { title: 'module', align: 'left', cell: ({ module }) => visibleText(decodeBytes(module ?? '')) },
];

function group(
  name: string,
  numberOf: (numbers: CallNumbers) => number | undefined,
  text: (number: number) => string,
): Column[] {
  const cell = (numbers: CallNumbers | undefined) => {
    const number = numbers === undefined ? undefined : numberOf(numbers);
    return number === undefined ? '–' : text(number);
  };
  const change = ({ before, after }: CallDifference) => {
    const [was, is] = [before && numberOf(before), after && numberOf(after)];
    if (before === undefined) return 'new';
    if (after === undefined) return 'gone';
    return was === undefined || is === undefined ? '–' : relativeChange(was, is);
  };
  return [
    { group: name, title: 'before', align: 'right', cell: ({ before }) => cell(before) },
    { group: name, title: 'after', align: 'right', cell: ({ after }) => cell(after) },
    { group: name, title: 'change', align: 'right', cell: change },
  ];
}
