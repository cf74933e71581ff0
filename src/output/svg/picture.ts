import type { CallTree } from '../../view/call-tree.js';
import { effectiveSamples } from '../../view/effective-samples.js';
import { type FlameGraph, layOutFlameGraph } from '../../view/flame-graph.js';
import { type HeaderLine, headerHeightPx, headerLines } from './header.js';
import { LINE_PX, PADDING_PX, ROW_PX } from './metrics.js';
import type { FlameGraphSvgOptions } from './options.js';
import { pictureId } from './picture-id.js';

/** A picture that is laid out and not yet written. Row 0 of the picture holds the box of everything. */
export interface Picture {
  readonly id: string;
  readonly tree: CallTree;
  readonly boxes: FlameGraph;
  readonly options: FlameGraphSvgOptions;
  /** What uncertainties are computed from; 0 where nothing was sampled. */
  readonly effectiveSamples: number;
  readonly header: readonly HeaderLine[];
  readonly pxPerWeight: number;
  readonly plotWidthPx: number;
  /** Upper edge of the highest row. */
  readonly plotTopPx: number;
  readonly rows: number;
  /** Base lines of the line that shows details, and of the legend below it. */
  readonly statusYPx: number;
  readonly legendYPx: number;
  readonly heightPx: number;
}

export function layOutPicture(tree: CallTree, options: FlameGraphSvgOptions): Picture {
  const plotWidthPx = Math.max(options.widthPx - 2 * PADDING_PX, 1);
  const boxes = layOutFlameGraph(tree, { widthPx: plotWidthPx, minWidthPx: options.minWidthPx });
  const header = headerLines(tree, boxes, options);
  const plotTopPx = headerHeightPx(header);
  const rows = boxes.rows + 1;
  const statusYPx = plotTopPx + rows * ROW_PX + LINE_PX;
  return {
    id: pictureId(tree, options),
    tree,
    boxes,
    options,
    effectiveSamples: tree.kind === 'sampled' ? effectiveSamples(tree) : 0,
    header,
    pxPerWeight: tree.weight > 0 ? plotWidthPx / tree.weight : 0,
    plotWidthPx,
    plotTopPx,
    rows,
    statusYPx,
    legendYPx: statusYPx + LINE_PX,
    heightPx: statusYPx + LINE_PX + PADDING_PX,
  };
}

/** The upper edge of a row's boxes. */
export function rowTopPx({ options, rows, plotTopPx }: Picture, row: number): number {
  return plotTopPx + (options.inverted ? row : rows - 1 - row) * ROW_PX;
}
