import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { type Input, readRecording, SAMPLES, writeBlock } from './inputs.js';
import { Random } from './vary.js';

const TRACE = join(SAMPLES, 'function-graph', '6.1', '101-ls-default.txt.gz');
const SYSTEM_TRACE = join(SAMPLES, 'function-graph', '6.1', '201-sys-default.txt.gz');
const REPORT = join(SAMPLES, 'trace-cmd', '6.1', '501-tc-ls-report.txt.gz');

const SEED = 20_261_124;
/** What stands above the calls, and once only. */
const TITLE = /^(?:#|cpus=)/;
// `   2.510 us`, `+ 29.150 us`: at most seven digits, of which the last three are varied.
const DURATION = /(\d)\.\d{3} us/;
// `  850.121330: funcgraph_entry:`
const TIME = /( +)(\d+)(\.\d{6}: )/;

/**
 * Writes a trace of at least `sizeBytes`, as tracefs prints it: one of a command, whose calls all return, again and again,
 * with other durations from a fixed seed.
 */
export function makeTraceInput(path: string, sizeBytes: number): Input {
  return repeat(TRACE, path, sizeBytes, (line) => line);
}

/** As {@link makeTraceInput}, one of a whole system, which begins anew every 900 kB inside calls. */
export function makeSystemTraceInput(path: string, sizeBytes: number): TraceInput {
  return repeat(SYSTEM_TRACE, path, sizeBytes, (line) => line);
}

/** As {@link makeTraceInput}, a report of trace-cmd, whose times go on. */
export function makeReportInput(path: string, sizeBytes: number): TraceInput {
  return repeat(REPORT, path, sizeBytes, (line, round) =>
    line.replace(
      TIME,
      (_, blanks: string, seconds: string, rest: string) => `${blanks}${Number(seconds) + round}${rest}`,
    ),
  );
}

/** `vfs_read() {`, `kfree();`: a line for each call that is entered. */
const ENTRY = /[;{] *$/;

export interface TraceInput extends Input {
  readonly calls: number;
}

function repeat(
  recording: string,
  path: string,
  sizeBytes: number,
  change: (line: string, round: number) => string,
): TraceInput {
  const lines = readRecording(recording).split('\n').slice(0, -1);
  const random = new Random(SEED);
  const file = openSync(path, 'w');
  try {
    let [written, calls] = [0, 0];
    for (let round = 0; written < sizeBytes; round++) {
      const kept = round === 0 ? lines : lines.filter((line) => !TITLE.test(line));
      calls += kept.filter((line) => ENTRY.test(line)).length;
      const text = kept.map((line) => change(varyDuration(line, random), round)).join('\n');
      written += writeBlock(file, `${text}\n`);
    }
    return { path, sizeBytes: written, calls };
  } finally {
    closeSync(file);
  }
}

function varyDuration(line: string, random: Random): string {
  return line.replace(DURATION, (_, whole: string) => `${whole}.${String(random.below(1000)).padStart(3, '0')} us`);
}
