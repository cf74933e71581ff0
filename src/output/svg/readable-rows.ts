import type { CallTree } from '../../view/call-tree.js';

/** What is narrower can be zoomed to, but not be seen. */
const READABLE_PX = 1;
/** For fewer rows nothing is merged. */
const WORTH_MERGING = 5;

/**
 * How many rows of a picture without a script hold something that can be seen. A single stack of a hundred frames, half a px
 * wide, would make it several times as high, and empty.
 * @returns `undefined` where all rows are worth their place
 */
export function readableRows({ depth, totalWeight, weight }: CallTree, plotWidthPx: number): number | undefined {
  const readable = (READABLE_PX / plotWidthPx) * weight;
  let [rows, readableDepth] = [0, 0];
  for (let node = 0; node < depth.length; node++) {
    rows = Math.max(rows, (depth[node] as number) + 1);
    if ((totalWeight[node] as number) >= readable) readableDepth = Math.max(readableDepth, (depth[node] as number) + 1);
  }
  return readableDepth > 0 && rows - readableDepth > WORTH_MERGING ? readableDepth : undefined;
}
