import { encodePieces } from './encode.js';

export interface CsvColumn<Row> {
  readonly title: string;
  /** Decoded; `undefined` and NaN make an empty field. */
  readonly cell: (row: Row) => string | number | undefined;
}

/**
 * Writes comma-separated values with a header line, as UTF-8; fields are quoted as in RFC 4180, section 2, where they must
 * be. Lines end in LF alone, as the tools of Unix want them.
 */
export function csvPieces<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): Iterable<Uint8Array> {
  return encodePieces(csvLines(columns, rows));
}

function* csvLines<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): Generator<string> {
  yield `${columns.map(({ title }) => field(title)).join(',')}\n`;
  for (const row of rows) yield `${columns.map(({ cell }) => field(text(cell(row)))).join(',')}\n`;
}

function text(cell: string | number | undefined): string {
  return cell === undefined || Number.isNaN(cell) ? '' : String(cell);
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
