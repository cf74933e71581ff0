/** @returns `undefined` where the text is no regular expression */
export function compilePattern(text: string): RegExp | undefined {
  try {
    return new RegExp(text);
  } catch {
    return undefined;
  }
}

/** What a search says of such a text. */
export const NO_PATTERN = 'Not a regular expression';
