import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { printable } from '../../support/perf-arbitrary.js';
import { expectedSamples } from '../../support/perf-expected.js';
import { type ParsedFrame, type ParsedSample, parsePerfScript } from '../../support/perf-parse.js';
import { printPerfScript } from '../../support/perf-printer.js';
import { runs } from '../../support/runs.js';

const SOURCES = { sources: true, addresses: true };
const PIECES = [
  '\n',
  '\n\n',
  '\t',
  ' ',
  '"',
  ':',
  '(',
  ')',
  '+0x',
  '\0',
  '\r\n',
  '#',
  '\t  1 f+0x1 (/x)\n',
  'Warning:\n',
];

const printed = printable.map(({ items, dialect }) => ({
  text: printPerfScript(items, dialect),
  samples: expectedSamples(items, dialect),
  lostEvents: items.filter((item) => item.kind === 'record' && item.text.endsWith('lost 57')).length * 57,
}));

test('reads every recording as it was printed, in every dialect', () => {
  fc.assert(
    fc.property(printed, ({ text, samples, lostEvents }) => {
      const parsed = parsePerfScript(text, SOURCES);
      assert.deepEqual(parsed.samples, samples, text.toString('latin1'));
      assert.deepEqual(parsed.problems, {});
      assert.equal(parsed.losses['lost-events'] ?? 0, lostEvents);
      assert.equal(parsed.recording.ledger.samples, samples.length);
      assert.equal(parsed.recording.ledger.lines, text.toString('latin1').split('\n').length - 1);
    }),
    { numRuns: runs(1500) },
  );
});

test('reads the same from chunks cut anywhere', () => {
  const places = fc.oneof(fc.constant('every byte' as const), fc.array(fc.double({ min: 0, max: 1, noNaN: true })));
  fc.assert(
    fc.property(printed, places, ({ text, samples }, at) => {
      const cuts =
        at === 'every byte' ? text.keys() : at.map((share) => Math.floor(share * text.length)).sort(byNumber);
      assert.deepEqual(parsePerfScript(cutAt(text, cuts), SOURCES).samples, samples);
    }),
    { numRuns: runs(400) },
  );
});

function byNumber(a: number, b: number): number {
  return a - b;
}

function cutAt(text: Buffer, places: Iterable<number>): Buffer[] {
  let from = 0;
  const chunks = Array.from(places, (to) => {
    const chunk = text.subarray(from, to);
    from = to;
    return chunk;
  });
  return [...chunks, text.subarray(from)];
}

/** Symbols are left out that end in what looks like a module or a mark: cut there, nothing tells. */
test('invents nothing where the text ends anywhere', () => {
  fc.assert(
    fc.property(printed, ({ text, samples }) => {
      fc.pre(!/(?:\/module|\(inlined|\(\[kernel.kallsyms\])\)\+/.test(text.toString('latin1')));
      for (let end = 0; end < text.length; end++) {
        const parsed = parsePerfScript(text.subarray(0, end), SOURCES);
        const shown = () => JSON.stringify(text.toString('latin1', 0, end));
        assertBegin(parsed.samples, samples, shown);
        assert.equal(parsed.recording.ledger.samples, parsed.samples.length);
        assert.ok((parsed.problems['cut-sample'] ?? 0) <= 1, shown());
        assert.equal(parsed.problems['stack-without-header'], undefined, shown());
      }
    }),
    { numRuns: 15 },
  );
});

/** The samples are the first ones of the originals; the callers of the last one's last frame may not have come. */
function assertBegin(samples: readonly ParsedSample[], originals: readonly ParsedSample[], shown: () => string): void {
  const last = samples.at(-1);
  if (last === undefined) return;
  const index = samples.length - 1;
  assert.deepEqual(samples.slice(0, index), originals.slice(0, index), shown());
  const original = originals[index];
  assert.ok(original !== undefined, shown());
  const { stack, ...header } = last;
  const { stack: wholeStack, ...wholeHeader } = original;
  assert.deepEqual(header, wholeHeader, shown());
  const begin = wholeStack.slice(0, stack.length);
  assert.deepEqual(stack.slice(0, -1), begin.slice(0, -1), shown());
  assert.deepEqual(stack.slice(-1).map(ownLine), begin.slice(-1).map(ownLine), shown());
}

/** What a frame's own line tells; its source line, and the mark on that, follow on the next. */
function ownLine({ symbol, module }: ParsedFrame): Partial<ParsedFrame> {
  return { symbol, module };
}

test('accounts for every sample of a text with bytes changed, left out and put in', () => {
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    leftOut: fc.oneof(fc.nat(3), fc.nat(200)),
    putIn: fc.oneof(
      fc.uint8Array({ maxLength: 4 }),
      fc.constantFrom(...PIECES).map((piece) => Buffer.from(piece)),
    ),
  });
  fc.assert(
    fc.property(printed, fc.array(change, { minLength: 1, maxLength: 8 }), ({ text }, changes) => {
      let changed = text;
      for (const { at, leftOut, putIn } of changes) {
        const from = Math.floor(at * changed.length);
        changed = Buffer.concat([changed.subarray(0, from), putIn, changed.subarray(from + leftOut)]);
      }
      const { samples, recording } = parsePerfScript(changed, { ...SOURCES, unresolvedAddresses: true });
      assert.equal(recording.ledger.samples, samples.length);
      assert.deepEqual(parsePerfScript(cutAt(changed, changed.keys()), SOURCES).samples.length, samples.length);
    }),
    { numRuns: runs(1000) },
  );
});
