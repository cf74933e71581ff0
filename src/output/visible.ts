/**
 * What drives a terminal or reorders a line instead of showing itself: the control characters C0, DEL and C1 (ECMA-48),
 * the line and paragraph separators, and the marks of Unicode's bidirectional algorithm (UAX 9, table 4).
 */
const UNSEEN = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Shows control characters of a decoded text as `\x1b` and `\u{202e}`, so that no symbol drives a terminal. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return character > '\xff' ? `\\u{${code}}` : `\\x${code.padStart(2, '0')}`;
  });
}
