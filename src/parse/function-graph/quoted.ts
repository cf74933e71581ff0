const QUOTE = /^(?:>+ ?)+/;

/** A line of a mail's quotation without the marks in front of it; no line of these formats begins with `>` itself. */
export function unquoted(line: string): string {
  return line.startsWith('>') ? line.replace(QUOTE, '') : line;
}
