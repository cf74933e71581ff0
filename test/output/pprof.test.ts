import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeBytes } from '../../src/model/bytes.js';
import type { CountedTotals } from '../../src/model/counted-profile.js';
import type { SampledTotals } from '../../src/model/sampled-profile.js';
import { foldedName } from '../../src/output/folded.js';
import { type PprofOptions, pprofEvents, pprofSamples } from '../../src/output/pprof.js';
import type { ProfileOptions } from '../../src/pipeline/profile-options.js';
import { readTotals } from '../../src/pipeline/read-profiles.js';
import { ODD_COMMS, printable } from '../support/perf-arbitrary.js';
import { printPerfScript } from '../support/perf-printer.js';
import { type ReadPprof, readPprof } from '../support/read-pprof.js';
import { foldedText } from '../support/read-text.js';
import { runs } from '../support/runs.js';
import { readSample, sampleNames } from '../support/samples.js';
import { type SampleSpec, totalsOf } from '../support/timeline.js';

const NAMING = { style: 'full', annotate: new Set<never>() } as const;

function write(samples: readonly SampleSpec[], options: Partial<PprofOptions> = {}): ReadPprof {
  const [profile] = totalsOf(samples, 'cpu');
  assert.ok(profile !== undefined);
  return readPprof(Buffer.concat([...pprofSamples(profile, { naming: NAMING, ...options })]));
}

const TWO_THREADS: SampleSpec[] = [
  { comm: 'node', pid: 12, tid: 12, cpu: 0, stack: ['main', 'run'], period: 10 },
  { comm: 'worker', pid: 12, tid: 34, cpu: 3, stack: ['start'], period: 5 },
  { comm: 'node', pid: 12, tid: 12, cpu: 0, stack: ['main', 'run'], period: 3_000_000_000_000_000 },
];

test('holds samples and periods of each stack, with labels for what the header line tells', () => {
  const { sampleTypes, defaultType, samples } = write(TWO_THREADS);
  assert.deepEqual([sampleTypes, defaultType], [['samples/count', 'cycles/count'], 'cycles']);
  assert.deepEqual(
    samples.map(({ stack, labels, values }) => [stack.join(' '), labels, values]),
    [
      ['main run', { comm: 'node', pid: '12', tid: '12', cpu: '0' }, [2n, 3_000_000_000_000_010n]],
      ['start', { comm: 'worker', pid: '12', tid: '34', cpu: '3' }, [1n, 5n]],
    ],
  );
});

test('a clock event counts nanoseconds, and its period is the time between samples', () => {
  const clock = { stack: ['a'], event: 'cpu-clock:u', period: 250_000 };
  const { sampleTypes, periodType, period } = write([clock, clock]);
  assert.deepEqual(sampleTypes, ['samples/count', 'cpu-clock:u/nanoseconds']);
  assert.deepEqual([periodType, period], ['cpu-clock:u/nanoseconds', 250_000n]);
});

test('periods that perf changed have their mean', () => {
  const periods = [1, 100, 199].map((period) => ({ stack: ['a'], period }));
  assert.equal(write(periods).period, 100n);
});

test('without periods there are samples alone, and the chosen weight is shown first', () => {
  const { sampleTypes, defaultType, periodType, period } = write([{ stack: ['a'] }, { stack: ['b'], period: 3 }]);
  assert.deepEqual([sampleTypes, defaultType], [['samples/count'], 'samples']);
  assert.deepEqual([periodType, period], ['cycles/count', 0n]);
  assert.equal(write(TWO_THREADS, { weight: 'samples' }).defaultType, 'samples');
});

test('inlined functions are lines of the location of the function that holds them', () => {
  const stack = [
    'main',
    { symbol: 'outer', module: '/bin/x', source: '/src/x.c:7' },
    { symbol: 'middle', inlined: true },
    { symbol: 'inner', inlined: true, source: '/src/x.h:9' },
    { symbol: 'leaf', module: '/lib/libc.so.6' },
  ];
  const { samples, locations } = write([{ stack }]);
  assert.deepEqual(samples[0]?.stack, ['main', 'outer', 'middle', 'inner', 'leaf']);
  assert.deepEqual(
    locations.map(({ module, lines }) => [module, lines.map(({ name, file, line }) => `${name} ${file}:${line}`)]),
    [
      ['/lib/libc.so.6', ['leaf :0']],
      ['/bin/x', ['inner /src/x.h:9', 'middle :0', 'outer /src/x.c:7']],
      ['', ['main :0']],
    ],
  );
});

test('the program is the first module, as pprof takes the first for the program', () => {
  const modules = ['[kernel.kallsyms]', '/usr/lib/libc.so.6', '/usr/lib/x.so.1 (deleted)', '/usr/bin/so', '/bin/other'];
  const { mappings, samples } = write([
    { stack: modules.map((module, at) => ({ symbol: `f${at}`, module })).reverse() },
  ]);
  assert.deepEqual(mappings, [
    '/usr/bin/so',
    '/usr/lib/libc.so.6',
    '/usr/lib/x.so.1 (deleted)',
    '[kernel.kallsyms]',
    '/bin/other',
  ]);
  assert.deepEqual(
    samples[0]?.locations.map(({ module, lines }) => `${lines[0]?.name} ${module}`),
    modules.map((module, at) => `f${at} ${module}`),
  );
});

