import { setTimeout as sleep } from 'node:timers/promises';
import { FlameError } from '../../errors.js';
import { STANDARD_INPUT } from '../../input/source.js';
import { Spool, type SpooledInput } from '../../input/spool.js';
import { onEndSignal } from '../files/signals.js';
import type { CliOptions } from '../options/options.js';

/** Draws what came so far into the output file. */
type Draw = (input: SpooledInput) => Promise<void>;

/**
 * Reads standard input until it ends, or Ctrl-C comes, and draws again and again what came so far.
 * @returns everything that came, to be drawn for good
 * @throws FlameError `usage` where there is no file to write to, or something else than standard input to read
 */
export async function readLive(names: readonly string[], options: CliOptions, draw: Draw): Promise<SpooledInput> {
  refuseOtherThanLive(names, options);
  const spool = new Spool('standard input');
  const reader = new LiveReader(spool);
  let drawn = 0;
  while (!(await reader.endsWithin(options.every ?? 0))) {
    if (spool.length === drawn) continue;
    drawn = spool.length;
    await unlessEmpty(draw(spool.snapshot()));
  }
  return spool.snapshot();
}

function refuseOtherThanLive(names: readonly string[], { output }: CliOptions): void {
  if (output === undefined) throw new FlameError('usage', '--every writes a file again and again: name it with -o');
  if (names.length > 1 || (names[0] ?? STANDARD_INPUT) !== STANDARD_INPUT)
    throw new FlameError('usage', '--every is for standard input, which may never end; a file is read at once');
}

/** Nothing to show yet is no error: more may come. */
async function unlessEmpty(drawing: Promise<void>): Promise<void> {
  try {
    await drawing;
  } catch (error) {
    if (!(error instanceof FlameError) || error.code !== 'nothing-to-show') throw error;
  }
}

/** Takes what comes on standard input, whatever else is done. */
class LiveReader {
  readonly #ended: Promise<true>;

  constructor(spool: Spool) {
    this.#ended = new Promise((resolve, reject) => {
      const stopListening = onEndSignal(() => {
        process.stdin.destroy();
        resolve(true);
      });
      process.stdin.on('data', (chunk: Buffer) => {
        try {
          spool.append(chunk);
        } catch (error) {
          reject(error);
        }
      });
      process.stdin.once('end', () => {
        stopListening();
        resolve(true);
      });
      process.stdin.once('error', (cause) =>
        reject(new FlameError('io', `standard input: ${cause.message}`, { cause })),
      );
    });
  }

  /** Waits for the end, or for so many milliseconds. */
  async endsWithin(milliseconds: number): Promise<boolean> {
    const controller = new AbortController();
    const timer = sleep(milliseconds, false, { signal: controller.signal }).catch(() => false);
    const isEnded = await Promise.race([this.#ended, timer]);
    controller.abort();
    return isEnded;
  }
}
