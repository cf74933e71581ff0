import { CommanderError } from 'commander';
import type { HostOptions } from '../capture/host.js';
import { type ErrorCode, FlameError } from '../errors.js';
import { actionsOf } from './actions.js';
import { program } from './program.js';

const EXIT_CODES: Readonly<Record<ErrorCode, number>> = { io: 1, usage: 2, 'nothing-to-show': 3 };

/**
 * Runs the command line.
 * @param argv the arguments behind the program's name
 * @param machine the machine that records, where it is not quite this one
 * @returns the exit code
 */
export async function main(argv: readonly string[], machine?: HostOptions): Promise<number> {
  let exitCode = 0;
  // Who reads standard error may have gone, or its disk be full: what was asked for is written all the same.
  process.stderr.on('error', () => undefined);
  const { command } = program(
    actionsOf(argv, machine, (code) => {
      exitCode = code;
    }),
  );
  try {
    await command.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_CODES.usage;
    if (!(error instanceof FlameError)) return defect(error);
    process.stderr.write(`flame-ts: ${error.message}\n`);
    return EXIT_CODES[error.code];
  }
}

/** What nobody foresaw is a defect of ours, and says where it is. */
function defect(error: unknown): number {
  const [message, place = ''] = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split(
    /\n\s+/,
  );
  process.stderr.write(`flame-ts: this is a defect of flame-ts, please report it: ${message} (${place})\n`);
  return EXIT_CODES.io;
}
