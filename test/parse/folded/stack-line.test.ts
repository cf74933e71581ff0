import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ByteNames } from '../../../src/parse/folded/byte-names.js';
import { StackLine } from '../../../src/parse/folded/stack-line.js';
import { runs } from '../../support/runs.js';

/** Names of all lengths around the words and the telling bytes of a guess, which differ in a few places. */
const name = fc
  .tuple(fc.integer({ min: 0, max: 26 }), fc.constantFrom('', 'x', '\xff', 'yy'), fc.constantFrom('', 'a', ':'))
  .map(([length, first, last]) => first + 'n'.repeat(length) + last);
const stacks = fc.array(
  fc.array(name, { minLength: 1, maxLength: 6 }).filter((list) => list.join(';') !== ''),
  { minLength: 1, maxLength: 40 },
);

test('stacks are split at their semicolons, and equal names get one number', () => {
  fc.assert(
    fc.property(stacks, fc.integer({ min: 0, max: 3 }), (lists, before) => {
      const names = new ByteNames();
      const line = new StackLine(names);
      const texts = lists.map((list) => list.join(';'));
      const bytes = Buffer.from(`${'-'.repeat(before)}${texts.map((text) => `${text} 1\n`).join('')}`, 'latin1');
      const numbers = new Map<string, number>();
      line.begin(bytes);
      let at = before;
      for (const text of texts) {
        line.read(at, at + text.length);
        const read = Array.from(line.names.subarray(0, line.depth));
        assert.deepEqual(
          read.map((each) => names.text(each)),
          text.split(';'),
        );
        for (const each of read) assert.equal(numbers.get(names.text(each)) ?? each, each);
        for (const each of read) numbers.set(names.text(each), each);
        at += text.length + 3;
      }
    }),
    { numRuns: runs(300) },
  );
});

test('thousands of names, long ones among them, keep their numbers', () => {
  const names = new ByteNames();
  const line = new StackLine(names);
  const texts = Array.from({ length: 9000 }, (_, at) => `${'long'.repeat(at % 40)}${at}`);
  const bytes = Buffer.from([...texts, ...texts].map((text) => `${text} 1\n`).join(''), 'latin1');
  line.begin(bytes);
  const read: number[] = [];
  for (let at = 0, newline = bytes.indexOf('\n'); newline >= 0; at = newline + 1, newline = bytes.indexOf('\n', at)) {
    line.read(at, newline - 2);
    read.push(line.names[0] as number);
  }
  assert.deepEqual(read.slice(9000), read.slice(0, 9000));
  assert.deepEqual(
    read.slice(0, 9000).map((each) => names.text(each)),
    texts,
  );
});
