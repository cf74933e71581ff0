import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { jsonParser, type parser } from 'stream-json/parser.js';
import { speedscopeFile } from '../../src/output/speedscope.js';
import { type SampleSpec, timelinesOf } from '../support/timeline.js';

const SAMPLES = 200_000;
const PIECE_LIMIT = 1_000_000;
const OPTIONS = { name: 'long', version: '1', naming: { style: 'full', annotate: new Set<never>() } } as const;

/** Each of the steps calls each of the leaves. */
function* manySamples(count: number, steps: number, leaves: number): Generator<SampleSpec> {
  for (let i = 0; i < count; i++) {
    const stack = ['main', `step${i % steps}`, `leaf${i % leaves}`];
    yield { comm: 'worker', pid: 1, tid: i % 7, stack, period: (i * 7919) % 1_000_003 };
  }
}

/** Reads JSON piece by piece; one token at a time through a stream would take a minute. */
function* tokensOf(pieces: Iterable<Uint8Array>): Generator<parser.Token> {
  const parse = jsonParser({ packValues: true, streamValues: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (const piece of pieces) {
    assert.ok(piece.length > 0 && piece.length < PIECE_LIMIT);
    const tokens = parse(decoder.decode(piece, { stream: true }));
    if (typeof tokens === 'object' && 'values' in tokens) yield* tokens.values;
  }
}

interface ReadProfile {
  endValue: number;
  stacks: number;
  weight: number;
}

/** What each profile of a file holds, counted token by token. */
class ProfileCounter {
  readonly profiles: ReadProfile[] = [];
  depth = 0;
  #key = '';

  read({ name, value }: { name: string; value?: unknown }): void {
    if (name === 'keyValue') this.#key = String(value);
    else if (name.startsWith('start')) this.#open(name);
    else if (name.startsWith('end')) this.depth--;
    else if (name === 'numberValue') this.#number(Number(value));
  }

  /** A stack is a list in the list of samples in a profile in the list of profiles in the file. */
  #open(name: string): void {
    const profile = this.profiles.at(-1);
    if (name === 'startArray' && this.#key === 'samples' && this.depth === 4 && profile !== undefined) profile.stacks++;
    this.depth++;
  }

  #number(value: number): void {
    const profile = this.profiles.at(-1);
    if (this.#key === 'endValue') this.profiles.push({ endValue: value, stacks: 0, weight: 0 });
    else if (this.#key === 'weights' && profile !== undefined) profile.weight += value;
  }
}

test('a long timeline comes in pieces, well-formed and complete', () => {
  const counter = new ProfileCounter();
  for (const token of tokensOf(speedscopeFile(timelinesOf(manySamples(SAMPLES, 977, 1009), 'pid'), OPTIONS)))
    counter.read(token);
  const [all, ...threads] = counter.profiles;
  assert.equal(counter.depth, 0);
  assert.equal(threads.length, 7);
  assert.equal(all?.stacks, SAMPLES);
  assert.equal(sum(threads, 'stacks'), SAMPLES);
  for (const { weight, endValue } of counter.profiles) assert.equal(weight, endValue);
  assert.equal(sum(threads, 'weight'), all?.weight);
});

function sum(profiles: readonly ReadProfile[], of: 'stacks' | 'weight'): number {
  return profiles.reduce((total, profile) => total + profile[of], 0);
}

/** The bytes that are in use after a full collection. */
function usedBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

test('writing two million samples takes memory for less than half of the text', () => {
  const timelines = timelinesOf(manySamples(2_000_000, 97, 101), 'pid');
  const before = usedBytes();
  let most = before;
  let textBytes = 0;
  let pieces = 0;
  for (const piece of speedscopeFile(timelines, OPTIONS)) {
    assert.ok(piece.length < PIECE_LIMIT);
    textBytes += piece.length;
    if (pieces++ % 100 === 0) most = Math.max(most, usedBytes());
  }
  assert.ok(textBytes > 64_000_000, `${textBytes} bytes of text`);
  assert.ok(most - before < 32_000_000, `${most - before} bytes for ${textBytes} bytes of text`);
});
