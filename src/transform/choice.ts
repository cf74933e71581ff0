import { anyPattern } from './pattern.js';

/**
 * What to keep (`include`) or to leave out (`exclude`); a list that is empty or absent says nothing. A text is a whole name, or a
 * regular expression between slashes: `/^std::/`.
 */
export interface Choice<Item> {
  readonly include?: readonly Item[];
  readonly exclude?: readonly Item[];
}

/** A choice of texts by patterns, as a question; `undefined` where it says nothing. */
export function patternChoice(choice: Choice<string> | undefined): ((text: string) => boolean) | undefined {
  if (choice === undefined || isEmpty(choice)) return undefined;
  const { include = [], exclude = [] } = choice;
  const included = anyPattern(include);
  const excluded = anyPattern(exclude);
  return (text) => (include.length === 0 || included(text)) && !excluded(text);
}

/** The same of numbers, of which some are not known. */
export function numberChoice(choice: Choice<number> | undefined): ((value: number | undefined) => boolean) | undefined {
  if (choice === undefined || isEmpty(choice)) return undefined;
  const included = new Set<number | undefined>(choice.include);
  const excluded = new Set<number | undefined>(choice.exclude);
  return (value) => (included.size === 0 || included.has(value)) && !excluded.has(value);
}

/** Whether a choice says nothing. */
export function isEmpty({ include = [], exclude = [] }: Choice<unknown>): boolean {
  return include.length === 0 && exclude.length === 0;
}
