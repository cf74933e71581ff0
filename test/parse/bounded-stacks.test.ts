import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { folded, foldSampled, foldTraced, readTotals } from '../../src/index.js';
import { Recording } from '../../src/model/recording.js';
import { PerfScriptParser } from '../../src/parse/perf-script/parser.js';
import { TotalsBuilder } from '../../src/parse/sampled-builder.js';
import { readSample, SAMPLES } from '../support/samples.js';
import { readTracedSample } from '../support/traced-samples.js';

const NAMING = { style: 'full', annotate: new Set<never>() } as const;
const SAMPLE = readSample('lang/go');
const TRACE = readTracedSample('function-graph', '6.1/811-ls-fresh-proc-abstime-tail');
const END = ';[folded away]';

function inPieces(text: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, at) => text.subarray(at * size, (at + 1) * size));
}

/** Folded text, and what else a limit may change. */
async function read(pieces: readonly Buffer[], maxStacks: number | undefined) {
  const options = maxStacks === undefined ? {} : { maxStacks };
  const result = await readTotals([{ name: 'x', chunks: pieces }], options);
  const [profile] = result.profiles;
  assert.ok(profile !== undefined && profile.kind !== 'counted');
  const tree =
    profile.kind === 'sampled'
      ? foldSampled(profile, { naming: NAMING, weight: 'samples' })
      : foldTraced(profile, { naming: NAMING, weight: 'self-time' });
  const lines = Buffer.concat([...folded(tree)])
    .toString('latin1')
    .split('\n')
    .slice(0, -1);
  return { lines, stackCount: profile.stacks.length, foldedAway: result.recording.ledger.foldedAway };
}

function weightOf(line: string): number {
  return Number(line.slice(line.lastIndexOf(' ')));
}

function sum(lines: readonly string[]): number {
  return lines.reduce((total, line) => total + weightOf(line), 0);
}

for (const [kind, text] of [
  ['samples', SAMPLE],
  ['traced calls', TRACE],
] as const) {
  test(`of ${kind} the first stacks are kept, and the others end in [folded away], wherever the text is cut`, async () => {
    const all = await read([text], undefined);
    assert.ok(all.stackCount > 60);
    assert.equal(all.foldedAway, 0);
    const law = fc.asyncProperty(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 500, max: 50_000 }),
      async (max, size) => {
        const some = await read([text], max);
        assert.deepEqual(await read(inPieces(text, size), max), some);
        assert.equal(sum(some.lines), sum(all.lines));
        assert.ok(some.foldedAway > 0);
        for (const line of some.lines) {
          const stack = line.slice(0, line.lastIndexOf(' '));
          const known = stack.replace(END, '');
          assert.ok(
            all.lines.some((each) => each.startsWith(known)),
            line,
          );
          if (known === stack)
            assert.ok(all.lines.some((each) => each.startsWith(`${stack} `) && weightOf(each) >= weightOf(line)));
        }
      },
    );
    await fc.assert(law, { numRuns: 12 });
  });
}

test('a table of samples has twice as many stacks as are kept at most, and those of its roots', async () => {
  const text = Array.from({ length: 5000 }, (_, at) => `a;b${at % 7};c${at % 70};d${at} 1\n`).join('');
  const { stackCount, foldedAway, lines } = await read([Buffer.from(text)], 100);
  assert.ok(stackCount <= 2 * 100, String(stackCount));
  assert.equal(foldedAway, sum(lines.filter((line) => line.includes(END))));
});

test('the engine keeps the same stacks as the parser that reads line by line', () => {
  const framesOf = (lineByLine: boolean) => {
    const recording = new Recording();
    const builder = new TotalsBuilder(recording, 'comm', 25);
    const parser = new PerfScriptParser(recording, builder, { lineByLine });
    for (const piece of inPieces(SAMPLE, 10_000)) parser.push(piece);
    parser.end();
    return builder.profiles().map(({ stacks, foldedAway, selfSamples }) => ({
      foldedAway,
      stacks: Array.from({ length: stacks.length }, (_, at) => [stacks.frames(at as never), selfSamples.get(at)]),
    }));
  };
  assert.deepEqual(framesOf(false), framesOf(true));
});

test('a profile tells how many samples were folded away, and nothing where none was', async () => {
  const foldedAwayOf = async (text: string) => {
    const { profiles } = await readTotals([{ name: 'x', chunks: [Buffer.from(text)] }], {
      format: 'folded',
      maxStacks: 2,
    });
    return profiles[0]?.kind === 'sampled' ? profiles[0].foldedAway : 'not sampled';
  };
  assert.equal(await foldedAwayOf('a;b 1\na 1\n'), undefined);
  assert.equal(await foldedAwayOf('a;b 1\na;c 1\n'), 1);
  assert.equal(await foldedAwayOf('a;b 1\na;c 2\n'), 2);
});

test('of sums of time nobody knows how many calls were folded away', async () => {
  const text = await readFile(join(SAMPLES, 'bpftrace', 'nanosleep-usecs.txt'));
  const { recording } = await readTotals([{ name: 'x', chunks: [text] }], { format: 'bpftrace', maxStacks: 1 });
  assert.equal(recording.ledger.foldedAway, Number.NaN);
});
