/** Words that stand as they are, or are made of what the sign found. */
type Words = string | ((found: RegExpExecArray) => string);

/** Why an input has nothing to show: the text that shows it, the cause in a sentence, and the command that helps. */
export interface Cause {
  /** Short and lasting: fixtures and goldens are named by it. */
  readonly id: string;
  /** Looks at the beginning of the input, in bytes. It must not backtrack: the text may be anything. */
  readonly sign: RegExp;
  readonly what: Words;
  /** `FILE` stands for the input. */
  readonly cure: Words;
}

/** The words for what was found. */
export function wordsOf(words: Words, found: RegExpExecArray): string {
  return typeof words === 'string' ? words : words(found);
}
