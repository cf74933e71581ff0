import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  accessSync,
  closeSync,
  constants,
  createReadStream,
  createWriteStream,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FlameError } from '../errors.js';
import type { Command } from './command.js';
import type { Answer, CaptureSystem, ProgramEnd, RunningProgram } from './system.js';

const CHUNK_BYTES = 64 * 1024;
const KEPT_WORDS_BYTES = 64 * 1024;
const NO_OUTPUT = Readable.from([]);
const PRIVATE = 0o600;
const ASKED_FOR_MS = 30_000;

/** What stands for this machine. */
export interface HostOptions {
  /** A folder in which /proc and /sys lie; the file system's own root if not given. */
  readonly root?: string;
  readonly platform?: string;
  /** 0 is root. */
  readonly userId?: number;
}

/** This machine. Programs are started with lists of arguments: no shell takes anything apart. */
export function hostSystem(options: HostOptions = {}): CaptureSystem {
  const at = (path: string) => join(options.root ?? '/', path);
  return {
    platform: options.platform ?? process.platform,
    userId: options.userId ?? process.getuid?.() ?? -1,
    readBytes: (path, limit) => unlessRefused(() => readStart(at(path), limit)),
    readText: (path, limit = Number.POSITIVE_INFINITY) =>
      unlessRefused(() => readStart(at(path), limit).toString('latin1')),
    list: (folder) => unlessRefused(() => readdirSync(at(folder))) ?? [],
    place: at,
    write: (path, text, how) => writeInto(at(path), text, how),
    stream: (path) => createReadStream(path),
    save: (chunks, path) => pipeline(chunks, createWriteStream(path, { mode: PRIVATE })),
    find: findProgram,
    ask,
    start,
    temporaryFolder: () => mkdtempSync(join(tmpdir(), 'flame-ts-')),
    removeFolder: (path) => rmSync(path, { recursive: true, force: true }),
  };
}

/** Kernel files are neither made nor renamed: they take what is written. */
function writeInto(path: string, text: string, how: 'truncate' | 'append'): void {
  const descriptor = openSync(path, constants.O_WRONLY | (how === 'truncate' ? constants.O_TRUNC : constants.O_APPEND));
  try {
    writeSync(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}

function unlessRefused<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Files of /proc and /sys do not say how long they are: they are read until they end. */
function readStart(path: string, limit: number): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const pieces: Buffer[] = [];
    for (let length = 0; length < limit; ) {
      const piece = Buffer.alloc(Math.min(CHUNK_BYTES, limit - length));
      const count = readSync(descriptor, piece);
      if (count === 0) break;
      pieces.push(piece.subarray(0, count));
      length += count;
    }
    return Buffer.concat(pieces);
  } finally {
    closeSync(descriptor);
  }
}

function findProgram(program: string): string | undefined {
  const folders = program.includes('/') ? [''] : (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, program)).find(isProgram);
}

function isProgram(path: string): boolean {
  return unlessRefused(() => accessSync(path, constants.X_OK) === undefined && statSync(path).isFile()) ?? false;
}

function ask({ program, args }: Command): Answer {
  const { status, stdout, stderr } = spawnSync(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'latin1',
    timeout: ASKED_FOR_MS,
  });
  return { code: status ?? undefined, said: `${stdout ?? ''}${stderr ?? ''}` };
}

function start({ program, args }: Command, output: 'shown' | 'read'): RunningProgram {
  const child = spawn(program, args, { stdio: output === 'shown' ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
  const ended = endOf(child, program);
  // Whoever waits for the end is told; until somebody does, a program that is not there is no unhandled error.
  ended.catch(() => undefined);
  return {
    output: (child.stdout ?? NO_OUTPUT) as AsyncIterable<Uint8Array>,
    ended,
    signal: (name) => child.kill(name),
    abandon: () => {
      child.kill('SIGKILL');
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
  };
}

function endOf(child: ChildProcess, program: string): Promise<ProgramEnd> {
  let said = '';
  child.stderr?.setEncoding('latin1').on('data', (text: string) => {
    if (said.length < KEPT_WORDS_BYTES) said += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new FlameError('io', `${program}: ${cause.message}`, { cause })));
    child.once('close', (code, signal) => resolve({ code: code ?? undefined, signal: signal ?? undefined, said }));
  });
}
