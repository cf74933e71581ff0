import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { FlameError } from '../../errors.js';
import type { ColourOptions, ThemeChoice } from '../../output/svg/options.js';
import type { PaletteName } from '../../output/svg/palette.js';
import { version } from '../../version.js';
import { byteSize, count, nonce, notNegative, pictureWidth, scale, searchPattern } from './arguments.js';
import type { OutputFormat } from './output-format.js';

/** Boxes narrower than this, in px, are merged or left out unless told otherwise. */
const MIN_WIDTH_PX = 0.1;

/** Of a picture that is not told, and what a fluid one is drawn for at first. */
const DEFAULT_WIDTH_PX = 1200;

const PALETTES = [
  ...['kind', 'hot', 'mem', 'io', 'java', 'js', 'perl', 'wakeup', 'chain'],
  ...['red', 'green', 'blue', 'aqua', 'yellow', 'purple', 'orange'],
];

/** The options of pictures as commander hands them over. */
export interface PictureCliOptions {
  /** The whole command. */
  readonly commandLine?: string;
  readonly title?: string;
  readonly subtitle?: string;
  readonly width: number | 'fluid';
  readonly minWidth?: number;
  readonly maxDepth?: number;
  readonly maxLanes?: number;
  readonly maxBytes?: number;
  readonly inverted?: true;
  readonly reversed?: true;
  readonly order?: 'name' | 'width';
  readonly colors?: PaletteName;
  readonly paletteFile?: string;
  readonly theme?: ThemeChoice;
  readonly search?: string;
  readonly static?: true;
  readonly cspNonce?: string;
  readonly scale?: number;
  readonly image?: string;
}

export function addPictureOptions(command: Command): void {
  command
    .optionsGroup('Pictures:')
    .option('--title <text>', "the picture's title")
    .option('--subtitle <text>', 'a line below it')
    .option(
      '--width <pixels>',
      "the picture's width, or fluid: that of where it stands",
      pictureWidth,
      DEFAULT_WIDTH_PX,
    )
    .option('--min-width <pixels>', 'merge narrower boxes (they are counted); 0.1, a short chart none', notNegative)
    .option(
      '--max-depth <rows>',
      'merge what lies deeper, or leave it out of a chart (it is counted); a static graph: below what is 1 px wide',
      count,
    )
    .option('--max-lanes <count>', 'of a chart: draw the lanes of the most time in calls; 1000 if not given', count)
    .option('--max-bytes <size>', 'merge or leave out narrow boxes until the file fits, such as 200k or 1M', byteSize)
    .option('--inverted', 'the roots above: an icicle')
    .option('--reversed', 'leaf functions as the roots of a flame graph, and their callers upon them')
    .addOption(
      new Option('--order <by>', 'of siblings in a flame graph; by name if not given').choices(['name', 'width']),
    )
    .addOption(new Option('--colors <palette>', "by the kind of code, or a palette of FlameGraph's").choices(PALETTES))
    .option('--palette-file <file>', "colours of single names, before the palette's: name->rgb(r,g,b) or name->#rrggbb")
    .addOption(new Option('--theme <theme>', "auto: as the reader's system prefers").choices(['auto', 'light', 'dark']))
    .option('--search <pattern>', 'open the picture with the names searched for this regular expression', searchPattern)
    .option('--static', 'a picture without a script: every box with its numbers, for <img>, mails and wikis')
    .option('--csp-nonce <value>', "the nonce of a page's content security policy, for style and script", nonce)
    .option('--scale <factor>', 'of a png: pixels for each px of the picture, from 1 to 4; 1 if not given', scale)
    .option('--image <address>', 'the picture that a markdown document shows; -o report.md writes its own, report.svg');
}

const PICTURES = ['svg', 'png', 'html', 'markdown'] as const satisfies OutputFormat[];
const PAGES = ['svg', 'html'] as const satisfies OutputFormat[];

