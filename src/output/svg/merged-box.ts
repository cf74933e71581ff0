import { decodeBytes } from '../../model/bytes.js';
import { countText } from '../../model/count-text.js';
import type { CallTree, FrameName } from '../../view/call-tree.js';
import { mergedNodes } from '../../view/flame-graph.js';
import { NAMED_FRAMES, widestText } from './client/merged-details.js';
import { shareText } from './client/share-text.js';
import type { DrawnName } from './drawn-name.js';
import { drawableText, escapeText } from './escape.js';
import type { Picture } from './picture.js';

/**
 * In place of a name: how many frames the box stands for, those inside them included, and their share.
 * @param isTold whether its tooltip names the widest
 */
export function mergedName(picture: Picture, box: number, isTold: boolean): DrawnName {
  const { boxes, tree } = picture;
  let count = 0;
  for (const node of mergedNodes(boxes, box)) count += (tree.end[node] as number) - node;
  const isDeeper = (boxes.row[box] as number) === picture.options.maxDepth;
  const share = shareText(boxes.total[box] as number, tree.weight);
  const text = `${framesText(count)}${isDeeper ? ' deeper' : ''}, ${share}`;
  return { text, escaped: escapeText(text), className: 'merged', origin: isTold ? [widestLine(picture, box)] : [] };
}

/** `1,234 frames` */
export function framesText(count: number): string {
  return count === 1 ? '1 frame' : `${countText(count)} frames`;
}

function widestLine({ boxes, tree }: Picture, box: number): string {
  const siblings = mergedNodes(boxes, box);
  const widest = widestNodes(tree, siblings).map((node) => {
    const { text } = tree.names[tree.name[node] as number] as FrameName;
    return { name: drawableText(decodeBytes(text)), weight: tree.totalWeight[node] as number };
  });
  return widestText(widest, siblings.length, tree.weight);
}

/** The siblings that a box names, the widest first; of those of one width the first. */
export function widestNodes({ totalWeight }: CallTree, siblings: Int32Array): number[] {
  const widest: number[] = [];
  const weightOf = (node: number | undefined) => (node === undefined ? -1 : (totalWeight[node] as number));
  for (const node of siblings) {
    const weight = weightOf(node);
    if (widest.length === NAMED_FRAMES && weight <= weightOf(widest.at(-1))) continue;
    if (widest.length === NAMED_FRAMES) widest.pop();
    let place = widest.length;
    while (place > 0 && weight > weightOf(widest[place - 1])) place--;
    widest.splice(place, 0, node);
  }
  return widest;
}
