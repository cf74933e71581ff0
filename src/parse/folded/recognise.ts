import type { Recognition } from '../recognition.js';

/** `main;read 12`; the whole line must be looked at, as other text may hold numbers too. */
const WEIGHTED = /^[^\t ].*[\t ]\d+(?:\.\d*)?$/;
const STACK = /^[^;]+;/;
/** Of a hundred lines so many may be something else. */
const OTHER_PER_CENT = 10;

/**
 * Tells folded text by its first lines: they end in a number, and some hold a semicolon before it. A text of single names
 * with numbers could be anything.
 * @param head bytes of the beginning
 * @param complete true where that is the whole input
 */
export function recogniseFolded(head: string, complete: boolean): Recognition {
  const lines = head.replace(/^\xef\xbb\xbf/, '').split(/\r?\n/);
  if (!complete) lines.pop();
  const texts = lines.filter((line) => line.trim() !== '' && !line.startsWith('# '));
  if (texts.length === 0) return complete ? 'no' : 'unsure';
  const weighted = texts.filter((line) => WEIGHTED.test(line));
  if ((texts.length - weighted.length) * 100 > OTHER_PER_CENT * texts.length) return 'no';
  if (isDifferential(texts)) return 'no';
  if (weighted.some((line) => STACK.test(line))) return 'yes';
  return complete ? 'no' : 'unsure';
}

/** `main;read 10 12` throughout: two numbers a stack, as difffolded.pl writes them. */
const TWO_WEIGHTS = /[\t ]\d+(?:\.\d*)?[\t ]\d+(?:\.\d*)?$/;

function isDifferential(lines: readonly string[]): boolean {
  return lines.every((line) => TWO_WEIGHTS.test(line));
}
