import { encodePieces } from '../encode.js';
import { commandBlocks, documentOf, listOf, pictureBlocks, tableBlocks, warningBlocks } from './markdown-blocks.js';
import { markdownText } from './markdown-text.js';
import type { Report } from './report.js';

/** A document for code hosts and wikis. @param picture its path or URL; none is shown without it */
export function markdownReport(report: Report, picture?: string): Iterable<Uint8Array> {
  return encodePieces(documentOf(blocksOf(report, picture)));
}

function blocksOf(report: Report, picture: string | undefined): string[] {
  const { kind, title, subtitle, warnings, facts, pictureText, table, command } = report;
  return [
    `# ${markdownText(title)}`,
    [`**${kind}**`, ...(subtitle === undefined ? [] : [markdownText(subtitle)])].join(' · '),
    ...warningBlocks(warnings),
    ...pictureBlocks(pictureText, picture),
    ...listOf(facts),
    `## ${markdownText(table.caption)}`,
    ...tableBlocks(table, 'No function was seen.'),
    ...commandBlocks(command),
  ];
}
