import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { convert } from '../../src/cli/convert/convert.js';
import type { CliOptions } from '../../src/cli/options/options.js';
import { OUTPUT_FORMATS } from '../../src/cli/options/output-format.js';
import { FlameError } from '../../src/errors.js';
import { TWO_TASKS } from '../support/graph-texts.js';
import { TWO_EVENTS } from '../support/perf-texts.js';
import { runCli } from '../support/run-cli.js';
import { type SecretRecording, secretCalls, secretSamples } from '../support/secret-recordings.js';
import { temporaryFile, temporaryFolder } from '../support/temporary.js';

const BASE: CliOptions = { width: 1200, limit: 20, quiet: true };

async function textOf(path: string, format: (typeof OUTPUT_FORMATS)[number], options: Partial<CliOptions>) {
  const { pieces } = await convert([path], format, { ...BASE, ...options });
  return Buffer.concat([...pieces]).toString();
}

/** A format of the other kind of evidence has no output. */
async function outputOf(...args: Parameters<typeof textOf>): Promise<string> {
  try {
    return await textOf(...args);
  } catch (error) {
    if (error instanceof FlameError && error.code === 'usage') return '';
    throw error;
  }
}

for (const [kind, recordings, variants] of [
  ['samples', secretSamples, [{ srcline: true }, { addresses: true, event: 'cycles', names: 'full', tid: true }]],
  ['traced calls', secretCalls, [{}, { view: 'graph', pid: true }, { callers: true }, { slowest: 5 }]],
] as const) {
  test(`with --redact no name of ${kind} stands in any output`, async (context) => {
    const path = temporaryFile(context, 'recording.txt', '');
    const holdsNone = async ({ text, words }: SecretRecording) => {
      writeFileSync(path, text);
      let outputs = 0;
      for (const format of OUTPUT_FORMATS) {
        for (const options of variants) {
          const shown = await outputOf(path, format, { ...options, redact: true });
          if (shown !== '') outputs++;
          for (const word of words) assert.ok(!shown.includes(word), `${word} in ${format}: ${text}`);
        }
      }
      assert.ok(outputs > 10);
    };
    await fc.assert(fc.asyncProperty(recordings, holdsNone), { numRuns: 15 });
  });

  test(`without it they do, of ${kind}`, async (context) => {
    const [{ text, words }] = fc.sample(recordings, { numRuns: 1, seed: 1 }) as [SecretRecording];
    const path = temporaryFile(context, 'recording.txt', text);
    const shown = await textOf(path, 'svg', {});
    assert.ok(words.filter((word) => shown.includes(word)).length >= 5);
  });
}

test('colours and weights are those of the names', () => {
  const legend = (args: string[], input: string) =>
    runCli(['-f', 'svg', ...args], input).out.match(/>(?:user|kernel|JIT|interrupt|unknown)</g);
  const interrupted = TWO_TASKS.replaceAll('vfs_read', 'asm_sysvec_call_function');
  for (const input of [TWO_EVENTS, TWO_EVENTS.replace('cycles', 'faults'), interrupted]) {
    assert.ok((legend([], input)?.length ?? 0) > 0);
    assert.deepEqual(legend(['--redact'], input), legend([], input));
  }
  const weights = (args: string[]) =>
    runCli(['-f', 'folded', ...args], TWO_EVENTS)
      .out.split('\n')
      .map((line) => `${line.split(';').length} ${line.split(' ').at(-1)}`)
      .sort();
  assert.deepEqual(weights(['--redact']), weights([]));
});

test('what people typed stays', () => {
  assert.match(runCli(['-f', 'svg', '--redact', '--title', 'node, before'], TWO_EVENTS).out, />node, before</);
});

test('the command line, which may hold names and the salt, is not told', () => {
  const args = ['-f', 'svg', '--redact', '--redact-salt', 'pepper', '--exclude-comm', 'worker'];
  assert.match(
    runCli(
      args.filter((arg) => !/redact|pepper/.test(arg)),
      TWO_EVENTS,
    ).out,
    /exclude-comm worker/,
  );
  assert.doesNotMatch(runCli(args, TWO_EVENTS).out, /pepper|worker/);
});

test('--redact-keep-kernel leaves the functions of the kernel itself', () => {
  const { out } = runCli(['-f', 'folded', '--redact', '--redact-keep-kernel'], TWO_EVENTS);
  assert.match(out, /;sys_read 50$/m);
  assert.doesNotMatch(out, /main|memcpy|node|worker/);
});

test('--event names the event as the recording does', () => {
  const { out } = runCli(
    ['-f', 'json', '--redact', '--event', 'probe:mine'],
    TWO_EVENTS.replaceAll('faults', 'probe:mine'),
  );
  assert.match(out, /"event": "event-[0-9a-f]{10}"/);
});

test('--redact-map tells which name each hash in the output stands for', (context) => {
  const map = join(temporaryFolder(context), 'names.json');
  const { out, code } = runCli(['-f', 'folded', '--redact', '--redact-map', map], TWO_EVENTS);
  assert.equal(code, 0);
  const names = JSON.parse(readFileSync(map, 'utf8')) as Record<string, string>;
  const back = out.replace(/\b(?:fn|comm|mod)-[0-9a-f]{10}/g, (hash) => names[hash] ?? hash);
  assert.equal(
    back.split('\n').sort().join('\n'),
    runCli(['-f', 'folded'], TWO_EVENTS).out.split('\n').sort().join('\n'),
  );
});

test('both sides of a comparison are redacted alike', (context) => {
  const path = temporaryFile(context, 'a.txt', TWO_EVENTS);
  const map = join(temporaryFolder(context), 'names.json');
  const { out, code } = runCli(['diff', path, path, '-f', 'folded', '--redact', '--redact-map', map]);
  assert.equal(code, 0);
  assert.match(out, /^comm-[0-9a-f]{10};fn-[0-9a-f]{10};/m);
  assert.doesNotMatch(out, /node|main/);
  assert.ok(existsSync(map));
  const picture = runCli(['diff', path, path, '-f', 'svg', '--static', '--redact']);
  assert.equal(picture.code, 0);
  assert.match(picture.out, />Before: the first recording: /);
  assert.match(picture.out, />After: the second recording: /);
  assert.ok(!picture.out.includes(path));
});

for (const [args, message] of [
  [['--redact-map', 'x.json'], /--redact-map does nothing without --redact/],
  [['--redact-salt', 'x'], /--redact-salt does nothing without --redact/],
  [['--redact-keep-kernel'], /--redact-keep-kernel does nothing without --redact/],
  [['--redact', '--redact-map', '-'], /--redact-map needs a file/],
  [['--redact', '--redact-map', '/dev/stdout'], /--redact-map needs a file/],
  [['--redact', '--redact-map', 'x.svg', '-o', './x.svg'], /is named for two outputs/],
  [['--redact', '--names', 'flamegraph'], /no redacted names/],
  [['--redact', '--function', 'main'], /takes what redacted tables call it/],
] as const) {
  test(`${args.join(' ')} is refused`, () => {
    const { code, out, err } = runCli(args, TWO_EVENTS);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, message);
  });
}

test('a map that is an input would destroy it', (context) => {
  const path = temporaryFile(context, 'a.txt', TWO_EVENTS);
  const { code } = runCli([path, '-f', 'folded', '--redact', '--redact-map', path]);
  assert.equal(code, 2);
  assert.equal(readFileSync(path, 'latin1'), TWO_EVENTS);
});
