import { type Colour, contrast, hslColour, LEAST_CONTRAST } from './colour.js';

export type Theme = 'light' | 'dark';

/** A colour in both themes. */
export type ThemedColour = Readonly<Record<Theme, Colour>>;

/** What colours one box. */
export interface Fill {
  readonly className: string;
  readonly colours: ThemedColour;
  /** The label's colour in both themes, where the theme's own would not do. */
  readonly label?: Colour;
  /** Hatched: which way the lines run, in degrees. */
  readonly hatch?: number;
}

/** What a palette says about a frame: a range of colours that mean one thing. */
export interface Tint {
  /** What the classes of its shades begin with. */
  readonly letter: string;
  /** What it means, in the legend. */
  readonly label: string;
  /** From the first to the last shade, in degrees of hue. */
  readonly hues: readonly [number, number];
  /** In percent. */
  readonly saturation: number;
}

/** How many shades a tint has: neighbours in a row should rarely look the same. */
export const SHADES = 8;

export const LABELS: ThemedColour = { light: '#000000', dark: '#ffffff' };

/** What the boxes stand on. */
export const PAGES: ThemedColour = { light: '#ffffff', dark: '#16181c' };

/** What fills have with a dark page: narrow boxes without letters would be lost in it. */
const LEAST_ON_DARK = 2;

/** Percent of lightness, lowest and highest: letters are black in the light theme and white in the dark. */
const LIGHTNESS: Readonly<Record<Theme, readonly [number, number]>> = { light: [64, 78], dark: [23, 31] };

/** The fill of a name: its shade hangs on nothing but the text, so that graphs can be compared. */
export function fillOf(tint: Tint, text: string): Fill {
  return shadeOf(tint, fnv1a(text) % SHADES);
}

/** @param shade from 0 to {@link SHADES} - 1 */
export function shadeOf(tint: Tint, shade: number): Fill {
  const shades = SHADES_OF.get(tint) ?? Array.from({ length: SHADES }, (_, each) => madeShade(tint, each));
  SHADES_OF.set(tint, shades);
  return shades[shade] as Fill;
}

const SHADES_OF = new WeakMap<Tint, readonly Fill[]>();

function madeShade(tint: Tint, shade: number): Fill {
  const colours = { light: shadeColour(tint, shade, 'light'), dark: shadeColour(tint, shade, 'dark') };
  return { className: `${tint.letter}${shade}`, colours };
}

/** Lighter, or darker in the dark theme, than the shade asks for, where letters could not be read on it. */
function shadeColour({ hues, saturation }: Tint, shade: number, theme: Theme): Colour {
  const along = shade / (SHADES - 1);
  const hue = hues[0] + (hues[1] - hues[0]) * along;
  const [from, to] = LIGHTNESS[theme];
  const step = theme === 'light' ? 1 : -1;
  const above = (to - from) * (((shade * 3) % SHADES) / (SHADES - 1));
  let lightness = above + (theme === 'light' ? from : darkLightness(hue, saturation, from));
  let colour = hslColour(hue, saturation, lightness);
  while (contrast(colour, LABELS[theme]) < LEAST_CONTRAST) {
    lightness += step;
    colour = hslColour(hue, saturation, lightness);
  }
  return colour;
}

/** The least lightness, from `from` on, whose colour stands out from a dark page. */
export function darkLightness(hue: number, saturation: number, from: number): number {
  let lightness = from;
  while (contrast(hslColour(hue, saturation, lightness), PAGES.dark) < LEAST_ON_DARK) lightness++;
  return lightness;
}

/** FNV-1a in 32 bits, over code units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}
