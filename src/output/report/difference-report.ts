import type { CallDifferences } from '../../view/difference/call-difference.js';
import type { CountedDifferences } from '../../view/difference/counted-difference.js';
import type { FunctionDifferences } from '../../view/difference/function-difference.js';
import { FEW_SAMPLES } from '../../view/wilson.js';
import { CALL_DIFFERENCE_COLUMNS, CALL_DIFFERENCE_NOTES } from '../difference/call-table.js';
import { COUNTED_DIFFERENCE_COLUMNS, COUNTED_DIFFERENCE_NOTE } from '../difference/counted-table.js';
import { functionDifferenceColumns, significanceText } from '../difference/function-table.js';
import { fewSamples } from '../table.js';
import type { TextColumn } from '../text-columns.js';
import type { Report } from './report.js';
import { tableOf } from './report-table.js';
import type { ReportTexts } from './sampled-report.js';

/** Several columns are called `before`, and a document has no line of groups above them. */
function withGroup<Row>({ title, align, cell, group }: TextColumn<Row>): TextColumn<Row> {
  const of = group?.replace(/,.*/, '');
  return { title: of === undefined ? title : `${of} ${title}`, align, cell };
}

/** What stands around the picture of two sampled recordings. */
export function functionDifferenceReport(
  differences: FunctionDifferences,
  { limit, ...texts }: ReportTexts,
): Omit<Report, 'command'> {
  const { before, after, rows } = differences;
  const columns = functionDifferenceColumns(differences).map(withGroup);
  const few = [before.samples, after.samples].filter((samples) => samples < FEW_SAMPLES);
  return {
    kind: 'sampled',
    ...texts,
    warnings: few.map((samples) => `Few samples: ${fewSamples(samples)}.`),
    pictureText: `Flame graph of the changes: ${texts.title}.`,
    table: tableOf('What changed most, by self weight', columns, rows, limit, [
      'self and total: % of the samples',
      significanceText(differences),
    ]),
  };
}

/** What stands around the picture of two recordings of counted events. */
export function countedDifferenceReport(
  { rows }: CountedDifferences,
  { limit, ...texts }: ReportTexts,
): Omit<Report, 'command'> {
  const columns = COUNTED_DIFFERENCE_COLUMNS.map(withGroup);
  return {
    kind: 'counted',
    ...texts,
    warnings: [],
    pictureText: `Flame graph of the changes: ${texts.title}.`,
    table: tableOf('What changed most, by self events', columns, rows, limit, [COUNTED_DIFFERENCE_NOTE]),
  };
}

/** A report of two traces, call by call. */
export function callDifferenceReport(
  { rows }: CallDifferences,
  { limit, ...texts }: ReportTexts,
): Omit<Report, 'command'> {
  return {
    kind: 'traced',
    ...texts,
    warnings: [],
    pictureText: `Flame graph of the changes: ${texts.title}.`,
    table: tableOf(
      'What changed most, by self time',
      CALL_DIFFERENCE_COLUMNS.map(withGroup),
      rows,
      limit,
      CALL_DIFFERENCE_NOTES,
    ),
  };
}
