import { PastedLines } from '../pasted-lines.js';
import type { Recognition } from '../recognition.js';
import { columnsOfLine } from './graph-line.js';
import { parseReportLine } from './report-line.js';

const TRACER = /^# tracer: function_graph\s*$/;
/** A text without any column must look like calls throughout, as a program's source does not. */
const BARE_LINES = 3;

/**
 * Tells function_graph's text by its first lines: a call with a column before it, or bare calls below the tracer's name.
 * @param head bytes of the beginning
 * @param complete true where that is the whole input
 */
export function recogniseFunctionGraph(head: string, complete: boolean): Recognition {
  const lines = wholeLines(head, complete);
  const textLines = countText(lines);
  let named = false;
  let bare = 0;
  for (const line of lines) {
    named ||= TRACER.test(line);
    const columns = columnsOfLine(line);
    if (columns === undefined) continue;
    if (columns.cpu || columns.duration || columns.time || columns.task || named) return 'yes';
    bare++;
    if (bare >= BARE_LINES && bare === textLines) return 'yes';
  }
  return complete ? 'no' : 'unsure';
}

/** Tells trace-cmd's report by a line of one of function_graph's events. */
export function recogniseTraceCmd(head: string, complete: boolean): Recognition {
  const found = wholeLines(head, complete).some((line) => {
    const body = parseReportLine(line)?.body;
    return body !== undefined && (body.kind !== 'event' || /^funcgraph_(?:entry|exit)$/.test(body.event));
  });
  if (found) return 'yes';
  return complete ? 'no' : 'unsure';
}

function wholeLines(head: string, complete: boolean): string[] {
  const lines = head.replace(/^\xef\xbb\xbf/, '').split(/\r?\n/);
  if (!complete) lines.pop();
  const pasted = new PastedLines();
  return lines.map((line) => pasted.asPrinted(line, false));
}

function countText(lines: readonly string[]): number {
  return lines.filter((line) => line.trim() !== '').length;
}
