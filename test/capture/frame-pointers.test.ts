import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lacksFramePointers } from '../../src/capture/frame-pointers.js';
import { programHead } from '../support/elf.js';

/** A program whose code has a frame pointer every so many bytes. */
function program(codeBytes: number, everyBytes: number, { machine = 62, mark = '' } = {}): Buffer {
  const code = Buffer.alloc(codeBytes, 0x90);
  for (let at = 0; at + 4 <= codeBytes; at += everyBytes) code.set([0x55, 0x48, 0x89, 0xe5], at);
  return Buffer.concat([programHead(codeBytes, machine), code, Buffer.from(mark, 'latin1')]);
}

test('a program with few functions that keep a frame pointer lacks them', () => {
  assert.equal(lacksFramePointers(program(100_000, 20_000)), true);
  assert.equal(lacksFramePointers(program(100_000, 1_600)), false);
  assert.equal(lacksFramePointers(program(100_000, 450)), false);
});

test('what cannot be told is not said: little code, Go, other processors, scripts, files cut off', () => {
  assert.equal(lacksFramePointers(program(10_000, 10_000)), false);
  assert.equal(lacksFramePointers(program(100_000, 20_000, { mark: '\xff Go buildinf:' })), false);
  assert.equal(lacksFramePointers(program(100_000, 20_000, { machine: 183 })), false);
  assert.equal(lacksFramePointers(Buffer.from('#!/bin/sh\n'.repeat(5000))), false);
  assert.equal(lacksFramePointers(program(100_000, 20_000).subarray(0, 100)), false);
  assert.equal(lacksFramePointers(new Uint8Array(0)), false);
  assert.equal(lacksFramePointers(program(100_000, 20_000).subarray(0, 60_000)), true, 'its beginning is enough');
});
