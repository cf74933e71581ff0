import { FlameError } from '../errors.js';
import { serveSpeedscope } from '../viewer/speedscope-viewer.js';
import { convert } from './convert/convert.js';
import { writeOutput } from './files/write-output.js';
import type { CliOptions } from './options/options.js';
import { writeReport } from './telling/run-report.js';
import { sizeNotes } from './telling/size-notes.js';

/** The options of `flame-ts view`. */
export interface ViewOptions extends CliOptions {
  /** False: no browser is started. */
  readonly open: boolean;
  readonly port?: number;
}

/**
 * Shows a recording in the speedscope app until the process is told to end.
 * @throws FlameError as reading does, and where no port can be had
 */
export async function view(inputs: readonly string[], options: ViewOptions): Promise<void> {
  if (options.output !== undefined || options.format !== undefined) {
    throw new FlameError(
      'usage',
      'flame-ts view writes no file: -o and -f go with flame-ts itself (-o profile.speedscope.json)',
    );
  }
  const conversion = await convert(inputs, 'speedscope', options);
  const pieces = [...conversion.pieces];
  const byteCount = pieces.reduce((sum, { length }) => sum + length, 0);
  const server = await serveSpeedscope(pieces, options.port);
  if (options.quiet !== true) writeReport(conversion, options.verbose === true, sizeNotes('speedscope', byteCount));
  writeOutput(undefined, [Buffer.from(`${server.url}\n`)]);
  if (options.open) await openInBrowser(server.url);
  await toldToEnd();
  await server.close();
}

/** The address was printed: where no browser can be started, a person still knows where to go. */
async function openInBrowser(url: string): Promise<void> {
  const { default: open } = await import('open');
  const tell = () => process.stderr.write('flame-ts: no browser could be started; open the address in one\n');
  try {
    (await open(url)).on('error', tell);
  } catch {
    tell();
  }
}

function toldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
