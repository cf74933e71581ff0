import { encodePieces } from '../encode.js';
import { type AnyCapture, CLAIMS, type Incident, JOINED_TITLE } from './incident.js';
import { commandBlocks, documentOf, listOf, pictureBlocks, tableBlocks, warningBlocks } from './markdown-blocks.js';
import { markdownText } from './markdown-text.js';

/**
 * A report of several recordings for code hosts and wikis.
 * @param pictures the path or URL of each capture's picture in turn; none is shown without
 */
export function incidentMarkdown(incident: Incident, pictures: readonly string[] = []): Iterable<Uint8Array> {
  return encodePieces(documentOf(blocksOf(incident, pictures)));
}

function blocksOf({ title, subtitle, captures, joined, command }: Incident, pictures: readonly string[]): string[] {
  return [
    `# ${markdownText(title)}`,
    ...(subtitle === undefined ? [] : [markdownText(subtitle)]),
    ...captures.flatMap((capture, at) => sectionBlocks(capture, pictures[at])),
    ...(joined.length > 0 ? [`## ${JOINED_TITLE}`] : []),
    ...joined.flatMap((table) => [markdownText(`${table.caption}:`), ...tableBlocks(table, 'None.')]),
    ...commandBlocks(command),
  ];
}

function sectionBlocks({ kind: section, source, report }: AnyCapture, picture: string | undefined): string[] {
  const { kind, title, warnings, facts, pictureText, table } = report;
  return [
    `## ${markdownText(title)}`,
    `**${kind}** · ${markdownText(CLAIMS[section])}`,
    ...warningBlocks(warnings),
    ...pictureBlocks(pictureText, picture),
    ...listOf([`From ${source}`, ...facts]),
    `### ${markdownText(table.caption)}`,
    ...tableBlocks(table, 'No function was seen.'),
  ];
}
