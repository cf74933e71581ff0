import { FlameError } from '../../../errors.js';
import { type Colour, rgbColour } from './colour.js';

// `java::main->rgb(224,153,12)`, as flamegraph.pl's palette.map has it, or `java::main->#e0990c`; a name may hold `->`.
const LINE = /^(.*)->(?:rgb\((\d{1,3}),\s*(\d{1,3}),\s*(\d{1,3})\)|(#[0-9a-f]{6}))\s*$/i;

/**
 * Reads which names have which colours, a line a name; the last line of a name counts.
 * @param text bytes (latin1), as names are
 * @param file its name, for errors
 * @throws FlameError `usage` at a line that is neither of the two forms
 */
export function parsePaletteFile(text: string, file: string): Map<string, Colour> {
  const colours = new Map<string, Colour>();
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [name, colour] = parseLine(line) ?? refuse(file, at + 1);
    colours.set(name, colour);
  }
  return colours;
}

function parseLine(line: string): [name: string, colour: Colour] | undefined {
  const [, name = '', red, green, blue, hex] = LINE.exec(line) ?? [];
  if (name === '') return undefined;
  if (hex !== undefined) return [name, hex.toLowerCase()];
  const channels = [Number(red), Number(green), Number(blue)] as const;
  return channels.some((channel) => channel > 255) ? undefined : [name, rgbColour(...channels)];
}

function refuse(file: string, line: number): never {
  throw new FlameError('usage', `${file} line ${line}: neither name->rgb(red,green,blue) nor name->#rrggbb`);
}
