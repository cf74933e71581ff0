import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type FrameId, NO_STACK, type StackId } from '../../src/model/ids.js';
import { StackTable } from '../../src/model/stack-table.js';

const anyStacks = fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 8 }), { maxLength: 200 });

function insert(table: StackTable, frames: readonly number[]): StackId {
  return frames.reduce<StackId>((at, frame) => table.child(at, frame as FrameId), NO_STACK);
}

function find(table: StackTable, frames: readonly number[]): StackId | undefined {
  let at: StackId | undefined = NO_STACK;
  for (const frame of frames) at = at === undefined ? undefined : table.find(at, frame as FrameId);
  return at;
}

test('gives equal stacks one number, and different stacks different ones', () => {
  fc.assert(
    fc.property(anyStacks, (stacks) => {
      const table = new StackTable();
      const known = new Map<string, StackId>();
      for (const stack of stacks) {
        const id = insert(table, stack);
        const key = stack.join();
        assert.equal(id, known.get(key) ?? id);
        known.set(key, id);
        assert.deepEqual(table.frames(id), stack);
      }
      assert.equal(new Set(known.values()).size, known.size);
    }),
  );
});

test('holds each beginning of a stack once, callers before their callees', () => {
  fc.assert(
    fc.property(anyStacks, (stacks) => {
      const table = new StackTable();
      for (const stack of stacks) insert(table, stack);
      const beginnings = stacks.flatMap((stack) => stack.map((_, at) => stack.slice(0, at + 1).join()));
      assert.equal(table.length, new Set(beginnings).size);
      for (let id = 0 as StackId; id < table.length; id++) assert.ok(table.parent(id) < id);
    }),
  );
});

test('grows past its first capacity without losing a stack', () => {
  const table = new StackTable();
  const ids = Array.from({ length: 20_000 }, (_, i) => table.child(i % 3 === 0 ? NO_STACK : (0 as StackId), id(i)));
  assert.equal(new Set(ids).size, 20_000);
  assert.deepEqual(
    ids.map((stack) => table.frame(stack)),
    Array.from({ length: 20_000 }, (_, i) => i),
  );
  const again = ids.map((_, i) => table.child(i % 3 === 0 ? NO_STACK : (0 as StackId), id(i)));
  assert.deepEqual(again, ids);
  assert.equal(table.length, 20_000);
});

test('finds what was added as new as soon as it is asked for, and before that adds nothing twice', () => {
  fc.assert(
    fc.property(anyStacks, anyStacks, anyStacks, (before, added, after) => {
      const table = new StackTable();
      const wanted = new StackTable();
      for (const stack of before) assert.equal(insert(table, stack), insert(wanted, stack));
      // As the engine does: it asks for each stack once.
      const asked = new Map<string, StackId>();
      const insertNew = (frames: readonly number[]) =>
        frames.reduce<StackId>((at, frame) => {
          const key = `${at} ${frame}`;
          const stack = asked.get(key) ?? table.newChild(at, frame as FrameId);
          asked.set(key, stack);
          return stack;
        }, NO_STACK);
      for (const stack of added) assert.equal(insertNew(stack), insert(wanted, stack));
      for (const stack of after) {
        assert.equal(find(table, stack), find(wanted, stack));
        assert.equal(insert(table, stack), insert(wanted, stack));
      }
      assert.deepEqual(table.parentOf, wanted.parentOf);
      assert.deepEqual(table.frameOf, wanted.frameOf);
    }),
  );
});

test('holds a chain of 50,000 calls', () => {
  const table = new StackTable();
  const chain = Array.from({ length: 50_000 }, () => 7);
  assert.equal(table.frames(insert(table, chain)).length, 50_000);
});

function id(number: number): FrameId {
  return number as FrameId;
}

test('a table that is cleared is as a new one', () => {
  fc.assert(
    fc.property(anyStacks, anyStacks, (before, stacks) => {
      const used = new StackTable();
      for (const stack of before) insert(used, stack);
      used.clear();
      const fresh = new StackTable();
      for (const stack of stacks) assert.equal(insert(used, stack), insert(fresh, stack));
      assert.equal(used.length, fresh.length);
      assert.deepEqual([...used.parentOf, ...used.frameOf], [...fresh.parentOf, ...fresh.frameOf]);
      for (const stack of before) assert.equal(find(used, stack), find(fresh, stack));
    }),
  );
});
