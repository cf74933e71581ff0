import type { OffCpuTree } from '../../view/call-tree.js';
import { offCpuTable } from '../../view/off-cpu-functions.js';
import { offCpuColumns } from '../off-cpu/off-cpu-table.js';
import type { Report } from './report.js';
import { tableOf } from './report-table.js';
import type { ReportTexts } from './sampled-report.js';

/** What stands around a picture of time off the cpu, with the table of states and functions: for `htmlReport` and `markdownReport`. */
export function offCpuReport(
  tree: OffCpuTree,
  { limit, title, subtitle, facts }: ReportTexts,
): Omit<Report, 'command'> {
  const table = offCpuTable(tree);
  const notes = [
    'off cpu: the time of all spans with the function in the stack with which a task left its cpu, of truncated ones at least what is known; mean and max: of complete spans.',
  ];
  return {
    kind: 'traced',
    title,
    subtitle,
    facts,
    warnings: [],
    pictureText: `Flame graph: ${title}.`,
    table: tableOf('States, and functions by time off the cpu', offCpuColumns(table), table.functions, limit, notes),
  };
}
