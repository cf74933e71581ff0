import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { folded, foldedName } from '../../src/output/folded.js';
import type { CallTree } from '../../src/view/call-tree.js';
import { treeOfStacks } from '../support/call-tree.js';

type Stacks = readonly (readonly [readonly string[], number])[];

function write(stacks: Stacks | CallTree): string {
  const tree = 'measure' in stacks ? stacks : treeOfStacks(stacks);
  return Buffer.concat([...folded(tree)]).toString('latin1');
}

/** A line's stack and its weight. */
function parts(line: string): [string, number] {
  const blank = line.lastIndexOf(' ');
  return [line.slice(0, blank), Number(line.slice(blank + 1))];
}

test('writes a line for each stack with a weight of its own', () => {
  assert.equal(
    write([
      [['node', 'main', 'run'], 3],
      [['node', 'main'], 0],
      [['node'], 2],
    ]),
    'node 2\nnode;main;run 3\n',
  );
  assert.equal(write([]), '');
});

test('writes what would break a line or a stack otherwise', () => {
  const stacks: Stacks = [[['thread 7 3', 'a;b', 'c d', 'e\nf\rg', '\xff\xfe', '']], [['thread 7 3']]].map(
    ([names], i) => [names as string[], i + 1] as const,
  );
  assert.equal(write(stacks), 'thread_7_3 2\nthread_7_3;a:b;c d;e\\nf\\rg;\xff\xfe; 1\n');
});

test('joins stacks whose names become equal', () => {
  assert.equal(
    write([
      [['a b', 'x;y', 'z'], 1],
      [['a_b', 'x:y', 'z'], 2],
      [['a_b', 'x;y'], 4],
    ]),
    'a_b;x:y 4\na_b;x:y;z 3\n',
  );
});

test('stands in byte order where a name goes on behind another', () => {
  const lines = ['r', 'r;a', 'r;a b', 'r;a b;c', 'r;a!', 'r;a$;x', 'r;a:', 'r;a;b', 'r;a<int>', 'r;a\xff'];
  const stacks = lines.map((line, i) => [line.split(';'), i + 1] as const);
  assert.equal(write([...stacks].reverse()), lines.map((line, i) => `${line} ${i + 1}\n`).join(''));
});

const anyName = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', ';', ':', '!', '<', '\n', '\xff', '\0'),
  maxLength: 4,
});
const anyStacks = fc.array(
  fc.tuple(fc.array(anyName, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 2 ** 40 })),
  { maxLength: 40 },
);

test('is sorted by the bytes of the stacks, names none twice, and loses no weight', () => {
  fc.assert(
    fc.property(anyStacks, (stacks) => {
      const lines = write(stacks).split('\n').slice(0, -1).map(parts);
      const bytes = lines.map(([stack]) => Buffer.from(stack, 'latin1'));
      for (const [i, stack] of bytes.slice(1).entries()) assert.ok(Buffer.compare(bytes[i] as Buffer, stack) < 0);
      const given = stacks.reduce((sum, [, weight]) => sum + weight, 0);
      assert.equal(
        lines.reduce((sum, [, weight]) => sum + weight, 0),
        given,
      );
    }),
  );
});

test('reads back as the stacks that were given', () => {
  const plain = fc.constantFrom('a', 'ab', 'a b', 'b', 'c(int)');
  const stack = fc
    .tuple(fc.constantFrom('x', 'y'), fc.array(plain, { maxLength: 5 }))
    .map(([root, rest]) => [root, ...rest]);
  fc.assert(
    fc.property(fc.array(fc.tuple(stack, fc.nat(1000))), (stacks) => {
      const expected: Record<string, number> = {};
      for (const [names, weight] of stacks) {
        if (weight > 0) expected[names.join(';')] = (expected[names.join(';')] ?? 0) + weight;
      }
      assert.deepEqual(Object.fromEntries(write(stacks).split('\n').slice(0, -1).map(parts)), expected);
    }),
  );
});

test('weights are whole numbers, also large ones', () => {
  assert.equal(write([[['a'], Number.MAX_SAFE_INTEGER]]), 'a 9007199254740991\n');
  assert.equal(write([[['a'], 3e11]]), 'a 300000000000\n');
});

test('writes a stack of 10,000 calls with a weight at each', { timeout: 60_000 }, () => {
  const length = 10_000;
  const text = write(chain(length));
  assert.equal(text.split('\n').length, length + 1);
  assert.ok(text.endsWith(`;f${length - 1} 1\n`));
});

/** A call tree of one stack, each of whose functions has a sample. */
function chain(length: number): CallTree {
  const column = (value: (row: number) => number) => Float64Array.from({ length }, (_, row) => value(row));
  return {
    kind: 'sampled',
    measure: { kind: 'sampled', of: 'samples', unit: 'count' },
    names: Array.from({ length }, (_, i) => ({ text: `f${i}`, kind: 'user', inlined: false, modules: [] })),
    length,
    name: Int32Array.from({ length }, (_, row) => row),
    depth: Int32Array.from({ length }, (_, row) => row),
    end: Int32Array.from({ length }, () => length),
    selfWeight: column(() => 1),
    totalWeight: column((row) => length - row),
    selfSamples: column(() => 1),
    totalSamples: column((row) => length - row),
    weight: length,
    samples: length,
  };
}

test('joins a number at the end of a name, which renderers would read as a weight', () => {
  assert.equal(foldedName('frame 12', false), 'frame_12');
  assert.equal(foldedName('f /a b.js:1:2', false), 'f /a b.js:1:2');
  assert.equal(foldedName('foo 1.5', false), 'foo_1.5');
});
