import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Recording } from '../../src/model/recording.js';
import { TrimSink } from '../../src/transform/trim.js';
import { Collected, feedRecords } from '../support/sample-records.js';

interface Trims {
  readonly skipBefore?: readonly string[];
  readonly skipAfter?: readonly string[];
}

/** Trims one stack, leaf first; each frame's address is its place from the leaf. */
function trim(stack: readonly string[], { skipBefore = [], skipAfter = [] }: Trims) {
  const recording = new Recording();
  const collected = new Collected(recording);
  const addresses = stack.map((_, at) => BigInt(at));
  feedRecords([{ stack, addresses }], recording, new TrimSink(recording, { skipBefore, skipAfter }, collected));
  return { stack: collected.stacks[0], addresses: collected.addresses[0]?.map(Number) };
}

const LEAF_FIRST = ['memcpy', 'parse', 'run', 'main', '_start'];

test('skip-before leaves out what the function calls', () => {
  assert.deepEqual(trim(LEAF_FIRST, { skipBefore: ['run'] }), { stack: 'run main _start', addresses: [2, 3, 4] });
});

test('skip-after leaves out its callers', () => {
  assert.deepEqual(trim(LEAF_FIRST, { skipAfter: ['run'] }), { stack: 'memcpy parse run', addresses: [0, 1, 2] });
});

test('both together leave what lies between', () => {
  const trims = { skipBefore: ['parse'], skipAfter: ['main'] };
  assert.deepEqual(trim(LEAF_FIRST, trims), { stack: 'parse run main', addresses: [1, 2, 3] });
});

test('a stack without the function stays as it is, and so does an empty one', () => {
  const trims = { skipBefore: ['other'], skipAfter: ['other'] };
  assert.deepEqual(trim(LEAF_FIRST, trims), { stack: LEAF_FIRST.join(' '), addresses: [0, 1, 2, 3, 4] });
  assert.deepEqual(trim([], trims), { stack: '', addresses: [] });
});

test('of a function that calls itself as much as can be is left out', () => {
  const stack = ['leaf', 'fib', 'fib', 'fib', 'main'];
  assert.deepEqual(trim(stack, { skipBefore: ['fib'] }), { stack: 'fib main', addresses: [3, 4] });
  assert.deepEqual(trim(stack, { skipAfter: ['fib'] }), { stack: 'leaf fib', addresses: [0, 1] });
});

test('takes patterns, and symbols without their arguments', () => {
  assert.equal(trim(['a', 'ns::run(int)', 'main'], { skipBefore: ['ns::run'] }).stack, 'ns::run(int) main');
  assert.equal(trim(['a', 'ns::run(int)', 'main'], { skipAfter: ['/^ns::/'] }).stack, 'a ns::run(int)');
});

test('what is left is a part of the stack in one piece, with its addresses', () => {
  const names = fc.constantFrom('a', 'b', 'c', 'd');
  const trims = fc.record({
    skipBefore: fc.array(names, { maxLength: 2 }),
    skipAfter: fc.array(names, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(names, { maxLength: 12 }), trims, (stack, given) => {
      const left = trim(stack, given);
      const first = left.addresses?.[0] ?? 0;
      const length = left.addresses?.length ?? 0;
      assert.equal(left.stack, stack.slice(first, first + length).join(' '));
      assert.deepEqual(
        left.addresses,
        Array.from({ length }, (_, i) => first + i),
      );
      assert.equal(length === 0, stack.length === 0);
    }),
  );
});
