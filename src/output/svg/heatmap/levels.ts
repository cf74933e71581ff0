import { countText } from '../../../model/count-text.js';
import type { ThemedColour } from '../colours/tint.js';

/** Cells of a colour: from so many samples on, up to so many. */
export interface Level {
  readonly className: string;
  readonly colours: ThemedColour;
  readonly from: number;
  /** Infinite for the last one, where single cells have many more. */
  readonly to: number;
}

/** From few to many, on a light page darker and on a dark one lighter: the order shows without colours too. */
const COLOURS: readonly ThemedColour[] = [
  { light: '#fbdcb6', dark: '#57301c' },
  { light: '#f8bd85', dark: '#7c3f1a' },
  { light: '#f29b56', dark: '#a55019' },
  { light: '#e2752f', dark: '#cd661f' },
  { light: '#c94e1c', dark: '#ec8a3a' },
  { light: '#a03016', dark: '#fbb471' },
  { light: '#6b1a10', dark: '#ffe2bd' },
];

/** Of a cell without a sample, of which the time was recorded. */
export const EMPTY: ThemedColour = { light: '#eeeff1', dark: '#25282e' };

/** The share of cells with samples that single outliers may take the colours from. */
const OUTLIERS = 0.01;

/** Levels of equal width, for as many samples as the cells have; a few cells with many more are in the last. */
export function levelsOf(counts: Float64Array): Level[] {
  const held = counts.filter((count) => count > 0).sort();
  const most = held.at(-1) ?? 0;
  const usual = held[Math.min(held.length - 1, Math.floor((1 - OUTLIERS) * held.length))] ?? 0;
  const number = Math.min(COLOURS.length, usual);
  return Array.from({ length: number }, (_, at): Level => {
    const from = Math.floor((at * usual) / number) + 1;
    const isLast = at === number - 1;
    const to = isLast && most > usual ? Number.POSITIVE_INFINITY : Math.floor(((at + 1) * usual) / number);
    return { className: `h${at + 1}`, colours: colourFor(at, number), from, to };
  });
}

/** Few levels take colours that are far apart. */
function colourFor(level: number, levels: number): ThemedColour {
  const at = levels === 1 ? 3 : Math.round((level * (COLOURS.length - 1)) / (levels - 1));
  return COLOURS[at] as ThemedColour;
}

/** The level of a cell; `undefined` without a sample. */
export function levelFor(levels: readonly Level[], count: number): Level | undefined {
  return levels.find(({ from, to }) => count >= from && count <= to);
}

/** `0`, `1–3`, `7 and more`. */
export function levelText({ from, to }: Pick<Level, 'from' | 'to'>, most: number): string {
  if (to === Number.POSITIVE_INFINITY) return `${countText(from)} and more (most: ${countText(most)})`;
  return from === to ? countText(from) : `${countText(from)}–${countText(to)}`;
}
