import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { recogniseFormat } from '../../../src/parse/formats.js';
import { piecesOf, readAs } from '../../support/read-json.js';
import { foldedText, readText } from '../../support/read-text.js';
import { readSample, SAMPLES } from '../../support/samples.js';

const SAMPLE = readFileSync(join(SAMPLES, 'perf-report', 'count.txt'));

function report(chains: readonly string[], { samples = '9 ', overhead = 'Overhead' } = {}): string {
  const head = `#\n# Samples: ${samples} of event 'cycles'\n# Event count (approx.): 900\n#\n`;
  const titles = `# ${overhead}  Command    Symbol      \n# ........  .........  ............\n#\n`;
  return `${head}${titles}    57.00%  a b        [.] hot\n${chains.join('\n')}\n\n\n`;
}

function read(text: string | Uint8Array, size?: number) {
  const { sampled, recording } = readAs('perf-report', piecesOf(text, size));
  return { sampled, recording, folded: sampled.map((profile) => foldedText(profile, 'full')) };
}

/** perf cuts commands to the width of their column. */
test('a report of counts has as many samples of each event as the recording, cut anywhere', () => {
  const { sampled, folded } = read(SAMPLE);
  const counts = (profiles: typeof sampled) => profiles.map(({ event, sampleCount }) => [event, sampleCount]);
  assert.deepEqual(counts(sampled), counts(readText([readSample('script/default')]).profiles));
  assert.match(folded[0] ?? '', /^perf-ex;/);
  for (const size of [1, 100]) assert.deepEqual(read(SAMPLE, size).folded, folded);
});

test('chains begin with the caller or with the callee, which the line above them tells', () => {
  const expected = ['a_b;main;hot 5\na_b;main;[unknown];hot 4\n'];
  assert.deepEqual(
    read(report(['5 main;hot', '4 main;0x7f12;hot'])).folded,
    expected.map((text) => sorted(text)),
  );
  assert.deepEqual(
    read(report(['5 hot;main', '4 hot;0x7f12;main'])).folded,
    expected.map((text) => sorted(text)),
  );
});

function sorted(lines: string): string {
  return `${lines.trimEnd().split('\n').sort().join('\n')}\n`;
}

test('numbers are counts, periods or percent', () => {
  const kinds = (chains: string[], samples?: string) => {
    const { sampled, recording } = read(report(chains, samples === undefined ? {} : { samples }));
    return [recording.folded?.counts, sampled[0]?.event, sampled[0]?.sampleCount];
  };
  assert.deepEqual(kinds(['5 main;hot', '4 hot']), ['samples', 'cycles', 9]);
  assert.deepEqual(kinds(['500 main;hot', '400 hot']), ['events', 'cycles', Number.NaN]);
  assert.deepEqual(kinds(['1500 main;hot', '400 hot'], '1K '), ['samples', 'cycles', 1900]);
  assert.deepEqual(kinds(['57.00% main;hot']), ['events', '% of cycles', Number.NaN]);
});

test('what a limit left out is counted', () => {
  const { recording } = read(report(['5 main;hot']));
  assert.deepEqual([...recording.ledger.filteredSamples], [['the limit of perf report', 4]]);
  assert.equal(recording.ledger.samples, 9);
});

test('a report that counts callees with callers is refused, with the command that helps', () => {
  const text = report(['5 main;hot'], { overhead: 'Children      Self' });
  assert.throws(() => read(text), {
    code: 'nothing-to-show',
    message: /print it with --no-children: perf report --no-children/,
  });
});

test('is told by its head and its chains', () => {
  const nameOf = (text: string) => {
    const format = recogniseFormat(text, true);
    return typeof format === 'object' ? format.name : format;
  };
  assert.equal(nameOf(SAMPLE.toString('latin1')), 'perf-report');
  assert.equal(nameOf(report(['57.00% main;hot'])), 'perf-report');
  assert.equal(nameOf(report([])), undefined);
});
