import { documentXml } from './document.js';
import { fittingWidthPx } from './fit-bytes.js';
import type { FlameGraphSvgOptions } from './options.js';
import { layOutPicture, type PreparedStacks, plotWidthPx } from './picture.js';
import { readableRows } from './readable-rows.js';

/**
 * Writes a graph, with as few narrow boxes as `maxBytes` asks for.
 * @throws FlameError `usage` where nothing fits
 */
export function fittingXml(stacks: PreparedStacks, options: FlameGraphSvgOptions): Iterable<string> {
  const { minWidthPx: fromPx, widthPx, maxBytes } = options;
  const maxDepth = options.maxDepth ?? (options.isStatic ? readableRows(stacks.tree, plotWidthPx(widthPx)) : undefined);
  const draw = (minWidthPx: number) => documentXml(layOutPicture(stacks, { ...options, minWidthPx, maxDepth }));
  const limits = { fromPx, toPx: widthPx + 1 };
  return draw(maxBytes === undefined ? fromPx : fittingWidthPx(draw, { ...limits, maxBytes }));
}
