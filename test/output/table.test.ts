import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type TableOptions, textTable } from '../../src/output/table.js';
import { type FunctionTable, functionTable } from '../../src/view/function-table.js';
import type { SampleSpec } from '../support/timeline.js';
import { treeFromSamples } from '../support/tree-from-timeline.js';

function text(table: FunctionTable, options: Partial<TableOptions> = {}): string {
  return Buffer.concat([...textTable(table, { facts: [], event: 'cycles', ...options })]).toString('utf8');
}

const SAMPLES: SampleSpec[] = Array.from({ length: 120 }, (_, i) => ({
  comm: 'app',
  stack: ['main', { symbol: i % 3 === 0 ? 'parse' : 'write', module: '/lib/libio.so' }],
  period: 1_000_000,
  event: 'cpu-clock',
}));

test('shows facts, shares with their interval, samples and modules', () => {
  const facts = ['event cycles · 120 samples', 'nothing was lost'];
  assert.equal(
    text(functionTable(treeFromSamples(SAMPLES)), { facts }),
    [
      'event cycles · 120 samples',
      'nothing was lost',
      '',
      'self %  95 % interval  total %  samples  function  module',
      '  66.7      57.8–74.5     66.7       80  write     /lib/libio.so',
      '  33.3      25.5–42.2     33.3       40  parse     /lib/libio.so',
      '   0.0        0.0–3.1    100.0        0  main',
      '',
    ].join('\n'),
  );
});

test('shows the weight in its unit where it is a period', () => {
  const table = functionTable(treeFromSamples(SAMPLES, 'period'));
  assert.match(text(table), /samples {2}self ms {2}function .*\n.* 80 {3}80\.000 {2}write/);
  const counts = { ...table, measure: { kind: 'sampled', of: 'period', unit: 'count' } } as const;
  assert.match(text(counts), /self cycles {2}function .*\n.* 80 {3}80,000,000 {2}write/);
});

test('says how many functions the limit left out', () => {
  const table = functionTable(treeFromSamples(SAMPLES));
  assert.match(text(table, { limit: 1 }), / write .*\n2 more functions not shown\n$/);
  assert.match(text(table, { limit: 2 }), / parse .*\n1 more function not shown\n$/);
  assert.doesNotMatch(text(table, { limit: 3 }), /not shown/);
});

test('warns of few samples', () => {
  const few = functionTable(treeFromSamples(SAMPLES.slice(0, 99)));
  assert.match(text(few), /^warning: only 99 samples: .*\n\nself %/);
  assert.doesNotMatch(text(functionTable(treeFromSamples(SAMPLES))), /warning/);
});

test('keeps a long name from pushing all modules aside', () => {
  const long = 'n'.repeat(500);
  const table = functionTable(
    treeFromSamples([
      {
        stack: [
          { symbol: long, module: 'm' },
          { symbol: 'f', module: 'm' },
        ],
      },
    ]),
  );
  const short = text(table)
    .split('\n')
    .find((line) => line.endsWith(' m') && !line.includes('nnn'));
  assert.ok((short?.length ?? 500) < 120);
});

test('no symbol drives the terminal', () => {
  const symbols = ['\x1b[31mred', 'bell\x07', 'del\x7f', Buffer.from('c1\u009b \u202ertl').toString('latin1')];
  const table = functionTable(
    treeFromSamples(symbols.map((symbol) => ({ comm: 'app', stack: [{ symbol, module: symbol }] }))),
  );
  const shown = text(table, { facts: ['file \u001b]0;title\u0007'] });
  for (const visible of ['\\x1b[31mred', 'bell\\x07', 'del\\x7f', 'c1\\x9b \\u{202e}rtl', 'file \\x1b]0;title\\x07']) {
    assert.ok(shown.includes(visible), visible);
  }
  const bytes = fc.string({
    unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)),
    minLength: 1,
  });
  const law = fc.property(bytes, (symbol) => {
    const lines = text(functionTable(treeFromSamples([{ comm: 'app', stack: [symbol] }]))).split('\n');
    assert.equal(lines.length, 5);
    assert.ok(lines.every((line) => !/[\x00-\x1f\x7f-\x9f]/.test(line)));
  });
  fc.assert(law);
});

test('a table without functions is its facts', () => {
  const table = functionTable(treeFromSamples([{ comm: 'app', stack: [] }]));
  assert.match(text(table, { facts: ['a fact'] }), /^a fact\nwarning: only 1 sample: [^\n]*\n$/);
});
