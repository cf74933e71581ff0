import { decodeBytes } from '../../model/bytes.js';
import type { FrameName } from '../../view/call-tree.js';
import { drawableText, escapeText } from './escape.js';
import type { Palette } from './palette.js';

/** What all boxes of a name share. */
export interface DrawnName {
  readonly text: string;
  readonly escaped: string;
  readonly className: string;
  /** What stands before the name on its box; nothing unless told. */
  readonly sign?: string;
  /** Lines for the tooltip: where the name comes from, as far as that is known. A text. */
  readonly origin: readonly string[];
}

function drawnName(name: FrameName, palette: Palette): DrawnName {
  const text = drawableText(decodeBytes(name.text));
  const sign = palette.signOf?.(name) ?? '';
  return {
    text,
    escaped: escapeText(text),
    className: palette.fillOf(name).className,
    ...(sign === '' ? {} : { sign }),
    origin: originLines(name),
  };
}

/** That the name was inlined, and its modules, in one line; none where nothing is known. */
export function originLines({ inlined, modules }: FrameName): string[] {
  const texts = [inlined ? 'inlined' : '', ...modules.map((module) => drawableText(decodeBytes(module)))];
  const known = texts.filter((text) => text !== '');
  return known.length === 0 ? [] : [known.join(', ')];
}

/** Keeps what is drawn of each name. */
export class DrawnNames {
  readonly #names: readonly FrameName[];
  readonly #palette: Palette;
  readonly #drawn: DrawnName[] = [];

  constructor(names: readonly FrameName[], palette: Palette) {
    this.#names = names;
    this.#palette = palette;
  }

  get(id: number): DrawnName {
    const known = this.#drawn[id];
    if (known !== undefined) return known;
    const made = drawnName(this.#names[id] as FrameName, this.#palette);
    this.#drawn[id] = made;
    return made;
  }
}
