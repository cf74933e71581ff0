import { type CallTree, evidenceOf, type FrameName } from '../../view/call-tree.js';
import type { DifferenceTree } from '../../view/difference/difference-tree.js';
import type { DrawnDifference } from '../../view/difference/drawn-difference.js';
import { effectiveSamples } from '../../view/effective-samples.js';
import { type FlameGraph, layOutFlameGraph, MERGED } from '../../view/flame-graph.js';
import { widestFirst } from '../../view/order-siblings.js';
import { reverseStacks } from '../../view/reverse-stacks.js';
import { topFunctions } from '../../view/top-functions.js';
import { wholeWeights } from '../../view/whole-weights.js';
import type { Place } from './client/settings.js';
import { TOP_COUNT, topText } from './description.js';
import { changePalette } from './difference/change-palette.js';
import { type DrawnColours, drawnColours } from './drawn-colours.js';
import { textWidthPx } from './fluid.js';
import { headerLines } from './header.js';
import { type Header, placeHeader } from './header-layout.js';
import { legendRows } from './legend.js';
import { LINE_PX, PADDING_PX, ROW_PX } from './metrics.js';
import type { FlameGraphSvgOptions } from './options.js';
import { type Palette, paletteNamed } from './palette.js';
import { differenceKey, pictureId, treeKey } from './picture-id.js';
import { toolbarPlace, toolbarRowPx } from './toolbar.js';

/** The name of the box that spans all others. */
export const WHOLE: FrameName = { text: 'all', kind: 'root', inlined: false, modules: [] };

/** A picture that is laid out and not yet written. Row 0 of the picture holds the box of everything. */
export interface Picture {
  readonly id: string;
  /** What links call it by. */
  readonly linkKey: string;
  /**
   * As it is drawn: reversed or in another order, where that was asked for. Its weights are whole numbers, of which `parts`
   * make one of what was counted.
   */
  readonly tree: CallTree;
  /** What the tree was made of, where the picture compares two. */
  readonly difference: DifferenceTree | undefined;
  readonly parts: number;
  readonly boxes: FlameGraph;
  readonly options: FlameGraphSvgOptions;
  readonly palette: Palette;
  readonly colours: DrawnColours;
  /** What uncertainties are computed from; 0 where nothing was sampled. */
  readonly effectiveSamples: number;
  readonly header: Header;
  /** Which functions weigh the most, in words. */
  readonly top: string;
  readonly pxPerWeight: number;
  readonly plotWidthPx: number;
  /** Upper edge of the highest row. */
  readonly plotTopPx: number;
  readonly rows: number;
  /** Base lines of the line that shows details, and of the legend below it. */
  readonly statusYPx: number;
  readonly toolbar: Place;
  readonly legendYPx: number;
  readonly heightPx: number;
}

/** What of a picture does not hang on how narrow its boxes may be. */
export type PreparedStacks = Pick<
  Picture,
  'id' | 'linkKey' | 'tree' | 'parts' | 'difference' | 'effectiveSamples' | 'top' | 'palette'
>;

export function prepareStacks(anyStacks: CallTree, options: FlameGraphSvgOptions): PreparedStacks {
  const { tree: stacks, parts } = wholeWeights(anyStacks);
  const linkKey = `${treeKey(stacks)}${options.reversed ? '-reversed' : ''}`;
  const by = stacks.measure.of === 'calls' ? 'by their calls' : 'without their callees';
  return {
    id: pictureId(linkKey, options),
    linkKey,
    tree: asDrawn(stacks, options),
    difference: undefined,
    parts,
    effectiveSamples: stacks.kind === 'sampled' ? effectiveSamples(stacks) : 0,
    top: topText(by, topFunctions(stacks, TOP_COUNT)),
    palette: paletteNamed(options.colours, options.nameColours),
  };
}

/** As {@link prepareStacks}, of a comparison, whose nodes keep their order. */
export function prepareDifference(
  { difference, tree: drawn, changes }: DrawnDifference,
  options: FlameGraphSvgOptions,
): PreparedStacks {
  const { tree, parts } = wholeWeights(drawn);
  const linkKey = differenceKey(difference);
  return {
    id: pictureId(linkKey, options),
    linkKey,
    tree,
    parts,
    difference,
    effectiveSamples: 0,
    top: '',
    palette: changePalette(changes, evidenceOf(tree)),
  };
}

export function layOutPicture(stacks: PreparedStacks, options: FlameGraphSvgOptions): Picture {
  const { tree, palette } = stacks;
  const { widthPx, minWidthPx, maxDepth, isStatic } = options;
  const plotPx = plotWidthPx(widthPx);
  const drawn = { widthPx: textWidthPx(options), isStatic };
  const boxes = layOutFlameGraph(tree, { widthPx: plotPx, minWidthPx, maxRows: maxDepth });
  const colours = drawnColours(drawnNames(tree, boxes), palette, boxes.merged.length > 0);
  const header = placeHeader(headerLines(tree, stacks.difference, boxes, options), evidenceOf(tree), drawn);
  const headerEndPx = header.heightPx;
  const statusYPx = headerEndPx + toolbarRowPx(drawn) + LINE_PX - 8;
  const plotTopPx = options.isStatic ? headerEndPx : statusYPx + 8;
  const rows = boxes.rows + 1;
  const legendYPx = plotTopPx + rows * ROW_PX + LINE_PX;
  return {
    ...stacks,
    toolbar: toolbarPlace(drawn, headerEndPx),
    boxes,
    options,
    colours,
    header: { ...header, widthPx },
    pxPerWeight: tree.weight > 0 ? plotPx / tree.weight : 0,
    plotWidthPx: plotPx,
    plotTopPx,
    rows,
    statusYPx,
    legendYPx,
    heightPx: legendYPx + (legendRows(colours, drawn.widthPx) - 1) * LINE_PX + PADDING_PX,
  };
}

/** How much of a picture's width its boxes have. */
export function plotWidthPx(widthPx: number): number {
  return Math.max(widthPx - 2 * PADDING_PX, 1);
}

function asDrawn(stacks: CallTree, { reversed, order }: FlameGraphSvgOptions): CallTree {
  const tree = reversed ? reverseStacks(stacks) : stacks;
  return order === 'width' ? widestFirst(tree) : tree;
}

function drawnNames({ names }: CallTree, { name }: FlameGraph): FrameName[] {
  const ids = [...new Set(name)].filter((id) => id !== MERGED).sort((a, b) => a - b);
  return [WHOLE, ...ids.map((id) => names[id] as FrameName)];
}

/** The upper edge of a row's boxes. */
export function rowTopPx({ options, rows, plotTopPx }: Picture, row: number): number {
  return plotTopPx + (options.inverted ? row : rows - 1 - row) * ROW_PX;
}
