import { FlameError } from '../../errors.js';

/** Every output format with the file names that mean it, the longest ending first. */
const ENDINGS = {
  speedscope: ['.speedscope.json', '.speedscope'],
  chrome: ['.trace.json'],
  pprof: ['.pb.gz', '.pprof', '.pb'],
  svg: ['.svg'],
  png: ['.png'],
  html: ['.html', '.htm'],
  markdown: ['.md', '.markdown'],
  folded: ['.folded', '.collapsed'],
  table: ['.txt'],
  json: ['.json'],
  csv: ['.csv'],
} as const;

export type OutputFormat = keyof typeof ENDINGS;

export const OUTPUT_FORMATS = Object.keys(ENDINGS) as OutputFormat[];

/** What decides the format where it is not named. */
export interface Target {
  /** The output file, or `undefined` for standard output. */
  readonly output: string | undefined;
  readonly isTerminal: boolean;
}

/**
 * The format that was named, else the one that the output file's name means, else a picture, or a table on a terminal.
 * @throws FlameError `usage` where the file's name means none
 */
export function chooseFormat(named: OutputFormat | undefined, { output, isTerminal }: Target): OutputFormat {
  if (named !== undefined) return named;
  if (output === undefined) return isTerminal ? 'table' : 'svg';
  const name = output.toLowerCase();
  const found = OUTPUT_FORMATS.find((format) => ENDINGS[format].some((ending) => name.endsWith(ending)));
  if (found !== undefined) return found;
  const known = Object.values(ENDINGS).flat().join(' ');
  throw new FlameError('usage', `${output}: its name tells no format (${known}); name one with --format`);
}

/** The file that a format is written to where none is named: `flame.svg`. */
export function defaultFile(stem: string, format: OutputFormat): string {
  return `${stem}${ENDINGS[format][0]}`;
}