test('keeps what was printed beside a short name, and addresses that were kept', () => {
  const stack = [{ symbol: 'f(int)' }, 'g', { module: '/lib/x.so', address: '7f12ffffffffffff' }];
  const { locations } = write([{ stack }], { naming: { style: 'short', annotate: new Set() } });
  const lines = locations.flatMap(({ lines, address }) => lines.map((line) => [line.name, line.systemName, address]));
  assert.deepEqual(lines, [
    ['[x.so]', '', 0x7f12ffffffffffffn],
    ['g', '', 0n],
    ['f', 'f(int)', 0n],
  ]);
});

test('a sample without a stack keeps its weight and its labels', () => {
  const [sample] = write([{ comm: 'idle', stack: [], period: 7 }]).samples;
  assert.deepEqual(sample, { stack: [], locations: [], labels: { comm: 'idle' }, values: [1n, 7n] });
});

test('fractions of folded numbers are rounded so that their sum stays', async () => {
  const input = { name: 'a.folded', chunks: [Buffer.from('r;a 0.4\nr;b 0.4\nr;c 1.4\nr;d 2\n')] };
  const { profiles, kind } = await readTotals([input], { unit: 'bytes' });
  assert.ok(kind === 'sampled' && profiles[0] !== undefined);
  const { samples, sampleTypes } = readPprof(
    Buffer.concat([...pprofSamples(profiles[0], { naming: NAMING, comments: ['one', ''] })]),
  );
  assert.deepEqual(sampleTypes, ['bytes/count']);
  assert.deepEqual(
    samples.flatMap(({ values }) => values),
    [0n, 1n, 1n, 2n],
  );
});

test('goes out in pieces, and tells how large it is', () => {
  const specs = Array.from({ length: 3000 }, (_, i) => ({ comm: 'x', stack: ['main', `f${i}`], period: i + 1 }));
  const [profile] = totalsOf(specs);
  assert.ok(profile !== undefined);
  const message = pprofSamples(profile, { naming: NAMING });
  const pieces: Uint8Array[] = [];
  let next = message.next();
  for (; next.done !== true; next = message.next()) pieces.push(next.value);
  const bytes = Buffer.concat(pieces);
  assert.ok(pieces.every(({ length }) => length < bytes.length / 4));
  assert.deepEqual(next.value, { byteCount: bytes.length, sampleCount: 3000, depth: 2 });
  assert.equal(readPprof(bytes).samples.length, 3000);
});

/** Folded lines of a profile that was read again, sorted. */
function linesOf({ samples }: ReadPprof, value: number): string[] {
  const sums = new Map<string, bigint>();
  for (const { stack, labels, values } of samples) {
    const { comm = '[unnamed]', pid, tid } = labels;
    const root = labels['comm'] === undefined && pid === undefined && tid === undefined ? [] : [foldedName(comm, true)];
    const frames = [...root, ...stack.map((name) => foldedName(name, false))];
    const path = frames.length === 0 ? '[unknown]' : frames.join(';');
    sums.set(path, (sums.get(path) ?? 0n) + (values[value] ?? 0n));
  }
  return [...sums]
    .filter(([, sum]) => sum !== 0n)
    .map(([path, sum]) => `${path} ${sum}`)
    .sort();
}

async function assertSameStacks(bytes: Uint8Array): Promise<void> {
  const options = { format: 'perf-script' };
  const apart = await perfProfiles(bytes, { ...options, roots: 'cpu', frameAddresses: true });
  const joined = await perfProfiles(bytes, options);
  assert.equal(apart.length, joined.length);
  for (const [index, profile] of apart.entries()) {
    const expected = joined[index] as SampledTotals | CountedTotals;
    const isCounted = profile.kind === 'counted';
    const pieces = isCounted ? pprofEvents(profile, { naming: NAMING }) : pprofSamples(profile, { naming: NAMING });
    const file = readPprof(Buffer.concat([...pieces]));
    const weight = file.sampleTypes.indexOf(`${file.defaultType}/${file.sampleTypes.at(-1)?.split('/').at(-1)}`);
    assert.deepEqual(linesOf(file, weight), decoded(foldedText(expected, 'full')));
    assert.equal(Number(sum(file, 0)), isCounted ? profile.eventCount : profile.sampleCount);
  }
}

async function perfProfiles(bytes: Uint8Array, options: ProfileOptions): Promise<(SampledTotals | CountedTotals)[]> {
  const result = await readTotals([{ name: 'a', chunks: [bytes] }], options);
  assert.ok(result.kind !== 'traced');
  return [...result.profiles, ...result.beside];
}

function sum({ samples }: ReadPprof, value: number): bigint {
  return samples.reduce((total, { values }) => total + (values[value] ?? 0n), 0n);
}

function decoded(folded: string): string[] {
  const lines = folded.split('\n').filter((line) => line !== '');
  return lines.map(decodeBytes).sort();
}

test('text that is read again from a profile has the same stacks and sums', async () => {
  await fc.assert(
    fc.asyncProperty(printable, ({ items, dialect }) => assertSameStacks(printPerfScript(items, dialect))),
    { numRuns: runs(80) },
  );
});

const LARGE_BYTES = 300_000;

test('so has every recording that is not large', async () => {
  for (const name of sampleNames()) {
    const bytes = readSample(name);
    if (!name.startsWith('broken/') && bytes.length < LARGE_BYTES) await assertSameStacks(bytes);
  }
});

test('odd commands are texts as they are', () => {
  for (const comm of ODD_COMMS.filter((each) => each !== '')) {
    const [sample] = write([{ comm, stack: ['f'] }]).samples;
    assert.notEqual(sample?.labels['comm'], undefined);
  }
});
