import type { SampledTree } from '../../view/call-tree.js';
import { topFunctions } from '../../view/top-functions.js';
import { FEW_SAMPLES } from '../../view/wilson.js';
import { TOP_COUNT, topText } from '../svg/description.js';
import { fewSamples } from '../table.js';
import type { Report } from './report.js';
import { sampledReportTable } from './report-table.js';

/** What a report says in its own words; texts, not bytes. */
export interface ReportTexts {
  readonly title: string;
  readonly subtitle: string | undefined;
  readonly facts: readonly string[];
  /** How many functions the table lists. */
  readonly limit: number;
}

/** @param texts with the event whose periods are the weights, as bytes */
/** A report on samples: their facts, what they can and cannot tell, and the functions with the most of them. */
export function sampledReport(
  tree: SampledTree,
  { event, limit, ...texts }: ReportTexts & { readonly event: string },
): Omit<Report, 'command'> {
  const { title, subtitle, facts } = texts;
  const top = topText('without their callees', topFunctions(tree, TOP_COUNT));
  return {
    kind: 'sampled',
    title,
    subtitle,
    facts,
    warnings: tree.samples < FEW_SAMPLES ? [`Few samples: ${fewSamples(tree.samples)}.`] : [],
    pictureText: [`Flame graph: ${title}.`, top].filter((text) => text !== '').join(' '),
    table: sampledReportTable(tree, event, limit),
  };
}
