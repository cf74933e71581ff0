import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { decodeBytes } from '../../src/model/bytes.js';
import type { SampledTotals } from '../../src/model/sampled-profile.js';
import type { TracedTimeline, TracedTotals } from '../../src/model/traced-profile.js';
import { gzipped } from '../../src/output/gzip.js';
import { pprofSamples } from '../../src/output/pprof.js';
import { pprofCalls } from '../../src/output/pprof-calls.js';
import { perfScriptSamples } from '../../src/parse/perf-script/samples.js';
import type { ProfileOptions } from '../../src/pipeline/profile-options.js';
import { readTimelines, readTotals } from '../../src/pipeline/read-profiles.js';
import { callStatistics } from '../../src/view/calls/call-statistics.js';
import { foldSampled } from '../../src/view/fold.js';
import { functionTable } from '../../src/view/function-table.js';
import { goPprof, rawStacks, type TopRow, tagSums, topRows, traceLines, withoutGo } from '../support/go-pprof.js';
import { type ReadPprof, readPprof } from '../support/read-pprof.js';
import { foldedText } from '../support/read-text.js';
import { runs } from '../support/runs.js';
import { readSample } from '../support/samples.js';
import { temporaryFolder } from '../support/temporary.js';
import { totalsOf } from '../support/timeline.js';
import { readTracedSample } from '../support/traced-samples.js';

const NAMING = { style: 'short', annotate: new Set<never>() } as const;
const ALL_ROWS = ['-nodecount=0', '-nodefraction=0', '-edgefraction=0'];
const SAMPLES = ['lang/go', 'lang/cpp-templates-fp', 'rec/cpp-dwarf-inlined', 'comm/odd-comms', 'lang/jit-odd-symbols'];
/** Their commands hold no line breaks, which pprof prints as they are. */
const PLAIN_COMMS = SAMPLES.filter((name) => name !== 'comm/odd-comms');
const TRACES = ['6.1/811-ls-fresh-proc-abstime-tail', '6.1/122-ls-depth3', '6.1/133-sleep-default'];

/** As flame-ts reads for pprof. */
const APART = { roots: 'cpu', frameAddresses: true } as const;

async function sampled(name: string, options: ProfileOptions = {}): Promise<SampledTotals> {
  const result = await readTotals([{ name, chunks: [readSample(name)] }], options);
  assert.ok(result.kind === 'sampled' && result.profiles[0] !== undefined);
  return result.profiles[0];
}

async function traced(name: string): Promise<{ totals: TracedTotals; timeline: TracedTimeline }> {
  const inputs = [{ name, chunks: [readTracedSample('function-graph', name)] }];
  const [totals, timelines] = [await readTotals(inputs, { roots: 'cpu' }), await readTimelines(inputs)];
  assert.ok(totals.kind === 'traced' && timelines.kind === 'traced');
  assert.ok(totals.profiles[0] !== undefined && timelines.profiles[0] !== undefined);
  return { totals: totals.profiles[0], timeline: timelines.profiles[0] };
}

/** Writes a profile as a file, and returns its name. */
function fileOf(context: TestContext, pieces: Iterable<Uint8Array>): string {
  const file = join(temporaryFolder(context), 'profile.pb.gz');
  writeFileSync(file, Buffer.concat([...gzipped(pieces)]));
  return file;
}

async function sampledFile(context: TestContext, name: string): Promise<string> {
  return fileOf(context, pprofSamples(await sampled(name, APART), { naming: NAMING }));
}

/** Our own table of functions, as `-top` has them. */
async function ownTable(name: string): Promise<Record<string, TopRow>> {
  const { functions } = functionTable(foldSampled(await sampled(name), { naming: NAMING }));
  const rows = functions.map(
    ({ name, selfWeight, totalWeight }) => [decodeBytes(name), { flat: selfWeight, cum: totalWeight }] as const,
  );
  return Object.fromEntries(rows.filter(([, { cum }]) => cum > 0));
}

