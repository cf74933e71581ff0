const LF = 0x0a;
const BLANK = 0x20;
const QUOTE_MARK = 0x3e;

/** Finds what a mail puts before each line of a text that it quotes: `> `, one for each time. */
export class QuoteMarks {
  /** Whether lines have marks; known once a line begins with one, or a sample without. */
  #areThere: boolean | undefined;

  get areThere(): boolean {
    return this.#areThere === true;
  }

  /** A sample begins without: what looks like a mark from now on is none. */
  settle(): void {
    this.#areThere ??= false;
  }

  /** @returns where a line's own text begins, of a block of whole lines that reaches to `end` */
  behind(bytes: Buffer, start: number, end: number): number {
    return bytes[start] === QUOTE_MARK && this.#isQuoted(bytes, start, end) ? behindMarks(bytes, start) : start;
  }

  /** @returns where the text of a line alone begins, of which nothing is to be learnt */
  behindKnown(line: Buffer): number {
    return this.areThere ? behindMarks(line, 0) : 0;
  }

  /** The first line with a mark tells: a comm may begin with one too, but then the line below does not. */
  #isQuoted(bytes: Buffer, start: number, end: number): boolean {
    const next = bytes.indexOf(LF, start) + 1;
    this.#areThere ??= next >= end || bytes[next] === QUOTE_MARK;
    return this.#areThere;
  }
}

/** Behind the marks, and a blank behind each. */
function behindMarks(bytes: Buffer, start: number): number {
  let at = start;
  while (bytes[at] === QUOTE_MARK) {
    at++;
    if (bytes[at] === BLANK) at++;
  }
  return at;
}
