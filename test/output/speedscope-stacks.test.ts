import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ByteWriter } from '../../src/output/byte-writer.js';
import { SharedFrames } from '../../src/output/speedscope/shared-frames.js';
import { StackWriter } from '../../src/output/speedscope/stack-writer.js';
import { timelinesOf } from '../support/timeline.js';

/** The stacks of a timeline as written with this much memory for their texts, by the names of their frames. */
function stacksWritten(stacks: readonly string[][], memoryBytes: number, withRoot: boolean): string[][] {
  const [timeline] = timelinesOf(stacks.map((stack) => ({ comm: 'root', stack })));
  if (timeline === undefined) return [];
  const out = new ByteWriter();
  const frames = new SharedFrames({ style: 'full', annotate: new Set() });
  const writer = new StackWriter(out, frames, frames.nameStacks(timeline), memoryBytes);
  const names: string[] = [];
  return stacks.map((_, i) => {
    writer.write(timeline.samples.stack.get(i), withRoot);
    const list: number[] = JSON.parse(Buffer.concat(out.end()).toString('utf8'));
    names.push(...frames.json.slice(names.length).map((json) => JSON.parse(json).name));
    return list.map((frame) => names[frame] ?? 'no such frame');
  });
}

const symbol = fc.nat(120).map((number) => `f${number}`);
const someStacks = fc.array(fc.array(symbol, { maxLength: 40 }), { minLength: 1, maxLength: 40 });

test('writes the same stacks, however often its memory is full', () => {
  const law = fc.property(someStacks, fc.nat(2000), (stacks, memoryBytes) => {
    const repeated = [...stacks, ...stacks];
    assert.deepEqual(
      stacksWritten(repeated, memoryBytes, true),
      repeated.map((stack) => ['root', ...stack]),
    );
    assert.deepEqual(
      stacksWritten(repeated, memoryBytes, false),
      repeated.map((stack) => (stack.length === 0 ? ['root'] : stack)),
    );
  });
  fc.assert(law);
});
