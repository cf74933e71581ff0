import { FlameError } from '../../errors.js';
import type { DifferenceTree } from '../../view/difference/difference-tree.js';
import { drawingOptions, drawnByLines, graphOptions, type PictureCliOptions } from '../options/picture-options.js';
import type { DiffOptions } from './diff.js';

export interface DifferencePicture {
  readonly title: string;
  readonly facts: readonly string[];
  /** What a weight without a unit counts. */
  readonly countName?: string;
}

/** Options whose place the comparison takes. */
const NOT_HERE: Partial<Record<keyof PictureCliOptions, string>> = {
  reversed: '--reversed',
  order: '--order',
  colors: '--colors',
  paletteFile: '--palette-file',
};

const WIDTH = 'Width: the larger of before and after, stack by stack';
const WIDTH_ELIDED = 'Width: what the stacks that are gone weighed before, drawn with their callers';
const LOOK = 'colour, sign and hatching: how a frame changed with all that it calls';

/**
 * Draws a comparison.
 * @throws FlameError `usage` for options of pictures that it has no use for
 */
export async function differencePicture(
  difference: DifferenceTree,
  { title, facts, countName }: DifferencePicture,
  options: DiffOptions,
): Promise<Iterable<Uint8Array>> {
  const given = Object.entries(NOT_HERE).find(([key]) => options[key as keyof PictureCliOptions] !== undefined);
  if (given !== undefined) throw new FlameError('usage', `${given[1]} does not apply to comparisons`);
  const { differenceSvg } = await import('../../output/svg/difference/difference-svg.js');
  const { reversed, order, ...graph } = graphOptions(options);
  const { colours, nameColours, ...drawing } = await drawingOptions(options);
  return differenceSvg(difference, {
    ...drawing,
    ...graph,
    title: options.title ?? title,
    facts: [...facts, `${options.elided === true ? WIDTH_ELIDED : WIDTH}; ${LOOK}`, ...drawnByLines(options)],
    countName,
  });
}
