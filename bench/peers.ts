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

/** A program that draws folded stacks as a flame graph. */
export interface Drawer extends Program {
  /** The command whose boxes are compared with ours: it leaves out what is narrower than 0.1 px, as we do. */
  readonly drawAlike: (path: string) => Command;
}

/** `threads`: how many it is told to use, in a run each. */
const PEERS = [
  { name: 'stackcollapse-perf.pl', variable: 'FLAME_TS_BENCH_STACKCOLLAPSE', threads: [] },
  { name: 'inferno-collapse-perf', variable: 'FLAME_TS_BENCH_INFERNO', threads: [1, 2] },
] as const;

/** Of the 1,180 px that the boxes have, in per cent. */
const TENTH_OF_PX = String((100 * 0.1) / 1180);

/** `alike`: the options that say what is too narrow, which inferno counts in shares. */
const DRAWERS = [
  { name: 'flamegraph.pl', variable: 'FLAME_TS_BENCH_FLAMEGRAPH', alike: [] },
  { name: 'inferno-flamegraph', variable: 'FLAME_TS_BENCH_INFERNO_FLAMEGRAPH', alike: ['--minwidth', TENTH_OF_PX] },
] as const;

/** flame-ts itself, as it stands in this folder. */
export const FLAME_TS_PATH = join(import.meta.dirname, '..', '..', 'bin', 'flame-ts.cjs');

/** That, run by this Node. */
export const FLAME_TS: Folder = {
  name: 'flame-ts',
  run: (path) => [process.execPath, FLAME_TS_PATH, '-f', 'folded', path],
  foldLikeFlameGraph: (path) => [process.execPath, FLAME_TS_PATH, '-f', 'folded', '--names', 'flamegraph', path],
};

/**
 * The peers that this machine has: where the environment variable says, else on the PATH.
 * @throws Error where a variable names a file that cannot be run
 */
export function findPeers(env: NodeJS.ProcessEnv = process.env): Folder[] {
  return found(PEERS, env).flatMap(({ name, path, threads }) => {
    if (threads.length === 0) return folder(name, [path]);
    return threads.map((count) => folder(`${name} -n ${count}`, [path, '-n', String(count)]));
  });
}

function folder(name: string, command: Command): Folder {
  const fold = (input: string): Command => [...command, input];
  return { name, run: fold, foldLikeFlameGraph: fold };
}

/**
 * As {@link findPeers}, what draws.
 * @throws Error where a variable names a file that cannot be run
 */
export function findDrawers(env: NodeJS.ProcessEnv = process.env): Drawer[] {
  return found(DRAWERS, env).map(({ name, path, alike }) => ({
    name,
    run: (input) => [path, input],
    drawAlike: (input) => [path, ...alike, input],
  }));
}

interface Peer {
  readonly name: string;
  readonly variable: string;
}

function found<Known extends Peer>(peers: readonly Known[], env: NodeJS.ProcessEnv): (Known & { path: string })[] {
  return peers.flatMap((peer) => {
    const { name, variable } = peer;
    const path = env[variable] ?? findOnPath(name, env['PATH'] ?? '');
    if (path === undefined) return [];
    if (!isExecutable(path)) throw new Error(`${variable}: ${path} is not an executable file`);
    return [{ ...peer, path }];
  });
}

/**
 * What counts lines and does nothing with them: no peer reads function_graph's text.
 * @returns those that are there
 */
export function findLineCounters(env: NodeJS.ProcessEnv = process.env): Program[] {
  const counter = (name: string, program: string, args: readonly string[]): Program[] => {
    const path = findOnPath(program, env['PATH'] ?? '');
    return path === undefined ? [] : [{ name, run: (input) => [path, ...args, input] }];
  };
  return [
    ...counter('wc -l', 'wc', ['-l']),
    ...counter('perl line loop', 'perl', ['-e', 'while (<>) { $n++ if /;$/ }']),
  ];
}

/** The path of a program, or `undefined` where the machine has none. */
export function findProgram(name: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  return findOnPath(name, env['PATH'] ?? '');
}

/** What to do to have the peers that were not found. */
export function missingPeers(programs: readonly Program[], draws: boolean): string[] {
  const peers: readonly Peer[] = draws ? DRAWERS : PEERS;
  return peers
    .filter(({ name }) => programs.every((program) => program.name.split(' ')[0] !== name))
    .map(({ name, variable }) => `${name} was not found: put it on the PATH or set ${variable} to its path`);
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
