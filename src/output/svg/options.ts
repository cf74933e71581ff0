import type { Colour } from './colours/colour.js';
import type { PaletteName } from './palette.js';

/** `auto`: as the reader's system prefers. On paper every picture is light. */
export type ThemeChoice = 'auto' | 'light' | 'dark';

/** What pictures of every kind are told of their colours. */
export interface ColourOptions {
  /** By the kind of code, or one of FlameGraph's palettes. */
  readonly colours: PaletteName;
  /** Colours of single names, as `#rrggbb`, before those of the palette; the names are bytes (latin1). */
  readonly nameColours: ReadonlyMap<string, Colour>;
  readonly theme: ThemeChoice;
}

/** How a flame graph is drawn. Every one may be left away. */
export interface FlameGraphSvgOptions extends ColourOptions {
  readonly title: string;
  readonly subtitle: string | undefined;
  /** Lines under the title, ready to read: the event, the recording, what was lost. Texts, not bytes. */
  readonly facts: readonly string[];
  /** The picture's width in px. */
  readonly widthPx: number;
  /** As wide as where it stands: `widthPx` is what it is drawn for at first, and without a script. */
  readonly isFluid: boolean;
  /** Siblings narrower than this are merged into one box; where they are narrower together too, they are only counted. */
  readonly minWidthPx: number;
  /** How many rows of frames there are at most; what lies deeper is merged. Unless told unlimited, and without a
   * script those that hold something of 1 px. */
  readonly maxDepth: number | undefined;
  /** How many bytes the file may have; boxes are merged until it fits. Any number unless told. */
  readonly maxBytes: number | undefined;
  /** What a weight without a unit counts, such as `cycles`; `samples`, `events` or `calls` unless told. */
  readonly countName: string | undefined;
  /** Roots above their callees: an icicle. */
  readonly inverted: boolean;
  /** Leaf functions as the roots, with their callers upon them. */
  readonly reversed: boolean;
  /** Of siblings: by name, or the widest first. */
  readonly order: 'name' | 'width';
  /** A regular expression that names are searched for as the picture opens; a static one shows the matches. */
  readonly search: string | undefined;
  /** Nothing but a picture: no script, and every box with its numbers. */
  readonly isStatic: boolean;
  /** The nonce of a page's content security policy, for the style sheet and the script. */
  readonly nonce: string | undefined;
}

export const DEFAULT_COLOURS: ColourOptions = { colours: 'kind', nameColours: new Map(), theme: 'auto' };

export const DEFAULT_OPTIONS: FlameGraphSvgOptions = {
  ...DEFAULT_COLOURS,
  title: 'Flame graph',
  subtitle: undefined,
  facts: [],
  widthPx: 1200,
  isFluid: false,
  minWidthPx: 0.1,
  maxDepth: undefined,
  maxBytes: undefined,
  countName: undefined,
  inverted: false,
  reversed: false,
  order: 'name',
  search: undefined,
  isStatic: false,
  nonce: undefined,
};
