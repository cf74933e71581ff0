import type { TracedTimeline } from '../../model/traced-profile.js';
import type { TracedTree } from '../../view/call-tree.js';
import type { CallSort } from '../../view/calls/call-sort.js';
import { callStatistics } from '../../view/calls/call-statistics.js';
import type { NamingOptions } from '../../view/names/frame-names.js';
import { topCalls, topFunctions } from '../../view/top-functions.js';
import { TOP_COUNT, topText } from '../svg/description.js';
import type { Report } from './report.js';
import { callReportTable, tracedReportTable } from './report-table.js';
import type { ReportTexts } from './sampled-report.js';

/** What stands around a flame graph of calls, with the table of its functions: for `htmlReport` and `markdownReport`. */
export function tracedReport(tree: TracedTree, { limit, ...texts }: ReportTexts): Omit<Report, 'command'> {
  const by = tree.measure.of === 'calls' ? 'by their calls' : 'without their callees';
  const top = topText(by, topFunctions(tree, TOP_COUNT));
  return { ...around('Flame graph', texts, top), table: tracedReportTable(tree, limit) };
}

export interface CallReportOptions extends ReportTexts {
  readonly naming: NamingOptions;
  readonly sort: CallSort | undefined;
}

/** What stands around a flame chart, with a table of call statistics: for `htmlReport` and `markdownReport`. */
export function callReport(
  profile: TracedTimeline,
  { limit, naming, sort, ...texts }: CallReportOptions,
): Omit<Report, 'command'> {
  const top = topText('without their callees', topCalls(profile, naming, TOP_COUNT));
  const table = callStatistics(profile, { naming, ...(sort === undefined ? {} : { sort }) });
  return { ...around('Flame chart', texts, top), table: callReportTable(table, limit) };
}

function around(picture: string, { title, subtitle, facts }: Omit<ReportTexts, 'limit'>, top: string) {
  const pictureText = [`${picture}: ${title}.`, top].filter((text) => text !== '').join(' ');
  return { kind: 'traced' as const, title, subtitle, facts, warnings: [], pictureText };
}
