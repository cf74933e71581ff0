import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { FlameError } from '../src/errors.js';
import { type ProfileOptions, readOffCpu, readTimelines, readTotals } from '../src/index.js';
import { type Balance, balanceOf } from '../src/model/balance.js';
import { INPUT_FORMATS } from '../src/parse/formats.js';
import { Random } from './fuzz/mutate.js';
import { changed as changedSeed, seeds } from './fuzz/seeds.js';
import { readSample, SAMPLES, sampleNames, unpacked } from './support/samples.js';
import { readTracedSample, type TracedFormat, tracedSampleNames } from './support/traced-samples.js';
import { usedRecords } from './support/used-records.js';

/** Longer texts are cut to this, so that every sample has its turn. */
const MAX_BYTES = 60_000;
const RUNS = 6;

interface Sample {
  readonly name: string;
  readonly format: string;
  readonly text: () => Buffer;
}

const MAX_CHANGES = 200;
/** Long texts are changed less often. */
const CHANGED_BYTES = 20e6;
const IS_JSON = /json|chrome|speedscope/;

function tracedSamples(format: TracedFormat): Sample[] {
  return tracedSampleNames(format).map((name) => ({ name, format, text: () => readTracedSample(format, name) }));
}

/** Recordings of switches between tasks. */
const SWITCHES = [
  'incident/switches.txt.gz',
  'off-cpu/switches-and-clock.txt.gz',
  'perf-script/rec/tp-sched-switch.txt.gz',
  'ftrace-events/6.1/621-switch.txt.gz',
  'ftrace-events/6.1/622-switch-stacktrace.txt.gz',
  'ftrace-events/6.18/622-switch-stacktrace.txt.gz',
];

const ALL: readonly Sample[] = [
  ...sampleNames().map((name) => ({ name, format: 'perf-script', text: () => readSample(name) })),
  ...tracedSamples('function-graph'),
  ...tracedSamples('trace-cmd'),
];

/** The formats whose samples are few and small: what is tried of them is changed as the fuzzer does it. */
const OTHERS = INPUT_FORMATS.map(({ name }) => name).filter((name) => !ALL.some(({ format }) => format === name));

const HALF: ProfileOptions = { from: { of: 'length', share: 0.25 }, to: { of: 'length', share: 0.75 } };
const REFUSALS = ['nothing-to-show', 'io'];

/**
 * The account of a text; `undefined` where it is nothing to show at all, has no times to choose by, or (of bpftrace's maps) counts
 * different things.
 */
async function account(text: Uint8Array, options: ProfileOptions, read: typeof readTotals | typeof readTimelines) {
  try {
    const result = await read([{ name: 'x', chunks: [text] }], options);
    const { ledger } = result.recording;
    return { balance: balanceOf(ledger, result.kind, usedRecords(result)), lines: ledger.lines };
  } catch (error) {
    const mayNotFit = options.from !== undefined || options.format === 'bpftrace';
    const refusals = mayNotFit ? [...REFUSALS, 'usage'] : REFUSALS;
    if (error instanceof FlameError && refusals.includes(error.code)) return undefined;
    throw error;
  }
}

/** As {@link account}, of time off the cpu. */
async function offCpuAccount(text: Uint8Array, options: ProfileOptions): Promise<Balance | undefined> {
  try {
    const { recording, profiles } = await readOffCpu([{ name: 'x', chunks: [text] }], options);
    return balanceOf(recording.ledger, 'traced', profiles[0]?.spanCount ?? 0);
  } catch (error) {
    if (error instanceof FlameError) return undefined;
    throw error;
  }
}

function isBalanced({ in: all, used, filtered, lost, unread }: Balance): boolean {
  return all === used + filtered + lost + unread;
}

/** Lines, counted without any parser: a last one needs no newline. */
function lineCount(text: Buffer): number {
  const newlines = text.reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 0);
  return newlines + (text.length > 0 && text.at(-1) !== 0x0a ? 1 : 0);
}

const FILTERS: readonly ProfileOptions[] = [
  {},
  { comm: { include: ['/^[a-k]/'], exclude: [] } },
  { tid: { include: [], exclude: [0, 711] } },
  { skipAfter: ['/do_syscall/'], cpu: { include: [0], exclude: [] } },
];

const OPTION_SETS: readonly ProfileOptions[] = [...FILTERS, { maxStacks: 3 }, HALF];