/** Options that change nothing but some outputs: how they are written, and of which formats they are. */
const FORMATS_OF: Partial<Record<keyof PictureCliOptions, readonly [name: string, formats: readonly OutputFormat[]]>> =
  {
    maxDepth: ['--max-depth', PICTURES],
    maxLanes: ['--max-lanes', PICTURES],
    maxBytes: ['--max-bytes', ['svg']],
    reversed: ['--reversed', PICTURES],
    order: ['--order', PICTURES],
    colors: ['--colors', PICTURES],
    paletteFile: ['--palette-file', PICTURES],
    theme: ['--theme', PICTURES],
    search: ['--search', PICTURES],
    static: ['--static', PAGES],
    cspNonce: ['--csp-nonce', PAGES],
    scale: ['--scale', ['png']],
    image: ['--image', ['markdown']],
  };

/**
 * Refuses options of pictures where they would change nothing.
 * @throws FlameError `usage`
 */
export function refusePictureOptions(format: OutputFormat, options: PictureCliOptions): void {
  if (options.width === 'fluid' && format === 'png') {
    throw new FlameError(
      'usage',
      '--width fluid does not apply: a png has so many pixels; --width and --scale say how many',
    );
  }
  for (const [key, [name, formats]] of Object.entries(FORMATS_OF)) {
    if (options[key as keyof PictureCliOptions] === undefined || formats.includes(format)) continue;
    const last = formats.length > 1 ? ` and ${formats.at(-1)}` : formats[0];
    const known = formats.length > 1 ? `${formats.slice(0, -1).join(', ')}${last}` : last;
    throw new FlameError('usage', `${name} does not apply: it is for ${known}, and this is ${format}`);
  }
}

/** Options that a chart has no use for. */
const OF_GRAPHS: Partial<Record<keyof PictureCliOptions, string>> = {
  inverted: '--inverted',
  reversed: '--reversed',
  order: '--order',
};

/**
 * Refuses what only flame graphs have, where a chart is drawn.
 * @throws FlameError `usage`
 */
export function refuseGraphOptions(options: PictureCliOptions): void {
  const given = Object.entries(OF_GRAPHS).find(([key]) => options[key as keyof PictureCliOptions] !== undefined);
  if (given === undefined) return;
  throw new FlameError('usage', `${given[1]} does not apply to charts; --view graph draws a flame graph`);
}

/**
 * Refuses what only charts have, where a flame graph is drawn.
 * @throws FlameError `usage`
 */
export function refuseChartOptions({ maxLanes }: PictureCliOptions): void {
  if (maxLanes === undefined) return;
  throw new FlameError('usage', '--max-lanes does not apply to flame graphs, which have no lanes; --view chart has');
}

/**
 * What the options say of every picture.
 * @throws FlameError `io` or `usage` where the palette file cannot be read
 */
export async function drawingOptions(options: PictureCliOptions) {
  return {
    subtitle: options.subtitle,
    widthPx: options.width === 'fluid' ? DEFAULT_WIDTH_PX : options.width,
    isFluid: options.width === 'fluid',
    maxBytes: options.maxBytes,
    search: options.search,
    isStatic: options.static === true,
    nonce: options.cspNonce,
    ...(await colourOptions(options)),
  };
}

/** How a picture can be drawn again. */
export function drawnByLines({ commandLine }: PictureCliOptions): string[] {
  return commandLine === undefined ? [] : [`Drawn by flame-ts ${version()}: ${commandLine}`];
}

/** What the options say of a flame graph, beside that. */
export function graphOptions({ minWidth, maxDepth, inverted, reversed, order }: PictureCliOptions) {
  return {
    minWidthPx: minWidth ?? MIN_WIDTH_PX,
    maxDepth,
    inverted: inverted === true,
    reversed: reversed === true,
    order: order ?? ('name' as const),
  };
}

async function colourOptions({ colors, paletteFile, theme }: PictureCliOptions): Promise<ColourOptions> {
  return {
    colours: colors ?? 'kind',
    nameColours: paletteFile === undefined ? new Map() : await readPaletteFile(paletteFile),
    theme: theme ?? 'auto',
  };
}

async function readPaletteFile(file: string): Promise<Map<string, string>> {
  const { parsePaletteFile } = await import('../../output/svg/colours/palette-file.js');
  return parsePaletteFile(readText(file), file);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (cause) {
    throw new FlameError('io', `${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
