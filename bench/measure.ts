import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Program } from './peers.js';

/** What one run of a whole process cost. */
export interface Cost {
  readonly wallSeconds: number;
  /** Of all its threads, user and system together. */
  readonly cpuSeconds: number;
  /** The most memory it had resident at any time (VmHWM). */
  readonly peakBytes: number;
}

/** A program and its arguments. */
export type Command = readonly [program: string, ...args: string[]];

const POLL_MS = 2;

/**
 * bash waits for the command and prints its times to the millisecond (/proc has them to 10 ms only, and Node cannot
 * ask about its children). The inner shell tells its process id and then becomes the command, so it is the command's;
 * without the braces it would be the inner shell that keeps the time.
 */
const TIMER = String.raw`TIMEFORMAT=$'\n%R %U %S'; time { (echo $BASHPID >&3; exec "$@"); }; exit $?`;

/**
 * Runs a command to its end, its standard output going to /dev/null, and measures the whole process from start to exit.
 * Linux only. The peak is the kernel's own high-water mark, read every 2 ms: what is missed is growth in the last 2 ms.
 * @throws Error where the command fails, with what it said
 */
export async function measure(command: Command): Promise<Cost> {
  const child = spawn('bash', ['-c', TIMER, 'bash', ...command], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const peak = watchPeak(child.stdio[3] as Readable);
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const peakBytes = peak.stop();
  if (status !== 0) throw new Error(`${command.join(' ')} failed (${status}): ${stderr.trim()}`);
  return { ...parseTimes(stderr), peakBytes };
}

/** Reads the last line of {@link TIMER}: `0.512 0.430 0.070`. A locale may print commas. */
function parseTimes(stderr: string): Pick<Cost, 'wallSeconds' | 'cpuSeconds'> {
  const last = stderr.trimEnd().split('\n').at(-1) ?? '';
  const times = last.replaceAll(',', '.').split(' ').map(Number);
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = times;
  if (Number.isNaN(wall + user + system)) throw new Error(`not the times that bash prints: ${last}`);
  return { wallSeconds: wall, cpuSeconds: user + system };
}

/** Polls the high-water mark of the process whose number arrives on `pid`, until it is stopped. */
function watchPeak(pid: Readable): { stop: () => number } {
  let peakBytes = 0;
  let poll: NodeJS.Timeout | undefined;
  pid.once('data', (number: Buffer) => {
    const path = `/proc/${number.toString().trim()}/status`;
    poll = setInterval(() => {
      peakBytes = Math.max(peakBytes, readPeakBytes(path));
    }, POLL_MS);
  });
  return {
    stop: () => {
      clearInterval(poll);
      return peakBytes;
    },
  };
}

/** `VmHWM:	   45912 kB`; 0 where the process has ended. */
function readPeakBytes(path: string): number {
  try {
    const match = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(path, 'latin1'));
    return Number(match?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}

/** The medians of several runs' costs, each for itself. */
function medianCost(costs: readonly Cost[]): Cost {
  return {
    wallSeconds: median(costs.map((cost) => cost.wallSeconds)),
    cpuSeconds: median(costs.map((cost) => cost.cpuSeconds)),
    peakBytes: median(costs.map((cost) => cost.peakBytes)),
  };
}

/** Times every program once a round, so that a slow minute of the machine meets all of them. */
export async function measureRounds(
  programs: readonly Program[],
  path: string,
  runs: number,
): Promise<Map<Program, Cost>> {
  const costs = new Map<Program, Cost[]>(programs.map((program) => [program, []]));
  for (let run = 1; run <= runs; run++) {
    for (const program of programs) costs.get(program)?.push(await measure(program.run(path)));
    process.stderr.write(`  round ${run} of ${runs}\n`);
  }
  return new Map([...costs].map(([program, all]) => [program, medianCost(all)]));
}
