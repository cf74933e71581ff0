import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FlameError } from '../../src/errors.js';
import { decodeBytes } from '../../src/model/bytes.js';
import type { TracedTotals, TracedWeight } from '../../src/model/traced-profile.js';
import { folded, foldedName } from '../../src/output/folded.js';
import { pprofCalls } from '../../src/output/pprof-calls.js';
import { readTotals } from '../../src/pipeline/read-profiles.js';
import { foldTraced } from '../../src/view/fold-traced.js';
import { printableGraphs } from '../support/graph-arbitrary.js';
import { printGraph } from '../support/graph-printer.js';
import { CUT_REPORT, TWO_TASKS } from '../support/graph-texts.js';
import { type ReadPprof, readPprof } from '../support/read-pprof.js';
import { runs } from '../support/runs.js';
import { readTracedSample, tracedSampleNames } from '../support/traced-samples.js';

const NAMING = { style: 'full', annotate: new Set<never>() } as const;
type Format = 'function-graph' | 'trace-cmd' | 'strace' | 'folded';

async function totalsOf(
  text: string | Buffer,
  format: Format,
  roots: 'cpu' | 'none',
): Promise<TracedTotals | undefined> {
  const chunks = [typeof text === 'string' ? Buffer.from(text, 'latin1') : text];
  const kind = format === 'folded' ? ({ kind: 'traced', unit: 'ns' } as const) : {};
  const result = await readTotals([{ name: 'trace', chunks }], { format, roots, ...kind });
  assert.ok(result.kind === 'traced');
  return result.profiles[0];
}

async function profileOf(text: string | Buffer, format: Format): Promise<ReadPprof> {
  const totals = await totalsOf(text, format, 'cpu');
  assert.ok(totals !== undefined);
  return readPprof(Buffer.concat([...pprofCalls(totals, { naming: NAMING })]));
}

test('holds the calls and the self time of each stack, with its task', async () => {
  const { sampleTypes, defaultType, samples, periodType, durationNanos } = await profileOf(TWO_TASKS, 'function-graph');
  assert.deepEqual([sampleTypes, defaultType, periodType], [['calls/count', 'self/nanoseconds'], 'self', '']);
  assert.equal(durationNanos, 24_000n);
  assert.deepEqual(
    samples.map(({ labels, stack, values }) => [labels['comm'], labels['tid'], stack.join(' '), ...values]),
    [
      ['sh', '7', 'do_sys_openat2', 1n, 6500n],
      ['sh', '7', 'do_sys_openat2 getname', 1n, 1500n],
      ['sh', '7', 'do_sys_openat2 alloc_fd', 1n, 2000n],
      ['ls', '8', 'vfs_read', 1n, 6250n],
      ['ls', '8', 'vfs_read xfs_file_read_iter', 1n, 3000n],
      ['sh', '7', 'getname', 1n, 4000n],
    ],
  );
});

test('self time whose calls nobody counted stands alone', async () => {
  const { sampleTypes, samples } = await profileOf('sh;a;b 12\nsh;a 3\n', 'folded');
  assert.deepEqual(sampleTypes, ['self/nanoseconds']);
  assert.deepEqual(
    samples.map(({ values }) => values),
    [[3n], [12n]],
  );
});

test('calls without any duration are counted alone', async () => {
  const text = '7     write(1, "x", 1) = 1\n7     close(1) = 0\n7     close(2) = 0\n';
  const { sampleTypes, defaultType, samples } = await profileOf(text, 'strace');
  assert.deepEqual([sampleTypes, defaultType], [['calls/count'], 'calls']);
  assert.deepEqual(
    samples.map(({ stack, values }) => [...stack, ...values]),
    [
      ['write', 1n],
      ['close', 2n],
    ],
  );
});

/** Folded lines of a profile that was read again, sorted; tasks joined. */
function linesOf({ samples }: ReadPprof, value: number): string[] {
  const sums = new Map<string, bigint>();
  for (const { stack, values } of samples) {
    const path = stack.map((name) => foldedName(name, false)).join(';');
    sums.set(path, (sums.get(path) ?? 0n) + (values[value] ?? 0n));
  }
  return [...sums]
    .filter(([, sum]) => sum > 0n)
    .map(([path, sum]) => `${path} ${sum}`)
    .sort();
}

function foldedLines(totals: TracedTotals, weight: TracedWeight): string[] {
  const text = Buffer.concat([...folded(foldTraced(totals, { naming: NAMING, weight }))]).toString('latin1');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(decodeBytes)
    .sort();
}

function withoutCalls(error: unknown): undefined {
  if (error instanceof FlameError && error.code === 'nothing-to-show') return undefined;
  throw error;
}

async function assertSameStacks(text: string | Buffer, format: Format): Promise<void> {
  const [apart, joined] = await Promise.all(
    (['cpu', 'none'] as const).map((roots) => totalsOf(text, format, roots).catch(withoutCalls)),
  );
  if (apart === undefined || joined === undefined) return;
  const file = readPprof(Buffer.concat([...pprofCalls(apart, { naming: NAMING })]));
  for (const [at, type] of file.sampleTypes.entries()) {
    assert.deepEqual(linesOf(file, at), foldedLines(joined, type === 'calls/count' ? 'calls' : 'self-time'));
  }
}

test('a trace that is read again from a profile has the same stacks, calls and times', async () => {
  await fc.assert(
    fc.asyncProperty(printableGraphs(), ({ events, dialect }) => {
      const text = printGraph(events, dialect)
        .map((line) => line.text)
        .join('');
      return assertSameStacks(text, dialect.tool === 'tracefs' ? 'function-graph' : 'trace-cmd');
    }),
    { numRuns: runs(40) },
  );
});

const LARGE_BYTES = 50_000;

test('so has every trace that is not large', async () => {
  await assertSameStacks(CUT_REPORT, 'trace-cmd');
  for (const format of ['function-graph', 'trace-cmd'] as const) {
    for (const name of tracedSampleNames(format)) {
      const bytes = readTracedSample(format, name);
      if (bytes.length < LARGE_BYTES) await assertSameStacks(bytes, format);
    }
  }
});
