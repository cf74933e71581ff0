import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Recording } from '../../src/model/recording.js';
import { type FilterOptions, FilterSink } from '../../src/transform/filter.js';
import { Collected, feedRecords, type RecordSpec } from '../support/sample-records.js';

function filter(samples: readonly RecordSpec[], options: FilterOptions) {
  const recording = new Recording();
  const kept = new Collected(recording);
  feedRecords(samples, recording, new FilterSink(recording, options, kept));
  return { kept: kept.stacks, left: Object.fromEntries(recording.ledger.filteredSamples) };
}

const SAMPLES: readonly RecordSpec[] = [
  { stack: ['a', 'main'], comm: 'node', pid: 1, tid: 1, cpu: 0 },
  { stack: ['b', 'main'], comm: 'node', pid: 1, tid: 2, cpu: 1 },
  { stack: ['c<int>(int) const', 'main'], comm: 'caf\xc3\xa9', pid: 3, tid: 3, cpu: 2 },
  { stack: [], comm: 'idle' },
];

const A = 'a main';
const B = 'b main';
const C = 'c<int>(int) const main';

const CASES: readonly (readonly [FilterOptions, readonly string[]])[] = [
  [{}, [A, B, C, '']],
  [{ comm: { include: [], exclude: [] } }, [A, B, C, '']],
  [{ comm: { include: ['node'], exclude: [] } }, [A, B]],
  [{ comm: { include: [], exclude: ['node'] } }, [C, '']],
  [{ comm: { include: ['café'], exclude: [] } }, [C]],
  [{ comm: { include: ['/o/', 'idle'], exclude: ['idle'] } }, [A, B]],
  [{ pid: { include: [1], exclude: [] } }, [A, B]],
  [{ pid: { include: [], exclude: [1] } }, [C, '']],
  [{ tid: { include: [2, 3], exclude: [3] } }, [B]],
  [{ cpu: { include: [0, 2], exclude: [] } }, [A, C]],
  [{ cpu: { include: [], exclude: [0, 2] } }, [B, '']],
  [{ symbol: { include: ['main'], exclude: [] } }, [A, B, C]],
  [{ symbol: { include: ['c<int>'], exclude: [] } }, [C]],
  [{ symbol: { include: ['c<int>(int) const'], exclude: [] } }, [C]],
  [{ symbol: { include: ['main'], exclude: ['/^[ab]$/'] } }, [C]],
  [{ symbol: { include: [], exclude: ['main'] } }, ['']],
  [{ symbol: { include: [], exclude: ['none'] } }, [A, B, C, '']],
];

for (const [options, expected] of CASES) {
  test(`${JSON.stringify(options)} keeps ${expected.length} of ${SAMPLES.length}`, () => {
    const { kept, left } = filter(SAMPLES, options);
    assert.deepEqual(kept, expected);
    const [option] = Object.keys(options);
    const count = SAMPLES.length - expected.length;
    assert.deepEqual(left, count === 0 ? {} : { [option as string]: count });
  });
}

test('counts a sample by the first filter that leaves it out', () => {
  const nothing = { include: [], exclude: ['/./'] };
  const { left } = filter(SAMPLES, { comm: nothing, pid: { include: [99], exclude: [] }, symbol: nothing });
  assert.deepEqual(left, { comm: 4 });
});

test('a symbol is found by the name that pictures show', () => {
  const names = [
    '(anonymous namespace)::run(int)',
    'A::operator()(int) const',
    'net/http.(*conn).serve',
    'f<(E)1>(int)',
  ];
  const shown = ['(anonymous namespace)::run', 'A::operator()', 'net/http.(*conn).serve', 'f<(E)1>'];
  for (const [i, name] of names.entries()) {
    const symbol = { include: [shown[i] as string], exclude: [] };
    assert.deepEqual(filter([{ stack: [name] }], { symbol }).kept, [name]);
  }
});

const few = fc.constantFrom('a', 'b', 'c');
const id = fc.option(fc.nat(3), { nil: undefined });
const anySample = fc
  .record({ stack: fc.array(few, { maxLength: 4 }), comm: few, pid: id, tid: id, cpu: fc.integer({ min: -1, max: 3 }) })
  .map(
    ({ pid, tid, ...sample }): RecordSpec => ({
      ...sample,
      ...(pid !== undefined && { pid }),
      ...(tid !== undefined && { tid }),
    }),
  );
const texts = fc.record({ include: fc.array(few, { maxLength: 2 }), exclude: fc.array(few, { maxLength: 2 }) });
const numbers = fc.record({
  include: fc.array(fc.nat(3), { maxLength: 2 }),
  exclude: fc.array(fc.nat(3), { maxLength: 2 }),
});
const anyOptions = fc.record({ comm: texts, pid: numbers, tid: numbers, cpu: numbers, symbol: texts });

test('every sample is kept or counted', () => {
  fc.assert(
    fc.property(fc.array(anySample), anyOptions, (samples, options) => {
      const { kept, left } = filter(samples, options);
      const counted = Object.values(left).reduce((sum, count) => sum + count, 0);
      assert.equal(kept.length + counted, samples.length);
    }),
  );
});
