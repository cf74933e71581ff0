import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Command } from './measure.js';

/** A program that reads an input, as a command for its path. */
export interface Program {
  readonly name: string;
  /** The command that is timed. */
  readonly run: (path: string) => Command;
}

/** A program that folds the text of perf script. */
export interface Folder extends Program {
  /** The command whose text is compared with the peers'. */
  readonly foldLikeFlameGraph: (path: string) => Command;
}

const PEERS = [
  { name: 'stackcollapse-perf.pl', variable: 'FLAME_TS_BENCH_STACKCOLLAPSE' },
  { name: 'inferno-collapse-perf', variable: 'FLAME_TS_BENCH_INFERNO' },
] as const;

const PROGRAM = join(import.meta.dirname, '..', '..', 'bin', 'flame-ts.js');

/** flame-ts itself, as it stands in this folder, run by this Node. */
export const FLAME_TS: Folder = {
  name: 'flame-ts',
  run: (path) => [process.execPath, PROGRAM, '-f', 'folded', path],
  foldLikeFlameGraph: (path) => [process.execPath, PROGRAM, '-f', 'folded', '--names', 'flamegraph', path],
};

/**
 * The peers that this machine has: where the environment variable says, else on the PATH.
 * @throws Error where a variable names a file that cannot be run
 */
export function findPeers(env: NodeJS.ProcessEnv = process.env): Folder[] {
  return PEERS.flatMap(({ name, variable }) => {
    const path = env[variable] ?? findOnPath(name, env['PATH'] ?? '');
    if (path === undefined) return [];
    if (!isExecutable(path)) throw new Error(`${variable}: ${path} is not an executable file`);
    const fold = (input: string): Command => [path, input];
    return [{ name, run: fold, foldLikeFlameGraph: fold }];
  });
}

/**
 * perl's simplest loop over lines: no peer reads function_graph's text, so this shows what a line costs.
 * @returns nothing where there is no perl
 */
export function findLineLoop(env: NodeJS.ProcessEnv = process.env): Program[] {
  const perl = findOnPath('perl', env['PATH'] ?? '');
  if (perl === undefined) return [];
  return [{ name: 'perl line loop', run: (path) => [perl, '-e', 'while (<>) { $n++ if /;$/ }', path] }];
}

/** What to do to have the peers that were not found. */
export function missingPeers(found: readonly Folder[]): string[] {
  return PEERS.filter(({ name }) => found.every((peer) => peer.name !== name)).map(
    ({ name, variable }) => `${name} was not found: put it on the PATH or set ${variable} to its path`,
  );
}

function findOnPath(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
