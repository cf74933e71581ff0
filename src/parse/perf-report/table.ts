const DOTS = /\.{3,}/g;
const SYMBOL = / \[.\] (\S.*)$/;
const COLUMN_END = '  ';

/** The columns of a report's lines, as its two title lines show them. */
export class ReportTable {
  /** Whether lines sum up what a function called too, so that chains stand in several of them. */
  isCumulative = false;
  /** The titles stand above the dots. */
  #before = '';
  #commandStart: number | undefined;

  /** Takes a line of the head. */
  head(line: string): void {
    const starts = [...line.matchAll(DOTS)].map(({ index }) => index);
    if (starts.length > 0) {
      this.#commandStart = starts.find((start) => this.#before.startsWith('Command', start));
      this.isCumulative = this.#before.startsWith('# Children');
    }
    this.#before = line;
  }

  /** The command; it may be longer than its column. */
  comm(line: string): string {
    if (this.#commandStart === undefined) return '';
    const end = line.indexOf(COLUMN_END, this.#commandStart);
    return line.slice(this.#commandStart, end < 0 ? line.length : end).trimEnd();
  }

  symbol(line: string): string {
    return SYMBOL.exec(line)?.[1]?.trimEnd() ?? '';
  }
}
