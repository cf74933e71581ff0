import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CodeFrame, Frame } from '../../../src/model/frame.js';
import { codeKind } from '../../../src/model/frame.js';
import { measureOf } from '../../../src/model/sampled-profile.js';
import { folded } from '../../../src/output/folded.js';
import { foldedOptions } from '../../../src/parse/folded/unit.js';
import { treeOfStacks } from '../../support/call-tree.js';
import { readFolded, refolded } from '../../support/read-folded.js';

test('reads stacks, root first, with the comm as their root', () => {
  const { sampled, recording } = readFolded('node;main;read_[k] 12\nnode;main 3\nnode 1\n');
  assert.ok(sampled !== undefined);
  assert.equal(sampled.sampleCount, 16);
  assert.equal(sampled.hasPeriods, false);
  assert.deepEqual(
    [...recording.tracks].map(({ comm }) => comm),
    ['node'],
  );
  assert.equal(refolded(readFolded('b 2\na;x 1\nb 3\n')), 'a;x 1\nb 5\n');
});

test('understands what names tell of the code', () => {
  const names = ['f_[k]', 'f_[j]', 'f_[i]', '[libc.so.6]', '[kernel.kallsyms]', '[perf-12.map]', '[unknown]', '[ext4]'];
  const { recording } = readFolded(`x;${names.join(';')} 1\n`);
  const frames = [...recording.frames].filter((frame: Frame): frame is CodeFrame => frame.kind === 'code');
  assert.deepEqual(
    frames.map(({ module, inlined }) => (inlined ? 'inlined' : codeKind(module))),
    ['kernel', 'jit', 'inlined', 'user', 'kernel', 'jit', 'unknown', 'unknown'],
  );
  assert.equal(refolded(readFolded(`x;${names.join(';')} 1\n`)), `x;${names.join(';')} 1\n`);
});

test('reads every form of lines', () => {
  const texts = [
    'a;b 1\nc;d 2\n',
    'a;b 1\r\nc;d 2\r\n',
    '\n\na;b 1\n \nc;d 2',
    '\xef\xbb\xbfa;b 1\nc;d\t2\n',
    'a;b 1.0\nc;d 2.\n',
  ];
  for (const text of texts) {
    const result = readFolded(text);
    assert.equal(refolded(result), 'a;b 1\nc;d 2\n', JSON.stringify(text));
    assert.deepEqual(result.recording.ledger.problems, [], JSON.stringify(text));
    assert.equal(result.sampled?.sampleCount, 3);
  }
});

test('a number is what stands behind the last blank', () => {
  assert.equal(
    refolded(readFolded('std::map<int, int>::f;operator new 7\n')),
    'std::map<int, int>::f;operator new 7\n',
  );
  assert.equal(refolded(readFolded('a;b 7 3\na;c 1\n')), 'a;b_7 3\na;c 1\n');
});

test('counts what it cannot read, with its line', () => {
  const { recording, sampled } = readFolded(
    'a;b\na;b 1\n 5\na;b x5\na;b -5\na;b 1e3\n# a comment\na;b 99999999999999999999\n7\n',
  );
  assert.equal(sampled?.sampleCount, 1);
  assert.deepEqual(recording.ledger.problems, [
    {
      kind: 'unread-line',
      count: 7,
      placeCount: 7,
      firstPlaces: [1, 3, 4].map((line) => ({ input: '', line })),
    },
  ]);
  assert.deepEqual([...recording.ledger.ignoredRecords], [['comment', 1]]);
  assert.equal(recording.ledger.lines, 9);
});

test('fractions are weights, but no counts of samples', () => {
  const { sampled } = readFolded('a;b 0.5\na;c 3\na;b 0.25\n');
  assert.ok(sampled !== undefined);
  assert.ok(Number.isNaN(sampled.sampleCount));
  assert.deepEqual(measureOf(sampled), { kind: 'sampled', of: 'period', unit: 'count' });
  assert.equal(refolded(readFolded('a;b 0.1\na;b 0.2\na;c 1e3\n')), 'a;b 0.3\n');
});

test('takes the unit that it is told', () => {
  const cycles = readFolded('a;b 5\n', foldedOptions('sampled', 'cycles')).sampled;
  assert.ok(cycles !== undefined);
  assert.deepEqual([cycles.event, measureOf(cycles)], ['cycles', { kind: 'sampled', of: 'period', unit: 'count' }]);
  assert.ok(Number.isNaN(cycles.sampleCount));
  const time = readFolded('a;b 0.0015\na;c 2\n', foldedOptions('sampled', 'ms'));
  assert.ok(time.sampled !== undefined);
  assert.equal(measureOf(time.sampled).unit, 'nanoseconds');
  assert.equal(refolded(time), 'a;b 1500\na;c 2000000\n');
});

test('functions that are called as members of every object are functions', () => {
  const names = Object.getOwnPropertyNames(Object.prototype);
  const text = names.map((name) => `sh;${name} 5\n`).join('');
  for (const options of [foldedOptions(), foldedOptions('traced', 'ns')]) {
    const { sampled, traced } = readFolded(text, options);
    const frames = [...((sampled ?? traced)?.recording.frames ?? [])];
    const symbols = frames.flatMap((frame) => (frame.kind === 'code' ? [frame.symbol] : []));
    assert.deepEqual(symbols.filter((symbol) => symbol !== 'sh').sort(), [...names].sort());
  }
});

test('reads the self time of traced calls, whose number is not known', () => {
  const result = readFolded('sh;f;g 5\nsh;f;[scheduled out] 7\nsh;f 1\n', foldedOptions('traced', 'us'));
  assert.ok(result.traced !== undefined);
  assert.ok(Number.isNaN(result.traced.callCount));
  assert.equal(refolded(result), 'sh;f 1000\nsh;f;[scheduled out] 7000\nsh;f;g 5000\n');
  assert.ok([...result.recording.frames].some((frame) => frame.kind === 'mark'));
  assert.throws(() => foldedOptions('traced'), /self time: --unit ns/);
  assert.throws(() => foldedOptions('sampled', ''), /empty unit/);
});

const anyName = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', ':', '<', '[', ']', '_', '7', '\xff', '\0'),
  minLength: 1,
  maxLength: 5,
});
const anyStacks = fc.array(
  fc.tuple(
    fc.array(fc.oneof(anyName, fc.constantFrom('main', 'read_[k]', '[unknown]', '[libc.so.6]')), {
      minLength: 1,
      maxLength: 6,
    }),
    fc.integer({ min: 1, max: 2 ** 40 }),
  ),
  { minLength: 1, maxLength: 30 },
);

test('what was folded here is read to the same bytes, of both kinds, cut anywhere', () => {
  fc.assert(
    fc.property(anyStacks, fc.integer({ min: 1, max: 50 }), fc.boolean(), (stacks, size, traced) => {
      const text = Buffer.concat([...folded(treeOfStacks(stacks))]).toString('latin1');
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
        text.slice(i * size, (i + 1) * size),
      );
      const options = traced ? foldedOptions('traced', 'ns') : foldedOptions();
      assert.equal(refolded(readFolded(pieces, options)), text);
    }),
  );
});
