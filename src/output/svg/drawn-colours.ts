import type { FrameName } from '../../view/call-tree.js';
import type { Fill, ThemedColour } from './colours/tint.js';
import type { Meaning, Palette } from './palette.js';

/** The colours of one picture, for its style sheet and its legend. */
export interface DrawnColours {
  /** By class. */
  readonly fills: readonly Fill[];
  readonly meanings: readonly Meaning[];
  readonly match: ThemedColour;
  /** Whether boxes stand for several frames, which have a pattern of their own. */
  readonly hasMerged: boolean;
}

/** @param names those of the boxes that are drawn, each once */
export function drawnColours(names: readonly FrameName[], palette: Palette, hasMerged: boolean): DrawnColours {
  const fills = new Map(names.map((name) => palette.fillOf(name)).map((fill) => [fill.className, fill]));
  return {
    fills: [...fills.values()].sort((a, b) => (a.className < b.className ? -1 : 1)),
    meanings: palette.meanings(names),
    match: palette.match,
    hasMerged,
  };
}
