import { decodeBytes } from '../../model/bytes.js';
import type { FrameName } from '../../view/call-tree.js';
import { MERGED, mergedNodes } from '../../view/flame-graph.js';
import type { MergedColumns } from './client/settings.js';
import { drawableText } from './escape.js';
import { widestNodes } from './merged-box.js';
import { packColumn } from './pack.js';
import type { Picture } from './picture.js';

/** What the script is told of the boxes that stand for several frames; nothing where there are none. */
export function packMerged(picture: Picture): { readonly merged?: MergedColumns } {
  const { boxes, tree } = picture;
  if (boxes.merged.length === 0) return {};
  const names = new NamesOfWide(picture);
  const siblings: number[] = [];
  const [name, weight, usualWeight]: [number[], number[], number[]] = [[], [], []];
  for (let box = 0; box < boxes.length; box++) {
    if (boxes.node[box] !== MERGED) continue;
    const nodes = mergedNodes(boxes, box);
    siblings.push(nodes.length);
    for (const node of widestNodes(tree, nodes)) {
      name.push(names.place(tree.name[node] as number));
      weight.push(tree.totalWeight[node] as number);
      usualWeight.push(boxes.total[box] as number);
    }
  }
  return {
    merged: {
      names: names.list,
      siblings: packColumn(siblings, 1),
      name: packColumn(name),
      weight: packColumn(weight, usualWeight),
    },
  };
}

/** Most names stand on other boxes of the picture. */
class NamesOfWide {
  /** Of no box. */
  readonly list: string[] = [];
  readonly #names: readonly FrameName[];
  readonly #boxes: number;
  readonly #places = new Map<number, number>();

  constructor({ boxes, tree }: Picture) {
    this.#names = tree.names;
    this.#boxes = boxes.length + 1;
    for (const [box, name] of boxes.name.entries()) {
      if (name !== MERGED && !this.#places.has(name)) this.#places.set(name, box + 1);
    }
  }

  /** The first box of that name, that of everything being 0, or behind all boxes a position in the list. */
  place(name: number): number {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const { text } = this.#names[name] as FrameName;
    const place = this.#boxes + this.list.push(drawableText(decodeBytes(text))) - 1;
    this.#places.set(name, place);
    return place;
  }
}
