/** @returns `undefined` where the text is no regular expression */
export function compilePattern(text: string, matchesCase: boolean): RegExp | undefined {
  try {
    return new RegExp(text, matchesCase ? '' : 'i');
  } catch {
    return undefined;
  }
}

/** What a search says of such a text. */
export const NO_PATTERN = 'Not a regular expression';

/** Tests names, each text once. */
export function nameTest(pattern: RegExp | undefined): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const isMatch = known.get(name) ?? pattern?.test(name) === true;
    known.set(name, isMatch);
    return isMatch;
  };
}
