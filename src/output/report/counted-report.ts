import type { CountedTree } from '../../view/call-tree.js';
import { countedTable } from '../../view/counted-functions.js';
import { topFunctions } from '../../view/top-functions.js';
import { countedColumns } from '../counted/counted-table.js';
import { TOP_COUNT, topText } from '../svg/description.js';
import type { Report } from './report.js';
import { tableOf } from './report-table.js';
import type { ReportTexts } from './sampled-report.js';

/** What stands around a picture of counted events, with the table of its functions: for `htmlReport` and `markdownReport`. */
export function countedReport(
  tree: CountedTree,
  { limit, title, subtitle, facts }: ReportTexts,
): Omit<Report, 'command'> {
  const top = topText('by their events', topFunctions(tree, TOP_COUNT));
  const table = countedTable(tree);
  const notes = ['events: counted in the function itself, exactly; total events: with its callees.'];
  return {
    kind: 'counted',
    title,
    subtitle,
    facts,
    warnings: [],
    pictureText: [`Flame graph: ${title}.`, top].filter((text) => text !== '').join(' '),
    table: tableOf('Top functions by events', countedColumns(table), table.functions, limit, notes),
  };
}
