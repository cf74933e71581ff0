/**
 * As much of a text as fits into a number of columns, cut with an ellipsis; nothing where not even two characters and the
 * ellipsis would fit.
 * @param columns widths of a monospace font's letter; a script whose letters are wider takes two
 */
export function fitText(text: string, columns: number): string {
  let usedColumns = 0;
  let end = 0;
  let cutEnd = 0;
  for (const character of text) {
    usedColumns += columnsOf(character);
    if (usedColumns > columns) return cutEnd < 2 ? '' : `${text.slice(0, cutEnd)}…`;
    end += character.length;
    if (usedColumns <= columns - 1) cutEnd = end;
  }
  return text;
}

/** Latin, Greek, Cyrillic and Armenian letters and general punctuation take one column; the rest may come wider. */
export function columnsOf(character: string): number {
  const point = character.codePointAt(0) as number;
  return point < 0x0590 || (point >= 0x2010 && point <= 0x2027) ? 1 : 2;
}