/** A text cut at both ends, with bytes overwritten and lines left out or doubled. */
const change = fc.record({
  start: fc.double({ min: 0, max: 0.4, noNaN: true }),
  end: fc.double({ min: 0.6, max: 1, noNaN: true }),
  bytes: fc.array(
    fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.integer({ min: 0, max: 255 })),
    {
      maxLength: 6,
    },
  ),
  doubled: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

function changed(
  text: Buffer,
  { start, end, bytes, doubled }: typeof change extends fc.Arbitrary<infer Value> ? Value : never,
): Buffer {
  const part = Buffer.from(text.subarray(Math.floor(start * text.length), Math.ceil(end * text.length)));
  for (const [at, byte] of bytes) part[Math.floor(at * part.length)] = byte;
  const begin = part.indexOf(0x0a, Math.floor(doubled * part.length)) + 1;
  const next = part.indexOf(0x0a, begin) + 1;
  return Buffer.concat([part.subarray(0, next), part.subarray(begin)]);
}

for (const { name, format, text } of ALL) {
  test(`in = used + filtered + lost + unread: ${format} ${name}, whole, cut and changed`, async () => {
    const whole = text().subarray(0, MAX_BYTES);
    for (const read of [readTotals, readTimelines]) {
      for (const options of FILTERS) {
        const result = await account(whole, { ...options, format }, read);
        assert.ok(result === undefined || isBalanced(result.balance), JSON.stringify([options, result]));
        if (result !== undefined) assert.equal(result.lines, lineCount(whole));
      }
    }
    const property = fc.asyncProperty(change, fc.constantFrom(...OPTION_SETS), async (how, options) => {
      const mutated = changed(whole, how);
      const result = await account(mutated, { ...options, format }, readTotals);
      assert.ok(result === undefined || isBalanced(result.balance), JSON.stringify(result));
      if (result !== undefined) assert.equal(result.lines, lineCount(mutated));
    });
    await fc.assert(property, { numRuns: RUNS });
  });
}

for (const name of SWITCHES) {
  test(`in = used + filtered + lost + unread: time off the cpu of ${name}, whole, cut and changed`, async () => {
    const whole = unpacked(join(SAMPLES, name)).subarray(0, MAX_BYTES);
    for (const options of OPTION_SETS) {
      const balance = await offCpuAccount(whole, options);
      assert.ok(balance !== undefined && isBalanced(balance), JSON.stringify([options, balance]));
    }
    const property = fc.asyncProperty(change, fc.constantFrom(...OPTION_SETS), async (how, options) => {
      const balance = await offCpuAccount(changed(whole, how), options);
      assert.ok(balance === undefined || isBalanced(balance), JSON.stringify(balance));
    });
    await fc.assert(property, { numRuns: RUNS });
  });
}

for (const format of OTHERS) {
  test(`in = used + filtered + lost + unread: ${format}, whole and changed`, async () => {
    const texts = seeds(format).map((text) => (IS_JSON.test(format) ? text : text.subarray(0, MAX_BYTES)));
    assert.ok(texts.length > 0, 'a format without samples');
    for (const text of texts) {
      for (const [read, options] of [...withEach(readTotals, OPTION_SETS), ...withEach(readTimelines, FILTERS)]) {
        const result = await account(text, { ...options, format }, read);
        assert.ok(result === undefined || isBalanced(result.balance), JSON.stringify([options, result]));
        if (result !== undefined) assert.equal(result.lines, lineCount(text));
      }
    }
    const random = new Random(1);
    let balanced = 0;
    const changes = Math.ceil(Math.min(MAX_CHANGES, CHANGED_BYTES / averageLength(texts)));
    for (let tried = 0; tried < changes; tried++) {
      const text = changedSeed(format, texts, random);
      const result = await account(text, { ...random.of(FILTERS), format }, readTotals);
      assert.ok(result === undefined || isBalanced(result.balance), JSON.stringify(result));
      if (result !== undefined) assert.equal(result.lines, lineCount(text));
      balanced += result === undefined ? 0 : 1;
    }
    assert.ok(balanced > changes / 10, String(balanced));
  });
}

function withEach<Read>(read: Read, options: readonly ProfileOptions[]): (readonly [Read, ProfileOptions])[] {
  return options.map((each) => [read, each] as const);
}

function averageLength(texts: readonly Buffer[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0) / texts.length;
}

test('the balance tells records apart from what only marks calls', () => {
  const ledger = new (class {
    losses = [
      { kind: 'lost-events', count: 3 },
      { kind: 'throttled', count: 2 },
    ];
    problems = [
      { kind: 'cut-sample', count: 1 },
      { kind: 'entry-without-return', count: 9 },
    ];
    filteredRecords = 4;
    samples = 10;
    calls = 0;
  })();
  const balance = balanceOf(ledger as never, 'sampled', 5, 1);
  assert.deepEqual(balance, { kind: 'sampled', in: 14, used: 5, filtered: 5, lost: 3, unread: 1 });
  assert.ok(isBalanced(balance));
});
