import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CallTree } from '../../src/view/call-tree.js';
import { type FoldOptions, foldSampled } from '../../src/view/fold.js';
import type { NameStyle } from '../../src/view/names/frame-names.js';
import { assertPreorder, linesOf } from '../support/preorder.js';
import { type SampleSpec, totalsOf } from '../support/timeline.js';

function fold(
  samples: readonly SampleSpec[],
  style: NameStyle = 'short',
  options: Partial<FoldOptions> = {},
): CallTree<'sampled'> {
  const [profile] = totalsOf(samples);
  assert.ok(profile !== undefined);
  return foldSampled(profile, { naming: { style, annotate: new Set() }, ...options });
}

const few = fc.constantFrom('a', 'b(int)', 'b(char)', 'c->d', '(x)', 'b');
const anySamples = fc.array(
  fc.record({
    comm: fc.constantFrom('x', 'java', 'a'),
    stack: fc.array(few, { maxLength: 6 }),
    period: fc.integer({ min: 0, max: 2 ** 40 }),
  }),
  { minLength: 1, maxLength: 60 },
);
const anyStyle = fc.constantFrom<NameStyle[]>('short', 'full', 'flamegraph');

test('is a tree in preorder with sorted siblings, and loses no weight', () => {
  fc.assert(
    fc.property(anySamples, anyStyle, fc.boolean(), (samples, style, mergeRecursion) => {
      const tree = fold(samples, style, { mergeRecursion });
      assertPreorder(tree);
      assert.equal(tree.samples, samples.length);
      assert.equal(
        tree.weight,
        samples.reduce((sum, { period }) => sum + period, 0),
      );
    }),
  );
});

test('equals joining the names of each stack, in the styles that keep every frame', () => {
  const shorten = (symbol: string) => (symbol === '(x)' ? symbol : symbol.replace(/\(.*/, ''));
  fc.assert(
    fc.property(anySamples, fc.boolean(), (samples, short) => {
      const expected: Record<string, number> = {};
      for (const { comm, stack, period } of samples) {
        const line = [comm, ...stack.map((symbol) => (short ? shorten(symbol) : symbol))].join(';');
        expected[line] = (expected[line] ?? 0) + period;
      }
      const positive = Object.entries(expected).filter(([, weight]) => weight > 0);
      assert.deepEqual(linesOf(fold(samples, short ? 'short' : 'full')), Object.fromEntries(positive));
    }),
  );
});

test('merging recursion leaves no function that calls itself directly', () => {
  const stacks = [['a', 'a', 'b(int)', 'b(char)', 'a'], ['a'], ['a', 'a', 'a']];
  const tree = fold(
    stacks.map((stack) => ({ comm: 'a', stack, period: 1 })),
    'short',
    { mergeRecursion: true },
  );
  assert.deepEqual(linesOf(tree), { 'a;a': 2, 'a;a;b;a': 1 });
});

test('a function that calls itself by way of another stays', () => {
  const tree = fold([{ comm: 'x', stack: ['a', 'b', 'a'], period: 1 }], 'short', { mergeRecursion: true });
  assert.deepEqual(linesOf(tree), { 'x;a;b;a': 1 });
});

test('takes joined names apart, and drops frames, only as stackcollapse-perf.pl does', () => {
  const samples = [{ comm: 'x', stack: ['a', 'c->d', '(x)', 'e(int)', '(x)'], period: 2 }];
  assert.deepEqual(linesOf(fold(samples, 'flamegraph')), { 'x;a;c;d_[i];e': 2 });
  assert.deepEqual(linesOf(fold(samples, 'short')), { 'x;a;c->d;(x);e;(x)': 2 });
});

test('weighs by periods or samples', () => {
  const samples = [1, 2, 4].map((period) => ({ comm: 'x', stack: ['a'], period }));
  const tree = fold(samples);
  assert.deepEqual([tree.weight, tree.samples, tree.measure.of], [7, 3, 'period']);
  const counted = fold(samples, 'short', { weight: 'samples' });
  assert.deepEqual([counted.weight, counted.samples, counted.measure.of], [3, 3, 'samples']);
});

test('a name tells of all frames that it stands for', () => {
  const tree = fold([
    { comm: 'f', stack: [{ symbol: 'f(int)', module: '/b.so', inlined: true }], period: 1 },
    {
      comm: 'f',
      stack: [
        { symbol: 'f(char)', module: '[kernel.kallsyms]' },
        { symbol: 'g', inlined: true },
      ],
      period: 1,
    },
  ]);
  assert.deepEqual(tree.names, [
    { text: 'f', kind: 'root', inlined: false, modules: [] },
    { text: 'f', kind: 'mixed', inlined: false, modules: ['/b.so', '[kernel.kallsyms]'] },
    { text: 'g', kind: 'unknown', inlined: true, modules: [] },
  ]);
});

test('folds a stack of 10,000 calls', () => {
  const stack = Array.from({ length: 10_000 }, (_, i) => `f${i}`);
  const tree = fold([{ comm: 'x', stack, period: 1 }]);
  assert.equal(tree.depth[10_000], 10_000);
});
