import { execFileSync } from 'node:child_process';
import type { Command } from './measure.js';

/** More than any folded text of a benchmark: a few hundred kilobytes. */
const LONGEST_OUTPUT_BYTES = 1 << 30;

/** Two texts' lines, sorted and laid side by side. */
export interface Comparison {
  readonly equal: boolean;
  /** How many lines each has. */
  readonly lines: readonly [number, number];
  /** How many lines stand in one of them only. */
  readonly differing: number;
  /** The first of these, in byte order. */
  readonly firstDiffering: string | undefined;
}

/** What a command prints, as latin1 unless told: bytes are compared, not characters. */
export function outputOf([program, ...args]: Command, encoding: 'latin1' | 'utf8' = 'latin1'): string {
  return execFileSync(program, args, {
    encoding,
    maxBuffer: LONGEST_OUTPUT_BYTES,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Compares texts whatever the order of their lines: peers sort by other rules, or not at all. */
export function compareLines(one: string, other: string): Comparison {
  const [left, right] = [linesOf(one), linesOf(other)];
  const differing = [...missingFrom(right, left), ...missingFrom(left, right)].sort();
  return {
    equal: differing.length === 0,
    lines: [left.length, right.length],
    differing: differing.length,
    firstDiffering: differing[0],
  };
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

/** The lines of `wanted` that `lines` does not have, or not as often. */
function missingFrom(lines: readonly string[], wanted: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return wanted.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}
