import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { functionTable } from '../../src/view/function-table.js';
import type { SampleSpec } from '../support/timeline.js';
import { treeFromSamples } from '../support/tree-from-timeline.js';

test('counts self and total by function, and a recursive one once in total', () => {
  const table = functionTable(
    treeFromSamples([
      { comm: 'app', stack: ['main', 'fib', 'fib', 'fib'] },
      { comm: 'app', stack: ['main', 'fib', 'add', 'fib', 'add'] },
      { comm: 'app', stack: ['main'] },
    ]),
  );
  assert.deepEqual(
    table.functions.map(({ name, selfSamples, totalSamples }) => [name, selfSamples, totalSamples]),
    [
      ['main', 1, 3],
      ['fib', 1, 2],
      ['add', 1, 1],
    ],
  );
  assert.equal(table.samples, 3);
});

test('leaves roots out, even where a function has the name of the command', () => {
  const samples: SampleSpec[] = [
    { comm: 'app', stack: ['app'] },
    { comm: 'app', stack: [] },
  ];
  const { functions, samples: count } = functionTable(treeFromSamples(samples));
  assert.deepEqual(
    functions.map(({ name, totalSamples }) => [name, totalSamples]),
    [['app', 1]],
  );
  assert.equal(count, 2);
});

test('names the first module in byte order and the kind of the code', () => {
  const { functions } = functionTable(
    treeFromSamples([
      {
        comm: 'app',
        stack: [
          { symbol: 'both', module: '/lib/b.so' },
          { symbol: 'both', module: '/lib/a.so' },
          { symbol: 'none' },
          { symbol: 'sys', module: '[kernel.kallsyms]' },
        ],
      },
    ]),
  );
  assert.deepEqual(Object.fromEntries(functions.map(({ name, module, kind }) => [name, [module, kind]])), {
    both: ['/lib/a.so', 'user'],
    none: [undefined, 'unknown'],
    sys: ['[kernel.kallsyms]', 'kernel'],
  });
});

test('sorts by self weight, total weight and name', () => {
  const { functions } = functionTable(
    treeFromSamples(
      [
        { comm: 'app', stack: ['b', 'd'], period: 5 },
        { comm: 'app', stack: ['a', 'd'], period: 5 },
        { comm: 'app', stack: ['c', 'e'], period: 11 },
      ],
      'period',
    ),
  );
  assert.deepEqual(
    functions.map(({ name }) => name),
    ['e', 'd', 'c', 'a', 'b'],
  );
});

test('an interval holds the share of weight, and is wide where one sample outweighs the rest', () => {
  const even = Array.from({ length: 100 }, (_, i) => ({ comm: 'app', stack: [i < 50 ? 'a' : 'b'], period: 7 }));
  const [a] = functionTable(treeFromSamples(even, 'period')).functions;
  const [counted] = functionTable(treeFromSamples(even)).functions;
  assert.deepEqual(a?.selfShare95, counted?.selfShare95);
  const uneven = [...even, { comm: 'app', stack: ['rare'], period: 1e9 }];
  const [rare] = functionTable(treeFromSamples(uneven, 'period')).functions;
  assert.equal(rare?.name, 'rare');
  assert.ok((rare?.selfShare95.low ?? 1) < 0.3);
});

const stacks: fc.Arbitrary<string[]> = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 7 });
const someSamples = fc.array(
  fc.record({ comm: fc.constantFrom('x', 'y'), stack: stacks, period: fc.integer({ min: 0, max: 1e6 }) }),
  { minLength: 1, maxLength: 60 },
);

test('agrees with counting stack by stack', () => {
  fc.assert(
    fc.property(someSamples, (samples) => {
      const table = functionTable(treeFromSamples(samples, 'period'));
      for (const row of table.functions) {
        const self = samples.filter(({ stack }) => stack.at(-1) === row.name);
        const total = samples.filter(({ stack }) => stack.includes(row.name));
        assert.deepEqual([row.selfSamples, row.selfWeight], [self.length, periods(self)]);
        assert.deepEqual([row.totalSamples, row.totalWeight], [total.length, periods(total)]);
      }
      assert.equal(table.functions.length, new Set(samples.flatMap(({ stack }) => stack)).size);
      assert.deepEqual([table.samples, table.weight], [samples.length, periods(samples)]);
    }),
  );
});

function periods(samples: { period: number }[]): number {
  return samples.reduce((sum, { period }) => sum + period, 0);
}
