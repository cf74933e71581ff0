import type { FrameName, NameKind } from '../../view/call-tree.js';

/** What a colour says about a frame. */
export type Tint = NameKind | 'inlined';

export type Theme = 'light' | 'dark';

/** How many shades a tint has: neighbours in a row should rarely look the same. */
export const SHADES = 8;

interface TintColour {
  /** First letter of the class. */
  readonly letter: string;
  readonly label: string;
  /** From the first to the last shade, in degrees of hue. */
  readonly hues: readonly [number, number];
  readonly saturation: number;
}

/** Warm for programs, blue for the kernel and grey for what is not known: apart for colour-blind eyes too. */
const COLOURS: Readonly<Record<Tint, TintColour>> = {
  root: { letter: 'r', label: 'command or thread', hues: [40, 60], saturation: 8 },
  user: { letter: 'u', label: 'user', hues: [20, 48], saturation: 88 },
  kernel: { letter: 'k', label: 'kernel', hues: [200, 225], saturation: 70 },
  jit: { letter: 'j', label: 'JIT', hues: [130, 165], saturation: 48 },
  inlined: { letter: 'i', label: 'inlined', hues: [265, 295], saturation: 60 },
  mixed: { letter: 'm', label: 'several kinds', hues: [325, 345], saturation: 60 },
  interrupt: { letter: 't', label: 'interrupt', hues: [350, 362], saturation: 72 },
  'scheduled-out': { letter: 'o', label: 'scheduled out', hues: [210, 230], saturation: 18 },
  unknown: { letter: 'n', label: 'unknown', hues: [210, 230], saturation: 6 },
};

/** Percent of lightness, first and last shade; letters on the fills are black in the light theme and white in the dark. */
const LIGHTNESS: Readonly<Record<Theme, readonly [number, number]>> = { light: [64, 78], dark: [23, 31] };

/** The fill of a box that a search found. */
export const MATCH_FILL: Readonly<Record<Theme, string>> = { light: '#ee66ee', dark: '#a0109c' };

export const LABEL_FILL: Readonly<Record<Theme, string>> = { light: '#000', dark: '#fff' };

export const TINTS = Object.keys(COLOURS) as readonly Tint[];

export function tintOf(name: FrameName): Tint {
  return name.inlined ? 'inlined' : name.kind;
}

export function tintLabel(tint: Tint): string {
  return COLOURS[tint].label;
}

/** The class of a box: its tint, and a shade that hangs on nothing but the name, so that graphs can be compared. */
export function fillClass(tint: Tint, text: string): string {
  return `${COLOURS[tint].letter}${fnv1a(text) % SHADES}`;
}

/** The classes of a tint and their colours, as `#rrggbb`. */
export function tintFills(tint: Tint, theme: Theme): readonly (readonly [className: string, fill: string])[] {
  const { letter, hues, saturation } = COLOURS[tint];
  return Array.from({ length: SHADES }, (_, shade) => {
    const along = shade / (SHADES - 1);
    const hue = hues[0] + (hues[1] - hues[0]) * along;
    const [from, to] = LIGHTNESS[theme];
    const lightness = from + (to - from) * (((shade * 3) % SHADES) / (SHADES - 1));
    return [`${letter}${shade}`, hexColour(hue, saturation / 100, lightness / 100)] as const;
  });
}

/** Hue in degrees, saturation and lightness from 0 to 1 (CSS Color 4, section 7.1). */
function hexColour(hue: number, saturation: number, lightness: number): string {
  const chroma = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): string => {
    const along = (offset + hue / 30) % 12;
    const value = lightness - chroma * Math.max(-1, Math.min(along - 3, 9 - along, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

/** FNV-1a in 32 bits, over code units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
