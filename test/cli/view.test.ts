import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { PROGRAM, runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary.js';

const SAMPLE = 'samples/perf-script/lang/node-perf-basic-prof.txt.gz';

function startView(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(process.execPath, [PROGRAM, 'view', SAMPLE, ...args], { env: { ...process.env, ...env } });
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
  });
}

function ending(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

test('view prints the address of the app with the profile, and ends when it is told to', async () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const child = startView(['--no-open', '--comm', 'node']);
    const url = new URL(await firstLine(child));
    assert.equal(url.hash, '#profileURL=profile.speedscope.json');
    const profile = (await (await fetch(new URL('profile.speedscope.json', url))).json()) as { exporter: string };
    assert.match(profile.exporter, /^flame-ts@/);
    assert.match(await (await fetch(url)).text(), /<title>speedscope<\/title>/);
    const ended = ending(child);
    child.kill(signal);
    assert.equal(await ended, 0);
  }
});

test('view opens the browser', async (context) => {
  const folder = temporaryFolder(context);
  const opened = join(folder, 'opened');
  const browser = join(folder, 'browser');
  writeFileSync(browser, `#!/bin/sh\necho "$1" > ${opened}.part && mv ${opened}.part ${opened}\n`);
  chmodSync(browser, 0o755);
  const child = startView([], { BROWSER: browser, DISPLAY: '', WAYLAND_DISPLAY: '', XDG_CURRENT_DESKTOP: '' });
  const url = await firstLine(child);
  while (!existsSync(opened)) await setTimeout(20);
  child.kill('SIGINT');
  assert.equal(readFileSync(opened, 'utf8').trim(), url);
});

test('view refuses what has no place there', () => {
  const output = runCli(['view', SAMPLE, '-o', 'x.json']);
  assert.equal(output.code, 2);
  assert.match(output.err, /flame-ts view writes no file: -o and -f go with flame-ts itself/);
  for (const port of ['0', '65536', '8o', '']) {
    const { code, err } = runCli(['view', SAMPLE, '--port', port]);
    assert.equal(code, 2);
    assert.match(err, /is no port from 1 to 65535/);
  }
});

test('view says why there is nothing to show', () => {
  const { code, err } = runCli(['view', '--no-open'], 'CPU 0 is empty\nCPU 1 is empty\n');
  assert.equal(code, 3);
  assert.match(err, /trace-cmd recorded nothing/);
});
