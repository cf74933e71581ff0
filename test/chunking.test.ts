import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldedText, readText } from './support/read-text.js';
import { runs } from './support/runs.js';
import { readSample, sampleNames } from './support/samples.js';

const SMALL_BYTES = 100 * 1024;

/** Everything that a text reads to: each event's stacks, and the account of losses and problems. */
function reading(pieces: Iterable<Uint8Array>): unknown {
  const { recording, profiles } = readText(pieces);
  const { lines, samples, losses, problems } = recording.ledger;
  return {
    lines,
    samples,
    losses,
    problems,
    folded: profiles.map((profile) => [profile.event, foldedText(profile, 'full')]),
  };
}

for (const name of sampleNames()) {
  test(`${name} cut in two at any byte reads the same`, () => {
    const text = readSample(name);
    const whole = reading([text]);
    const cut = fc.integer({ min: 0, max: text.length });
    const numRuns = text.length < SMALL_BYTES ? 60 : 12;
    const isSame = (at: number) => assert.deepEqual(reading([text.subarray(0, at), text.subarray(at)]), whole);
    fc.assert(fc.property(cut, isSame), { numRuns });
  });
}

test('every byte a chunk of its own reads the same', () => {
  const text = readSample('broken/cut-mid-stack').subarray(0, 20_000);
  const bytes = Array.from({ length: text.length }, (_, at) => text.subarray(at, at + 1));
  assert.deepEqual(reading(bytes), reading([text]));
});

test('a small text cut at each of its bytes reads the same', () => {
  const text = readSample('rec/uprobe-write-multiline-payload').subarray(0, 3_000);
  const whole = reading([text]);
  for (let at = 0; at <= text.length; at++) {
    assert.deepEqual(reading([text.subarray(0, at), text.subarray(at)]), whole, `cut at ${at}`);
  }
});

test('chunks of random lengths read the same', () => {
  const text = readSample('comm/odd-comms');
  const whole = reading([text]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 40 }), (lengths) => {
      const pieces: Uint8Array[] = [];
      let at = 0;
      for (const length of lengths) {
        pieces.push(text.subarray(at, at + length));
        at += length;
      }
      pieces.push(text.subarray(at));
      assert.deepEqual(reading(pieces), whole);
    }),
    { numRuns: runs(30) },
  );
});
