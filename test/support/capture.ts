import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaptureSystem } from '../../src/capture/system.js';
import type { CliResult } from './run-cli.js';
import { temporaryFolder } from './temporary.js';

const CAPTURE_MAIN = join(import.meta.dirname, 'capture-main.js');
/** A program that waits for ever fails its test. */
const TIMEOUT_MS = 30_000;
/** What the scripts that stand for recorders need of the machine. */
const NEEDED = ['sh', 'cat', 'sleep', 'true'];

/** Why tests of recorders are skipped, where they are. */
export const SKIP = process.platform === 'win32' ? 'programs are scripts here' : false;

/** A machine to record on: files below a root of its own, and programs that are scripts. */
export interface FakeMachine {
  /** The working folder; it holds bin/, root/, tmp/. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Lays out a machine.
 * @param files by path, such as `/proc/1234/cmdline`
 * @param programs by name: lines for `sh`
 */
export function fakeMachine(
  context: TestContext,
  files: Readonly<Record<string, string>>,
  programs: Readonly<Record<string, string>>,
): FakeMachine {
  const folder = temporaryFolder(context);
  for (const name of ['bin', 'root', 'tmp']) mkdirSync(join(folder, name));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, 'root', path)), { recursive: true });
    writeFileSync(join(folder, 'root', path), text);
  }
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  }
  for (const name of NEEDED) {
    const path = (process.env['PATH'] ?? '').split(':').map((each) => join(each, name));
    symlinkSync(path.find(existsSync) as string, join(folder, 'bin', name));
  }
  const env = {
    ...process.env,
    PATH: join(folder, 'bin'),
    TMPDIR: join(folder, 'tmp'),
    FAKE_ROOT: join(folder, 'root'),
  };
  return { folder, env };
}

/** flame-ts at work on a fake machine. */
export class CaptureRun {
  readonly #child: ChildProcess;
  readonly #result: Promise<CliResult>;
  #said = '';
  #waiting: { readonly text: string; readonly resolve: () => void } | undefined;

  constructor({ folder, env }: FakeMachine, args: readonly string[]) {
    const child = spawn(process.execPath, [CAPTURE_MAIN, ...args], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    child.stdout.setEncoding('latin1').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#said += text;
      this.#look();
    });
    this.#child = child;
    const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS);
    this.#result = new Promise((resolve) =>
      child.once('close', (code) => {
        clearTimeout(timer);
        resolve({ code, out, err: this.#said });
      }),
    );
  }

  /** Waits until this was said on standard error, by anybody. */
  async said(text: string): Promise<void> {
    await Promise.race([
      new Promise<void>((resolve) => {
        this.#waiting = { text, resolve };
        this.#look();
      }),
      this.#result.then(({ err }) => {
        if (!err.includes(text)) throw new Error(`it ended without '${text}': ${err}`);
      }),
    ]);
  }

  #look(): void {
    if (this.#waiting !== undefined && this.#said.includes(this.#waiting.text)) this.#waiting.resolve();
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  end(): Promise<CliResult> {
    return this.#result;
  }
}

/** Runs flame-ts on a fake machine to its end. */
export function runCapture(machine: FakeMachine, ...args: string[]): Promise<CliResult> {
  return new CaptureRun(machine, args).end();
}

/** A file in the machine's working folder, if it is there. */
export function fileIn({ folder }: FakeMachine, name: string): string | undefined {
  return existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'latin1') : undefined;
}

/** What lies in the machine's folder of temporary files. */
export function leftOver(machine: FakeMachine): string[] {
  return readdirSync(join(machine.folder, 'tmp'));
}

/** A machine of nothing but answers, for what only asks. */
export function answeringSystem(answers: {
  readonly platform?: string;
  readonly userId?: number;
  readonly files?: Readonly<Record<string, string>>;
  readonly programs?: readonly string[];
  readonly ask?: CaptureSystem['ask'];
}): CaptureSystem {
  const { files = {}, programs = [], platform = 'linux', userId = 0 } = answers;
  const nothingRuns = () => {
    throw new Error('nothing is run here');
  };
  const list = (folder: string) => [
    ...new Set(
      Object.keys(files)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1).split('/')[0] as string),
    ),
  ];
  return {
    platform,
    userId,
    readBytes: (path, limit) =>
      files[path] === undefined ? undefined : Buffer.from(files[path], 'latin1').subarray(0, limit),
    readText: (path, limit) => files[path]?.slice(0, limit),
    list,
    place: (path) => path,
    write: nothingRuns,
    stream: nothingRuns,
    save: nothingRuns,
    find: (program) => (programs.includes(program) ? `/usr/bin/${program}` : undefined),
    ask: answers.ask ?? nothingRuns,
    start: nothingRuns,
    temporaryFolder: nothingRuns,
    removeFolder: nothingRuns,
  };
}

/** Runs flame-ts several times, in one process. @returns what each said on standard error, and its exit code */
async function runCaptures(machine: FakeMachine, runs: readonly (readonly string[])[]) {
  const { out, err } = await runCapture({ ...machine, env: { ...machine.env, RUNS: JSON.stringify(runs) } });
  const parts = err.split('\0');
  return { out, results: runs.map((_, at) => [parts[2 * at] ?? '', Number(parts[2 * at + 1])] as const) };
}

/** What runs print that end well, each of them. */
export async function printedBy(runs: readonly (readonly string[])[]): Promise<string> {
  const { out, results } = await runCaptures({ folder: '.', env: process.env }, runs);
  assert.deepEqual(
    results.filter(([, code]) => code !== 0),
    [],
  );
  return out;
}

/** Waits until a file is there. */
export async function fileAppears(machine: FakeMachine, name: string): Promise<void> {
  await until(() => fileIn(machine, name) !== undefined);
}

/** Looks again and again; what never comes to hold fails its test. */
export async function until(holds: () => boolean): Promise<void> {
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  while (!holds()) {
    deadline.throwIfAborted();
    await sleep(10);
  }
}

/** Each of these runs must fail with its reason. */
export async function refusedAll(
  machine: FakeMachine,
  refusals: readonly (readonly [why: RegExp, ...args: string[]])[],
): Promise<void> {
  const { results } = await runCaptures(
    machine,
    refusals.map(([, ...args]) => args),
  );
  for (const [at, [why]] of refusals.entries()) {
    const [said, code] = results[at] ?? ['', 0];
    assert.match(said, why);
    assert.ok(code > 0, said);
  }
}
