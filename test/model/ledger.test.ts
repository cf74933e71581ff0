import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CATALOGUE, describeOccurrence, Ledger } from '../../src/model/ledger.js';

test('counts everything, and keeps the first three places of each kind', () => {
  const ledger = new Ledger();
  ledger.input = 'a.txt';
  for (const line of [3, 5, 8, 13]) ledger.problem('unread-line', line);
  ledger.input = 'b.txt';
  ledger.problem('unread-line', 1, 10);
  ledger.problem('cut-sample', 2);
  assert.deepEqual(ledger.problems, [
    {
      kind: 'unread-line',
      count: 14,
      placeCount: 5,
      firstPlaces: [3, 5, 8].map((line) => ({ input: 'a.txt', line })),
    },
    { kind: 'cut-sample', count: 1, placeCount: 1, firstPlaces: [{ input: 'b.txt', line: 2 }] },
  ]);
  assert.deepEqual(ledger.losses, []);
});

test('adds up what the recorder lost, what was filtered and what was ignored', () => {
  const ledger = new Ledger();
  ledger.lost('lost-events', 100, 1);
  ledger.lost('lost-events', 23, 9);
  ledger.filtered('comm');
  ledger.filtered('comm');
  ledger.filtered('cpu');
  ledger.ignored('MMAP2');
  assert.deepEqual(
    ledger.losses.map(({ kind, count }) => [kind, count]),
    [['lost-events', 123]],
  );
  assert.deepEqual(
    [...ledger.filteredSamples],
    [
      ['comm', 2],
      ['cpu', 1],
    ],
  );
  assert.deepEqual([...ledger.ignoredRecords], [['MMAP2', 1]]);
});

test('describes one and many', () => {
  const occurrence = (count: number) => describeOccurrence({ kind: 'unread-line', count });
  assert.deepEqual([occurrence(1), occurrence(2)], ['1 line not understood', '2 lines not understood']);
});

test('the catalogue has words and advice for everything', () => {
  for (const { one, many, advice } of Object.values(CATALOGUE)) {
    assert.ok(one !== many && one.length > 0 && many.length > 0 && advice.length > 0);
  }
});
