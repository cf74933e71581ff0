import { decodeBytes } from '../../model/bytes.js';
import type { FrameName } from '../../view/call-tree.js';
import { mergedNodes } from '../../view/flame-graph.js';
import { countText } from './client/count-text.js';
import { shareText } from './client/share-text.js';
import { fitText } from './client/text-fit.js';
import type { DrawnName } from './drawn-name.js';
import { escapeText, visibleText } from './escape.js';
import type { Picture } from './picture.js';

/** A tooltip names no more of the frames that a box stands for, and no more of their names, in columns. */
const NAMED_FRAMES = 3;
const NAME_COLUMNS = 80;

/** In place of a name: how many frames the box stands for, those inside them included, and their share. */
export function mergedName(picture: Picture, box: number): DrawnName {
  const { boxes, tree } = picture;
  const count = mergedNodes(boxes, box).reduce((sum, node) => sum + (tree.end[node] as number) - node, 0);
  const isDeeper = (boxes.row[box] as number) === picture.options.maxDepth;
  const share = shareText(boxes.total[box] as number, tree.weight);
  const text = `${framesText(count)}${isDeeper ? ' deeper' : ''}, ${share}`;
  return { text, escaped: escapeText(text), className: 'merged', origin: [widestText(picture, box)] };
}

/** `1,234 frames` */
export function framesText(count: number): string {
  return count === 1 ? '1 frame' : `${countText(count)} frames`;
}

/** Names the widest of the frames. */
export function widestText({ boxes, tree }: Picture, box: number): string {
  const siblings = mergedNodes(boxes, box);
  const weightOf = (node: number) => tree.totalWeight[node] as number;
  const widest = siblings.toSorted((a, b) => weightOf(b) - weightOf(a) || a - b).subarray(0, NAMED_FRAMES);
  const names = Array.from(widest, (node) => {
    const { text } = tree.names[tree.name[node] as number] as FrameName;
    return `${fitText(visibleText(decodeBytes(text)), NAME_COLUMNS)} ${shareText(weightOf(node), tree.weight)}`;
  });
  const more = siblings.length > names.length ? `, and ${countText(siblings.length - names.length)} more` : '';
  return `the widest: ${names.join(', ')}${more}`;
}
