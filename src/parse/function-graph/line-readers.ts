import { type Columns, columnsOfTitles } from './columns.js';
import { columnsOfLine, GraphLineReader } from './graph-line.js';
import type { GraphLine } from './graph-record.js';
import type { LineReader } from './parser.js';
import { PlainReportLine, PlainTracefsLine } from './plain-line.js';
import { parseReportLine } from './report-line.js';
import { parseSideLine } from './side-lines.js';

/**
 * Reads tracefs's text. The columns are those that the titles name; without titles, those of the first call, and again
 * where a line does not fit them, as where two traces stand one behind the other.
 */
export class TracefsLineReader implements LineReader {
  #reader: GraphLineReader | undefined;
  #plain: PlainTracefsLine | undefined;

  get plain(): PlainTracefsLine | undefined {
    return this.#plain;
  }

  read(line: string): GraphLine | undefined {
    const record = this.#reader?.read(line);
    if (record !== undefined) return record;
    const titles = columnsOfTitles(line);
    if (titles !== undefined) this.#use(titles);
    if (parseSideLine(line) !== undefined) return undefined;
    const columns = columnsOfLine(line);
    if (columns === undefined) return undefined;
    return this.#use(columns).read(line);
  }

  #use(columns: Columns): GraphLineReader {
    this.#plain = new PlainTracefsLine(columns);
    this.#reader = new GraphLineReader(columns);
    return this.#reader;
  }
}

/** Reads trace-cmd's report. */
export class ReportLineReader implements LineReader {
  readonly plain = new PlainReportLine();

  read(line: string): GraphLine | undefined {
    return parseReportLine(line);
  }
}
