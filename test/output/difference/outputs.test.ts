import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ledger } from '../../../src/model/ledger.js';
import { callDifferenceTable } from '../../../src/output/difference/call-table.js';
import { callDifferenceJson, functionDifferenceJson } from '../../../src/output/difference/difference-json.js';
import { foldedDifference } from '../../../src/output/difference/folded.js';
import { functionDifferenceTable } from '../../../src/output/difference/function-table.js';
import { relativeChange, signedCount, signedPoints } from '../../../src/output/difference/signed.js';
import type { CallTree } from '../../../src/view/call-tree.js';
import { callStatistics } from '../../../src/view/calls/call-statistics.js';
import { callDifferences } from '../../../src/view/difference/call-difference.js';
import { sampledDifference } from '../../../src/view/difference/difference-tree.js';
import { functionDifferences } from '../../../src/view/difference/function-difference.js';
import { functionTable } from '../../../src/view/function-table.js';
import { treeOf } from '../../support/call-tree.js';
import { callTimeline } from '../../support/calls.js';

const BEFORE = treeOf({ 'my app;main;parse': 500, 'my app;main;old': 300, 'my app;main': 200 }) as CallTree<'sampled'>;
const AFTER = treeOf({
  'my app;main;parse': 510,
  'my app;main;young;a;b': 390,
  'my app;main': 100,
}) as CallTree<'sampled'>;
const DIFFERENCES = functionDifferences(functionTable(BEFORE), functionTable(AFTER), 1);

function text(pieces: Iterable<Uint8Array>): string {
  return Buffer.concat([...pieces]).toString();
}

test('folded text has both weights, and 0 where a stack is missing', () => {
  assert.equal(
    text(foldedDifference(sampledDifference(BEFORE, AFTER))),
    'my_app;main 200 100\nmy_app;main;old 300 0\nmy_app;main;parse 500 510\nmy_app;main;young;a;b 0 390\n',
  );
});

test('the table of samples shows shares before and after, and marks what may be chance', () => {
  const lines = text(functionDifferenceTable(DIFFERENCES, { facts: ['Before: x'], limit: 4 })).split('\n');
  assert.deepEqual(lines, [
    'Before: x',
    '',
    '─ self, % of samples ─  ─ total, % of samples ─',
    'before  after   change  before   after   change  self weight  function  module',
    '  0.00  39.00   +39.00    0.00   39.00   +39.00         +390  b',
    ' 30.00   0.00   −30.00   30.00    0.00   −30.00         −300  old',
    ' 20.00  10.00   −10.00  100.00  100.00        0         −100  main',
    ' 50.00  51.00   ~+1.00   50.00   51.00   ~+1.00          +10  parse',
    '2 more functions not shown',
    '',
    '5 of 6 functions changed by more than chance would have it (two-proportion z test on samples, 95 %), where chance alone would make up to 0 seem so; ~ marks the changes that are within it',
    '',
  ]);
});

test('the JSON of samples has the numbers of both sides and the test', () => {
  const ledgers = { before: new Ledger(), after: new Ledger() };
  const file = JSON.parse(text(functionDifferenceJson(DIFFERENCES, { event: 'cycles', ledgers })));
  assert.deepEqual(Object.keys(file), [
    'kind',
    'event',
    'measure',
    'scale',
    'before',
    'after',
    'functions',
    'accounts',
  ]);
  assert.deepEqual(
    [file.kind, file.event, file.scale, file.before.samples, file.after.samples],
    ['sampled', 'cycles', 1, 1000, 1000],
  );
  const parse = file.functions.find(({ name }: { name: string }) => name === 'parse');
  assert.deepEqual(parse.after, { selfSamples: 510, totalSamples: 510, selfWeight: 510, totalWeight: 510 });
  assert.equal(parse.self.significant, false);
  assert.deepEqual(file.accounts.before.losses, []);
});

test('the table and the JSON of calls show each side as one call and as a sum', () => {
  const naming = { style: 'full', annotate: new Set<never>() } as const;
  const statistics = (...times: number[]) =>
    callStatistics(callTimeline([{ calls: times.map((selfNs) => ({ name: 'open', selfNs })) }]), { naming });
  const differences = callDifferences(statistics(1000, 3000), statistics(1000, 3000, 5000));
  const table = text(callDifferenceTable(differences, { facts: [] })).split('\n');
  assert.match(table[1] ?? '', /^─+ calls ─+ {2}─+ self µs ─+ {2}─+ mean µs ─+ {2}─+ p99 µs ─+$/);
  assert.match(
    table[3] ?? '',
    /^ *2 +3 +\+50\.0 % +4\.000 +9\.000 +\+125\.0 % +2\.000 +3\.000 +\+50\.0 % +3\.000 +5\.000 +\+66\.7 % +\+125\.0 % +open/,
  );
  const file = JSON.parse(text(callDifferenceJson(differences)));
  assert.deepEqual(file.before, { calls: 2, truncatedCalls: 0, selfNs: 4000 });
  assert.equal(file.functions[0].after.p99Ns, 5000);
});

test('changes are written with their sign', () => {
  assert.deepEqual([12_345, -5, 0].map(signedCount), ['+12,345', '−5', '0']);
  assert.deepEqual([0.125, -0.5, 0, 0.00001].map(signedPoints), ['+12.50', '−50.00', '0', '+0.00']);
  assert.deepEqual(
    [relativeChange(2, 3), relativeChange(4, 3), relativeChange(5, 5), relativeChange(0, 5), relativeChange(5, 0)],
    ['+50.0 %', '−25.0 %', '0 %', 'new', 'gone'],
  );
});
