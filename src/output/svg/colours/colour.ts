/** A colour as `#rrggbb`. */
export type Colour = string;

/** Hue in degrees, saturation and lightness in percent (CSS Color 4, section 7.1). */
export function hslColour(hue: number, saturation: number, lightness: number): Colour {
  const chroma = (saturation / 100) * Math.min(lightness / 100, 1 - lightness / 100);
  const channel = (offset: number): number => {
    const along = (offset + hue / 30) % 12;
    return (lightness / 100 - chroma * Math.max(-1, Math.min(along - 3, 9 - along, 1))) * 255;
  };
  return rgbColour(channel(0), channel(8), channel(4));
}

/** Channels from 0 to 255. */
export function rgbColour(red: number, green: number, blue: number): Colour {
  const digits = [red, green, blue].map((channel) => Math.round(channel).toString(16).padStart(2, '0'));
  return `#${digits.join('')}`;
}

/** The ratio of two colours' luminances, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** What letters must have with what they stand on (WCAG 2.2, 1.4.3). */
export const LEAST_CONTRAST = 4.5;

/** Black or white: which of them stands out more. One of them always does by 4.58. */
export function labelOn(fill: Colour): Colour {
  return contrast(fill, '#000000') >= contrast(fill, '#ffffff') ? '#000000' : '#ffffff';
}

/** Relative luminance, from 0 to 1 (WCAG 2.2). */
function luminance(colour: Colour): number {
  const linear = (at: number) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
}
