import type { CallTree } from '../../view/call-tree.js';

/** What is narrower can be zoomed to, but not be seen. */
const READABLE_PX = 1;
/** A row that holds so much of everything is the shape of the profile, however narrow each of its boxes is. */
const WEIGHTY_SHARE = 0.05;
/** For fewer rows nothing is merged. */
const WORTH_MERGING = 5;

/**
 * How many rows of a picture without a script hold something that can be seen. A single stack of a hundred frames, half a px
 * wide, would make it several times as high, and empty.
 * @returns `undefined` where all rows are worth their place
 */
export function readableRows({ depth, totalWeight, weight }: CallTree, plotWidthPx: number): number | undefined {
  const readable = (READABLE_PX / plotWidthPx) * weight;
  const rowWeights: number[] = [];
  let readableDepth = 0;
  for (let node = 0; node < depth.length; node++) {
    const row = depth[node] as number;
    const total = totalWeight[node] as number;
    const rowWeight = (rowWeights[row] ?? 0) + total;
    rowWeights[row] = rowWeight;
    if (total >= readable || rowWeight >= WEIGHTY_SHARE * weight) readableDepth = Math.max(readableDepth, row + 1);
  }
  return readableDepth > 0 && rowWeights.length - readableDepth > WORTH_MERGING ? readableDepth : undefined;
}
