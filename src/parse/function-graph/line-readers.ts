import { columnsOfTitles } from './columns.js';
import { columnsOfLine, GraphLineReader } from './graph-line.js';
import type { GraphLine } from './graph-record.js';
import type { LineReader } from './parser.js';
import { parseReportLine } from './report-line.js';
import { parseSideLine } from './side-lines.js';

/**
 * Reads tracefs's text. The columns are those that the titles name; without titles, those of the first call, and again
 * where a line does not fit them, as where two traces stand one behind the other.
 */
export class TracefsLineReader implements LineReader {
  #reader: GraphLineReader | undefined;

  read(line: string): GraphLine | undefined {
    const record = this.#reader?.read(line);
    if (record !== undefined) return record;
    const titles = columnsOfTitles(line);
    if (titles !== undefined) this.#reader = new GraphLineReader(titles);
    if (parseSideLine(line) !== undefined) return undefined;
    const columns = columnsOfLine(line);
    if (columns === undefined) return undefined;
    this.#reader = new GraphLineReader(columns);
    return this.#reader.read(line);
  }
}

/** Reads trace-cmd's report. */
export class ReportLineReader implements LineReader {
  read(line: string): GraphLine | undefined {
    return parseReportLine(line);
  }
}
