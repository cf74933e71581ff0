const MARK = '>';
/** `> `, `>> `, `> > `: each mark with the blank behind it. */
const SPACED_MARKS = /^(?:>+ ?)+/;
const TIGHT_MARKS = /^(?: ?>+)+/;
/** What stands before a recorder's first lines only where somebody indented them all. */
const MARGIN = /^(?:\t[\t ]*| +(?=#)| +\t[\t ]*)/;
/** A blank that may not break (U+00A0), as bytes: mail programs and web pages put it where several blanks stood. */
const HARD_BLANK = '\xc2\xa0';
const BEGINS_WITH_HARD_BLANK = /^[ #]*\xc2\xa0/;

/**
 * Gives lines back as they were printed, of a text that was quoted in a mail, indented as code, or copied from a page. A
 * printed line begins with no `>`, and the first ones with no tab and no hard blank: only such a text is changed.
 */
export class PastedLines {
  /** True where lines lose a margin, so that their indents mean something only after {@link asPrinted}. */
  hasMargin = false;
  #margin = '';
  #marks: RegExp | undefined;
  #hasHardBlanks = false;

  /**
   * @param line bytes, without the newline
   * @param begun whether a record was read before: then the text has no margin but the one that it had above it
   */
  asPrinted(line: string, begun: boolean): string {
    const unmarked = line.startsWith(MARK) ? this.#unmarked(line) : line;
    const bare = this.#withoutMargin(unmarked, begun);
    if (!bare.includes(HARD_BLANK)) return bare;
    this.#hasHardBlanks ||= BEGINS_WITH_HARD_BLANK.test(bare);
    return this.#hasHardBlanks ? bare.replaceAll(HARD_BLANK, ' ') : bare;
  }

  /** The first line with something behind its marks tells whether a blank belongs to each. */
  #unmarked(line: string): string {
    const behind = line.replace(TIGHT_MARKS, '');
    if (behind.trim() !== '') this.#marks ??= behind.startsWith(' ') ? SPACED_MARKS : TIGHT_MARKS;
    return line.replace(this.#marks ?? SPACED_MARKS, '');
  }

  #withoutMargin(line: string, begun: boolean): string {
    if (!begun && !this.hasMargin) {
      this.#margin = MARGIN.exec(line)?.[0] ?? '';
      this.hasMargin = this.#margin !== '';
    }
    return this.hasMargin && line.startsWith(this.#margin) ? line.slice(this.#margin.length) : line;
  }
}
