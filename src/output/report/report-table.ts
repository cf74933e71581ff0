import type { SampledTree, TracedTree } from '../../view/call-tree.js';
import type { CallTable } from '../../view/calls/call-statistics.js';
import { functionTable } from '../../view/function-table.js';
import { type TracedFunction, tracedFunctions } from '../../view/traced-functions.js';
import { callColumns, callNotes } from '../calls/call-table.js';
import { microseconds } from '../calls/call-units.js';
import { countText } from '../quantities.js';
import { functionColumns, nameColumns } from '../table.js';
import { leftOutLine, type TextColumn } from '../text-columns.js';

/** A table of the top functions; texts, not bytes. */
export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly Pick<TextColumn<never>, 'title' | 'group' | 'align'>[];
  readonly rows: readonly (readonly string[])[];
  /** What the columns mean and what is not shown. */
  readonly notes: readonly string[];
}

/** The title of the column that heads a row. */
export const NAME = 'function';

/** Which functions were seen most often. @param event whose periods are the weights, as bytes */
export function sampledReportTable(tree: SampledTree, event: string, limit: number): ReportTable {
  const table = functionTable(tree);
  const notes = ['95 % interval: where the share of self weight lies, by the number of samples.'];
  return tableOf('Top functions by self weight', functionColumns(table, event), table.functions, limit, notes);
}

/** Which functions took the most time, with their calls' durations. */
export function callReportTable(table: CallTable, limit: number): ReportTable {
  return tableOf('Top functions by self time', callColumns(table), table.rows, limit, callNotes(table));
}

/** The same of calls that were summed up by their stacks. */
export function tracedReportTable(tree: TracedTree, limit: number): ReportTable {
  const byTime = tree.measure.of !== 'calls';
  const share = ({ selfWeight }: TracedFunction) => (tree.weight > 0 ? (100 * selfWeight) / tree.weight : 0).toFixed(1);
  const columns: TextColumn<TracedFunction>[] = [
    { title: byTime ? 'self %' : 'calls %', align: 'right', cell: share },
    ...(byTime
      ? [{ title: 'self µs', align: 'right' as const, cell: (row: TracedFunction) => microseconds(row.selfWeight) }]
      : []),
    { title: 'calls', align: 'right', cell: ({ calls }) => countText(calls) },
    { title: 'truncated', align: 'right', cell: ({ truncatedCalls }) => countText(truncatedCalls) },
    ...nameColumns(),
  ];
  const caption = byTime ? 'Top functions by self time' : 'Top functions by calls';
  const notes = byTime ? ['self µs: time in the function itself, summed over all its calls'] : [];
  return tableOf(caption, columns, tracedFunctions(tree), limit, notes);
}

/** Names first: a narrow screen must not show numbers of nobody knows what. */
export function tableOf<Row>(
  caption: string,
  numbersFirst: readonly TextColumn<Row>[],
  all: readonly Row[],
  limit: number,
  notes: readonly string[],
): ReportTable {
  const isName = ({ title }: { title: string }) => title === NAME;
  const columns = [...numbersFirst.filter(isName), ...numbersFirst.filter((column) => !isName(column))];
  const shown = all.slice(0, limit);
  const leftOut = [...leftOutLine(all.length - shown.length, 'function', 'functions')].map((line) => line.trimEnd());
  return {
    caption,
    columns,
    rows: shown.map((row) => columns.map(({ cell }) => cell(row))),
    notes: [...leftOut, ...notes],
  };
}
