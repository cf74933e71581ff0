/** perf prints the first id right-aligned in 5 columns up to perf 6.1 and in 7 later (`%5d`, `%7d`). */
const OLD_WIDTH = 5;
const NEW_WIDTH = 7;
/** Without a call chain perf prints the comm right-aligned in 16 columns (`%16s`), else as it is. */
const PADDED_COMM = 16;

/** `VM: 1234 VCPU:001 qemu  1300`: of a virtual machine's samples, by `-F +machine_pid,+vcpu`. */
const GUEST = /^VM:(?= {0,4}\d+ )[ \d]{5,10} (?:VCPU:\d{3,} )?/;

/**
 * Takes the comm out of what stands before the first id of a header line. A comm may begin or end in blanks, so what is
 * padding must be known exactly: from the width of the id's column, which the recording's first header tells.
 *
 *     trail   1839   979.417447:        the comm `trail `: one blank of its own, one behind it, one of padding
 *            perf-exec  1406 [000]      right-aligned
 */
export class CommReader {
  #idWidth: number | undefined;

  /**
   * Tabs at the end are simpleperf's, between its columns; any other is the comm's own.
   * @param printed the text before the first id's digits
   * @param idLength how many characters that id has
   */
  read(printed: string, idLength: number): string {
    const field = printed.replace(GUEST, '');
    const blanks = blanksAtEnd(field);
    if (field.includes('\t', field.length - blanks)) return field.slice(0, field.length - blanks);
    const padding = this.#padding(blanks, idLength);
    const comm = field.slice(0, field.length - Math.min(blanks, 1 + padding));
    return comm.length === PADDED_COMM ? comm.replace(/^ +/, '') : comm;
  }

  #padding(blanks: number, idLength: number): number {
    const before = (width: number) => Math.max(0, width - idLength);
    if (this.#idWidth === undefined && before(NEW_WIDTH) !== before(OLD_WIDTH)) {
      this.#idWidth = blanks > before(NEW_WIDTH) ? NEW_WIDTH : OLD_WIDTH;
    }
    if (blanks <= before(this.#idWidth ?? NEW_WIDTH)) this.#idWidth = OLD_WIDTH;
    return before(this.#idWidth ?? OLD_WIDTH);
  }
}

/** Counts blanks and tabs at the end. (`trimEnd` takes the byte a0 for one too, with which the UTF-8 of `à` ends.) */
function blanksAtEnd(field: string): number {
  let at = field.length;
  while (at > 0 && (field[at - 1] === ' ' || field[at - 1] === '\t')) at--;
  return field.length - at;
}
