import { decodeBytes } from '../../model/bytes.js';
import type { FrameName } from '../../view/call-tree.js';
import { escapeText, visibleText } from './escape.js';
import { fillClass, tintOf } from './palette.js';

/** What all boxes of a name share. */
export interface DrawnName {
  readonly text: string;
  readonly escaped: string;
  readonly className: string;
  /** Lines for the tooltip, escaped, each with the line break before it. */
  readonly origin: string;
}

function drawnName(name: FrameName): DrawnName {
  const text = visibleText(decodeBytes(name.text));
  const origin = [name.inlined ? 'inlined' : '', ...name.modules.map((module) => visibleText(decodeBytes(module)))];
  const originText = escapeText(origin.filter((part) => part !== '').join(', '));
  return {
    text,
    escaped: escapeText(text),
    className: fillClass(tintOf(name), name.text),
    origin: originText === '' ? '' : `\n${originText}`,
  };
}

/** Keeps what is drawn of each name. */
export class DrawnNames {
  readonly #names: readonly FrameName[];
  readonly #drawn: DrawnName[] = [];

  constructor(names: readonly FrameName[]) {
    this.#names = names;
  }

  get(id: number): DrawnName {
    const known = this.#drawn[id];
    if (known !== undefined) return known;
    const made = drawnName(this.#names[id] as FrameName);
    this.#drawn[id] = made;
    return made;
  }
}
