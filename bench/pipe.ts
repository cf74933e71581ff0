import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Cost, measureRounds } from './measure.js';
import { FLAME_TS_PATH, findProgram, type Program } from './peers.js';
import { type InputResult, programResult } from './results.js';

/** Keeps a cpu busy in many functions, and prints nothing. */
const WORKLOAD = 'while true; do find /usr/share /usr/lib -name "*.x" >/dev/null; done';
/** So often that a minute gives perf several seconds to print: a start is then a small part of it. */
const SAMPLES_A_SECOND = 19_999;

/**
 * A live pipe: `perf script` of a recording made here, read by flame-ts, beside `perf script` alone and read by cat, which tells what a
 * pipe costs. Its text is what is read.
 * @returns nothing where perf is missing or may not record
 */
export async function benchPipe(folder: string, seconds: number, runs: number): Promise<InputResult[]> {
  const perf = findProgram('perf');
  const recording = join(folder, 'perf.data');
  if (perf === undefined || !record(perf, recording, seconds)) {
    process.stderr.write('perf is missing, or may not record: no live pipe\n');
    return [];
  }
  const sizeBytes = printedBytes(perf, recording);
  const alone: Program = { name: 'perf script', run: () => [perf, 'script', '-i', recording] };
  const into = (name: string, command: readonly string[]): Program => ({
    name: `perf script into ${name}`,
    run: () => [
      'bash',
      '-c',
      '"$1" script -i "$2" 2>/dev/null | (shift 2; exec "$@")',
      'bash',
      perf,
      recording,
      ...command,
    ],
  });
  const programs = [
    alone,
    into('cat', ['cat']),
    into('flame-ts', [process.execPath, FLAME_TS_PATH, '-q', '-f', 'folded']),
  ];
  const costs = await measureRounds(programs, '', runs);
  const own = costs.get(alone) as Cost;
  const results = [...costs].map(([{ name }, cost]) => programResult(name, sizeBytes, cost, own));
  return [{ input: `live pipe, ${Math.round(sizeBytes / 1e6)} MB`, sizeBytes, programs: results }];
}

function printedBytes(perf: string, recording: string): number {
  const line = '"$1" script -i "$2" 2>/dev/null | wc -c';
  return Number(execFileSync('bash', ['-c', line, 'bash', perf, recording], { encoding: 'latin1' }));
}

function record(perf: string, path: string, seconds: number): boolean {
  const workload = ['timeout', String(seconds), 'bash', '-c', WORKLOAD];
  const args = ['record', '-q', '-e', 'cpu-clock', '-F', String(SAMPLES_A_SECOND), '-g', '-o', path, '--', ...workload];
  try {
    execFileSync(perf, args, { stdio: 'ignore' });
  } catch (error) {
    // The workload was ended by its time, which is no failure.
    return (error as { status?: number }).status === TIMED_OUT;
  }
  return true;
}

/** As timeout(1) says it. */
const TIMED_OUT = 124;
