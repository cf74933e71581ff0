import type { FrameName } from '../../view/call-tree.js';
import { type Colour, labelOn } from './colours/colour.js';
import { FLAMEGRAPH_PALETTES, type FlameGraphPalette } from './colours/flamegraph-palettes.js';
import { KIND_TINTS, tintByKind } from './colours/kind-palette.js';
import { type Fill, fillOf, type ThemedColour, type Tint } from './colours/tint.js';

/** What colours say: the kind of code, or one of FlameGraph's palettes. */
export type PaletteName = 'kind' | FlameGraphPalette;

/** By kind, and FlameGraph's. */
export const PALETTE_NAMES = ['kind', ...Object.keys(FLAMEGRAPH_PALETTES)] as readonly PaletteName[];

/** Colours of single names as `#rrggbb`, before those of a palette; names are bytes (latin1). */
export type NameColours = ReadonlyMap<string, Colour>;

/** What all boxes of a kind of frame have in common, for the legend. */
export interface Meaning {
  readonly label: string;
  readonly fill: Fill;
}

/** Which colour a frame has, and what that means. Equal names have equal colours in every picture. */
export interface Palette {
  readonly fillOf: (name: FrameName) => Fill;
  /** What stands before a name on its box; nothing unless told. */
  readonly signOf?: (name: FrameName) => string;
  /** What the colours of some frames mean, in the palette's order. */
  readonly meanings: (names: readonly FrameName[]) => Meaning[];
  /** The fill of a box that a search found. */
  readonly match: ThemedColour;
}

const MATCH: ThemedColour = { light: '#ee66ee', dark: '#a0109c' };
/** Where purple is a frame's own colour. */
const MATCH_ON_PURPLE: ThemedColour = { light: '#33dd44', dark: '#0a6b18' };

export function paletteNamed(name: PaletteName, nameColours: NameColours = new Map()): Palette {
  const { tints, tintOf } = name === 'kind' ? { tints: KIND_TINTS, tintOf: tintByKind } : FLAMEGRAPH_PALETTES[name];
  const chosen = new ChosenFills(nameColours);
  return {
    fillOf: (frame) => chosen.get(frame) ?? fillOf(tintOf(frame), frame.text),
    meanings: (frames) => [...tintMeanings(frames, tints, tintOf, chosen), ...chosen.meanings(frames)],
    match: name === 'purple' ? MATCH_ON_PURPLE : MATCH,
  };
}

/** The sample is a frame that is drawn: its colour stands in the style sheet. */
function tintMeanings(
  frames: readonly FrameName[],
  tints: readonly Tint[],
  tintOf: (name: FrameName) => Tint,
  chosen: ChosenFills,
): Meaning[] {
  const firstOf = new Map<Tint, FrameName>();
  for (const frame of frames) {
    const tint = chosen.get(frame) === undefined ? tintOf(frame) : undefined;
    if (tint !== undefined && !firstOf.has(tint)) firstOf.set(tint, frame);
  }
  return tints.flatMap((tint) => {
    const first = firstOf.get(tint);
    return first === undefined ? [] : [{ label: tint.label, fill: fillOf(tint, first.text) }];
  });
}

/** The fills of colours that were chosen for single names: the same in both themes, with labels that can be read on them. */
class ChosenFills {
  readonly #colours: NameColours;
  readonly #classOf = new Map<Colour, string>();

  constructor(colours: NameColours) {
    this.#colours = colours;
    const distinct = [...new Set(colours.values())].sort();
    for (const [at, colour] of distinct.entries()) this.#classOf.set(colour, `c${at}`);
  }

  get({ text }: FrameName): Fill | undefined {
    const colour = this.#colours.get(text);
    if (colour === undefined) return undefined;
    const className = this.#classOf.get(colour) as string;
    return { className, colours: { light: colour, dark: colour }, label: labelOn(colour) };
  }

  meanings(frames: readonly FrameName[]): Meaning[] {
    const fill = frames.map((frame) => this.get(frame)).find((each) => each !== undefined);
    return fill === undefined ? [] : [{ label: 'from the palette file', fill }];
  }
}
