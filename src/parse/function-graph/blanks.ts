const BLANK = 0x20;
const TAB = 0x09;
const CR = 0x0d;
const LF = 0x0a;

/** `trim` would take the byte a0 for a blank too, with which the UTF-8 of `à` ends. */
export function trimBlanks(text: string): string {
  let start = 0;
  while (isBlank(text.charCodeAt(start))) start++;
  return trimEndBlanks(text.slice(start));
}

/** Leaves out blanks, tabs, and what is left of the line's end. */
export function trimEndBlanks(text: string): string {
  let end = text.length;
  while (isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** How many blanks, and nothing else, a text begins with. */
export function countIndent(text: string): number {
  let indent = 0;
  while (text.charCodeAt(indent) === BLANK) indent++;
  return indent;
}

function isBlank(code: number): boolean {
  return code === BLANK || code === TAB || code === CR || code === LF;
}
