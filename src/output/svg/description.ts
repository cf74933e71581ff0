import { decodeBytes } from '../../model/bytes.js';
import type { TopFunction } from '../../view/top-functions.js';
import { shareText } from './client/share-text.js';
import { fitName } from './client/text-fit.js';
import type { HeaderLine } from './header.js';

/** How many functions a picture names in words. */
export const TOP_COUNT = 5;
/** So much of a name is said: some of C++'s have a thousand characters. */
const NAME_COLUMNS = 80;

/** The picture in words, for those who do not see it: the lines above it, and what a sentence more says. */
export function descriptionText(header: readonly HeaderLine[], more: string): string {
  const lines = header.filter(({ role }) => role !== 'title').map(({ text }) => text);
  return [...lines, more].filter((line) => line !== '').join('\n');
}

/**
 * Which functions weigh the most.
 * @param by what makes them the top ones
 */
export function topText(by: string, top: readonly TopFunction[]): string {
  const shares = top.map(({ name, selfShare }) => {
    return `${fitName(decodeBytes(name), NAME_COLUMNS)} ${shareText(selfShare, 1)}`;
  });
  return top.length === 0 ? '' : `Top functions ${by}: ${shares.join(', ')}`;
}
