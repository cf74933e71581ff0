import { FlameError } from '../errors.js';

/** Tells whether a text is meant. */
export type Pattern = (text: string) => boolean;

const REGULAR_EXPRESSION = /^\/(.+)\/([imsu]*)$/s;

/**
 * Reads a pattern as users write it: `/…/` or `/…/i` is a regular expression, anything else the whole text.
 * @throws FlameError `usage` where the regular expression is none
 */
export function parsePattern(pattern: string): Pattern {
  const match = REGULAR_EXPRESSION.exec(pattern);
  if (match === null) return (text) => text === pattern;
  try {
    const expression = new RegExp(match[1] ?? '', match[2]);
    return (text) => expression.test(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FlameError('usage', `not a regular expression: ${pattern} (${reason})`, { cause });
  }
}

/** Tells whether one of several patterns means a text. */
export function anyPattern(patterns: readonly string[]): Pattern {
  const parsed = patterns.map(parsePattern);
  return (text) => parsed.some((pattern) => pattern(text));
}