test('-top agrees with the table of functions', { skip: withoutGo }, async (context) => {
  for (const name of SAMPLES) {
    const rows = topRows(goPprof('-top', ...ALL_ROWS, await sampledFile(context, name)));
    assert.deepEqual(rows, await ownTable(name), name);
  }
});

test('-top of another sample type counts samples', { skip: withoutGo }, async (context) => {
  const text = goPprof('-top', '-sample_index=samples', ...ALL_ROWS, await sampledFile(context, 'lang/go'));
  const { functions } = functionTable(foldSampled(await sampled('lang/go'), { naming: NAMING, weight: 'samples' }));
  const expected = functions.map(({ name, selfSamples, totalSamples }) => [
    name,
    { flat: selfSamples, cum: totalSamples },
  ]);
  assert.deepEqual(topRows(text), Object.fromEntries(expected));
});

test('-traces has the stacks and their labels', { skip: withoutGo }, async (context) => {
  for (const name of PLAIN_COMMS) {
    const { samples } = await ownReading(name);
    const sums = new Map<string, number>();
    for (const { stack, labels, values } of samples) {
      const texts = Object.entries(labels).map(([key, text]) => `${key}=${text.trim()}`);
      const path = [texts.sort().join(' '), ...stack].join(';');
      sums.set(path, (sums.get(path) ?? 0) + Number(values.at(-1)));
    }
    const expected = [...sums].map(([path, sum]) => `${path} ${sum}`).sort();
    assert.deepEqual(traceLines(goPprof('-traces', await sampledFile(context, name))), expected, name);
  }
});

test('-tags has the sums of commands and threads', { skip: withoutGo }, async (context) => {
  for (const name of PLAIN_COMMS) {
    const sums: Record<string, number> = {};
    for await (const sample of perfScriptSamples([readSample(name)])) {
      for (const key of ['comm', 'pid', 'tid', 'cpu'] as const) {
        const value = sample[key] === undefined ? '' : String(sample[key]);
        if (value !== '') sums[`${key}=${value}`] = (sums[`${key}=${value}`] ?? 0) + (sample.period ?? 0);
      }
    }
    assert.deepEqual(tagSums(goPprof('-tags', await sampledFile(context, name))), sums, name);
  }
});

test('-diff_base takes one profile from another', { skip: withoutGo }, async (context) => {
  const [before, after] = ['lang/go', 'lang/cpp-templates-fp'] as const;
  const files = [await sampledFile(context, before), await sampledFile(context, after)] as const;
  const rows = topRows(goPprof('-top', ...ALL_ROWS, `-diff_base=${files[0]}`, files[1]));
  const [old, now] = [await ownTable(before), await ownTable(after)];
  const none = { flat: 0, cum: 0 };
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  for (const name of names) {
    const [{ flat, cum }, was] = [now[name] ?? none, old[name] ?? none];
    const expected = { flat: flat - was.flat, cum: cum - was.cum };
    assert.deepEqual(rows[name] ?? none, expected, name);
  }
});

/** The values of samples, of those with the same locations and labels their sums, as pprof joins them. */
function joined(samples: ReadPprof['samples'], locations: ReadPprof['locations']): string[] {
  const sums = new Map<string, readonly bigint[]>();
  for (const { locations: path, labels, values } of samples) {
    const key = JSON.stringify([labels, path.map((location) => locations.indexOf(location))]);
    const sum = sums.get(key);
    sums.set(key, sum === undefined ? values : sum.map((value, at) => value + (values[at] ?? 0n)));
  }
  return [...sums.values()].map((values) => values.join(' ')).sort();
}

