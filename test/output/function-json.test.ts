import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ledger } from '../../src/model/ledger.js';
import { functionJson } from '../../src/output/function-json.js';
import { functionTable } from '../../src/view/function-table.js';
import type { SampleSpec } from '../support/timeline.js';
import { treeFromSamples } from '../support/tree-from-timeline.js';

function json(samples: SampleSpec[], ledger = new Ledger(), event = 'cpu-clock'): string {
  const table = functionTable(treeFromSamples(samples, 'period'));
  return Buffer.concat([...functionJson(table, { event, ledger })]).toString('utf8');
}

function ledgerOfAll(): Ledger {
  const ledger = new Ledger();
  ledger.input = 'perf.txt';
  ledger.lines = 40;
  ledger.samples = 12;
  ledger.lost('lost-samples', 7, 3);
  ledger.problem('unread-line', 9);
  ledger.ignored('PERF_RECORD_MMAP2');
  ledger.filtered('comm');
  return ledger;
}

test('gives programs every number and the account of the run', () => {
  const samples = [
    { comm: 'app', stack: ['main', { symbol: 'f', module: '/a.so' }], period: 30, event: 'cpu-clock' },
    { comm: 'app', stack: ['main'], period: 10, event: 'cpu-clock' },
  ];
  const { functions, ...rest } = JSON.parse(json(samples, ledgerOfAll()));
  assert.deepEqual(rest, {
    kind: 'sampled',
    event: 'cpu-clock',
    measure: { of: 'period', unit: 'nanoseconds' },
    samples: 2,
    weight: 40,
    losses: [{ kind: 'lost-samples', count: 7, firstPlaces: [{ input: 'perf.txt', line: 3 }] }],
    problems: [{ kind: 'unread-line', count: 1, firstPlaces: [{ input: 'perf.txt', line: 9 }] }],
    ledger: { lines: 40, samples: 12, filtered: { comm: 1 }, ignoredRecords: { PERF_RECORD_MMAP2: 1 } },
  });
  const [{ selfShare95, ...f }, main] = functions;
  assert.deepEqual(f, { name: 'f', module: '/a.so', selfSamples: 1, totalSamples: 1, selfWeight: 30, totalWeight: 30 });
  assert.ok(selfShare95[0] < 0.75 && selfShare95[1] > 0.75);
  assert.deepEqual([main.name, main.module, main.totalWeight], ['main', null, 40]);
});

test('is laid out as by JSON.stringify with two blanks, and ends in a line end', () => {
  for (const text of [json([{ comm: 'a', stack: ['f', 'g'] }], ledgerOfAll()), json([{ comm: 'a', stack: [] }])]) {
    assert.equal(text, `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
  }
});

test('keeps hostile names', () => {
  const names = ['"quoted"\n  ]', '\xff', Buffer.from('\u2028').toString('latin1'), '__proto__'];
  const text = json(
    names.map((symbol) => ({ comm: 'a', stack: [symbol], event: 'e' })),
    new Ledger(),
    'e"\n',
  );
  const { functions, event } = JSON.parse(text);
  const found = functions.map(({ name }: { name: string }) => name).sort();
  assert.deepEqual(found, ['"quoted"\n  ]', '\\xff', '\u2028', '__proto__'].sort());
  assert.equal(event, 'e"\n');
});

test('comes in pieces', () => {
  const samples = Array.from({ length: 5000 }, (_, i) => ({ comm: 'a', stack: [`function ${i}`] }));
  const table = functionTable(treeFromSamples(samples));
  const pieces = [...functionJson(table, { event: 'cycles', ledger: new Ledger() })];
  assert.ok(pieces.length > 10 && pieces.every(({ length }) => length < 100_000));
  assert.equal(JSON.parse(Buffer.concat(pieces).toString()).functions.length, 5000);
});
