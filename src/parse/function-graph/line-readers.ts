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
  /** The last line that had fewer columns than the lines before. */
  #restLine = Number.NaN;

  get plain(): PlainTracefsLine | undefined {
    return this.#plain;
  }

  read(line: string, number: number): GraphLine | undefined {
    const record = this.#reader?.read(line);
    if (record !== undefined) return record;
    const titles = columnsOfTitles(line);
    if (titles !== undefined) this.#use(titles);
    if (parseSideLine(line) !== undefined) return undefined;
    const columns = columnsOfLine(line);
    if (columns === undefined || this.#isRest(columns, number)) return undefined;
    return this.#use(columns).read(line);
  }

  /** Other text that breaks into a line cuts its columns off. Two such lines in a row are another trace. */
  #isRest(columns: Columns, number: number): boolean {
    if (this.#reader === undefined || !areFewer(columns, this.#reader.columns)) return false;
    const isSecond = number === this.#restLine + 1;
    this.#restLine = number;
    return !isSecond;
  }

  #use(columns: Columns): GraphLineReader {
    this.#plain = new PlainTracefsLine(columns);
    this.#reader = new GraphLineReader(columns);
    return this.#reader;
  }
}

const COLUMN_NAMES = ['time', 'cpu', 'task', 'flags', 'duration'] as const;

function areFewer(some: Columns, all: Columns): boolean {
  return COLUMN_NAMES.every((name) => all[name] || !some[name]);
}

/** Reads trace-cmd's report. */
export class ReportLineReader implements LineReader {
  readonly plain = new PlainReportLine();

  read(line: string): GraphLine | undefined {
    return parseReportLine(line);
  }
}
