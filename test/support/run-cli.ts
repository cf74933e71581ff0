import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isSystemError } from '../../src/errors.js';

/** The program as users start it. */
export const PROGRAM = join(import.meta.dirname, '..', '..', '..', 'bin', 'flame-ts.cjs');

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
/** A program that waits for ever fails its test. */
const TIMEOUT_MS = 60_000;

export interface CliResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program with an input on its standard input; texts are bytes. */
export function runCli(args: readonly string[], input: Uint8Array | string = ''): CliResult {
  return runNode([PROGRAM, ...args], input);
}

/** Runs Node. */
export function runNode(args: readonly string[], input: Uint8Array | string = ''): CliResult {
  const bytes = typeof input === 'string' ? Buffer.from(input, 'latin1') : input;
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, {
    input: bytes,
    maxBuffer: MAX_OUTPUT_BYTES,
    timeout: TIMEOUT_MS,
  });
  // A program that refuses its input may end before it has read all of it.
  if (error !== undefined && !isSystemError(error, 'EPIPE')) throw error;
  return { code: status, out: stdout.toString('latin1'), err: stderr.toString('utf8') };
}

/** Runs a line of the shell, in which `$FLAME` is the program and `$1` and so on are the arguments. */
export function runShell(line: string, args: readonly string[] = [], input = ''): CliResult {
  const env = { ...process.env, NODE: process.execPath, PROGRAM };
  const script = line.replaceAll('$FLAME', '"$NODE" "$PROGRAM"');
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', ...args], {
    input,
    env,
    timeout: TIMEOUT_MS,
  });
  return { code: status, out: stdout.toString('latin1'), err: stderr.toString('utf8') };
}
