import { countText } from '../../../model/count-text.js';
import { shareText } from './share-text.js';
import { fitText } from './text-fit.js';

/** So many of the frames that a box stands for are named, and so much of a name is shown, in columns. */
export const NAMED_FRAMES = 3;
const NAME_COLUMNS = 80;

/** One of the siblings that a box stands for. */
export interface WideFrame {
  readonly name: string;
  readonly weight: number;
}

/**
 * Names the widest of the frames that a box stands for.
 * @param siblings how many they are
 * @param whole the weight of everything
 */
export function widestText(widest: readonly WideFrame[], siblings: number, whole: number): string {
  const names = widest.map(({ name, weight }) => `${fitText(name, NAME_COLUMNS)} ${shareText(weight, whole)}`);
  const more = siblings > widest.length ? `, and ${countText(siblings - widest.length)} more` : '';
  return `the widest: ${names.join(', ')}${more}`;
}
