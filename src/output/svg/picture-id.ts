import { createHash } from 'node:crypto';
import type { CallTree } from '../../view/call-tree.js';
import type { DifferenceTree } from '../../view/difference/difference-tree.js';
import type { FlameGraphSvgOptions } from './options.js';

/** An id that hangs on what is drawn and on nothing else: several pictures of one page keep their styles apart. */
export function pictureId(key: string, options: FlameGraphSvgOptions): string {
  const { nonce, ...drawn } = options;
  return contentId([key, { ...drawn, nameColours: [...options.nameColours] }], []);
}

/** What hangs on the tree alone, in whatever size and order it is drawn. */
export function treeKey(tree: CallTree): string {
  return contentKey([tree.measure, tree.names], [tree.name, tree.depth, tree.selfWeight, ...countsOf(tree)]);
}

/** As {@link treeKey}, of two trees compared. */
export function differenceKey(difference: DifferenceTree): string {
  const { measure, names, name, depth, before, after } = difference;
  return contentKey([measure, names], [name, depth, before.selfWeight, after.selfWeight]);
}

/** What links call a picture by. @param texts what JSON can write */
export function contentKey(texts: unknown, columns: Iterable<ArrayBufferView>): string {
  return `flame-${contentHash(texts, columns).slice(0, 8)}`;
}

/** The same for an element's id, which stands before every rule of the picture's style: a letter and six of base 36. */
export function contentId(texts: unknown, columns: Iterable<ArrayBufferView>): string {
  const number = Number.parseInt(contentHash(texts, columns).slice(0, 12), 16);
  return `f${number.toString(36).padStart(6, '0').slice(-6)}`;
}

function contentHash(texts: unknown, columns: Iterable<ArrayBufferView>): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(texts));
  for (const column of columns) hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return hash.digest('hex');
}

/** Where samples are the weights, they tell nothing more. */
function countsOf(tree: CallTree): Float64Array[] {
  if (tree.kind === 'traced') return [tree.calls];
  if (tree.kind === 'counted') return [];
  if (tree.kind === 'off-cpu') return [tree.selfSpans];
  return tree.measure.of === 'samples' ? [] : [tree.selfSamples];
}