test('-raw reads what the test of profiles reads', { skip: withoutGo }, async (context) => {
  for (const name of SAMPLES) {
    const raw = goPprof('-raw', await sampledFile(context, name));
    const { samples, mappings, locations } = await ownReading(name);
    const values = [...raw.matchAll(/^ +(\d+) +(\d+):((?: \d+)*) $/gm)].map(([, count, sum]) => `${count} ${sum}`);
    assert.deepEqual(values.sort(), joined(samples, locations), name);
    const [, table = '', modules = ''] = /^Locations\n(.*?)^Mappings\n(.*)/ms.exec(raw) ?? [];
    assert.equal(table.split('\n').filter((line) => /^ +\d+: 0x/.test(line)).length, locations.length, name);
    const files = modules.split('\n').map((line) => /^\d+: \S+ (.*?) +\[FN/.exec(line)?.[1] ?? '');
    const expected = mappings.map((module) => module.trim());
    assert.deepEqual(files.filter((file) => file !== '').sort(), expected.sort(), name);
  }
});

/** Names as they are, with what stands in them set apart by blanks or not. */
const names = fc.constantFrom(
  'main',
  'run',
  'std::vector<int>::push_back',
  'f(int, char)',
  'operator new',
  '漢字',
  '[x]',
  'a.b',
);
const specs = fc.array(
  fc.record({
    comm: fc.constantFrom('app', 'worker 1'),
    stack: fc.array(names, { minLength: 1, maxLength: 6 }),
    period: fc.integer({ min: 1, max: 2 ** 40 }),
  }),
  { minLength: 1, maxLength: 30 },
);

test('-raw has every stack with its samples and its weight, whatever they are', { skip: withoutGo }, (context) => {
  fc.assert(
    fc.property(specs, (samples) => {
      const bytes = samples.map((each) => ({
        ...each,
        stack: each.stack.map((name) => Buffer.from(name).toString('latin1')),
      }));
      const [profile] = totalsOf(bytes, 'cpu');
      assert.ok(profile !== undefined);
      const file = fileOf(context, pprofSamples(profile, { naming: { ...NAMING, style: 'full' } }));
      const sums = new Map<string, [number, number]>();
      for (const { stack, period } of samples) {
        const [count, sum] = sums.get(stack.join(';')) ?? [0, 0];
        sums.set(stack.join(';'), [count + 1, sum + period]);
      }
      const expected = [...sums].map(([path, numbers]) => `${path} ${numbers.join(' ')}`).sort();
      assert.deepEqual(rawStacks(goPprof('-raw', file)), expected);
    }),
    { numRuns: runs(10) },
  );
});

test('-raw has the stacks of a recording as its folded text has them', { skip: withoutGo }, async (context) => {
  for (const name of SAMPLES) {
    const raw = rawStacks(goPprof('-raw', await sampledFile(context, name)));
    const joined = await sampled(name, { roots: 'none' });
    const lines = foldedText(joined, 'short')
      .split('\n')
      .filter((line) => line !== '');
    assert.deepEqual(raw.map((line) => line.replace(/ \d+ (\d+)$/, ' $1')).sort(), lines.map(decodeBytes).sort(), name);
  }
});

async function ownReading(name: string): Promise<ReadPprof> {
  const profile = await sampled(name, APART);
  return readPprof(Buffer.concat([...pprofSamples(profile, { naming: NAMING })]));
}

test('-top of traced calls has their number, self time and total time', { skip: withoutGo }, async (context) => {
  for (const name of TRACES) {
    const { totals, timeline } = await traced(name);
    const file = fileOf(context, pprofCalls(totals, { naming: NAMING }));
    const { rows } = callStatistics(timeline, { naming: NAMING });
    const times = topRows(goPprof('-top', '-unit=ns', ...ALL_ROWS, file));
    const counts = topRows(goPprof('-top', '-sample_index=calls', ...ALL_ROWS, file));
    for (const { name: called, calls, selfNs, totalNs } of rows) {
      assert.deepEqual(times[called] ?? { flat: 0, cum: 0 }, { flat: selfNs, cum: totalNs }, `${name} ${called}`);
      assert.equal(counts[called]?.flat, calls, `${name} ${called}`);
    }
  }
});
