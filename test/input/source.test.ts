import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { FlameError } from '../../src/errors.js';
import { gunzip } from '../../src/input/gunzip.js';
import { FileInput } from '../../src/input/source.js';
import { temporaryFile, temporaryFolder } from '../support/temporary.js';

async function readAll(input: FileInput): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const chunk of input.chunks) pieces.push(Buffer.from(chunk));
  return Buffer.concat(pieces);
}

async function readFile(context: TestContext, content: Uint8Array | string) {
  const input = new FileInput(temporaryFile(context, 'input', content));
  return { bytes: await readAll(input), cut: input.cut };
}

/** Text that no compression makes small, so that a cut loses a part in the middle. */
const TEXT = Buffer.from(randomBytes(300_000).toString('base64'));

test('reads a file in chunks', async (context) => {
  assert.deepEqual(await readFile(context, TEXT), { bytes: TEXT, cut: false });
});

/** Reads a file into memory that is lent, and writes over it as soon as a chunk was taken. */
async function readLent(context: TestContext, content: Uint8Array) {
  const memory = Buffer.alloc(10_000);
  const input = new FileInput(temporaryFile(context, 'input', content));
  const pieces: Buffer[] = [];
  let lent = 0;
  input.lend(() => memory.subarray(10));
  for await (const chunk of input.chunks) {
    pieces.push(Buffer.from(chunk));
    if (chunk.buffer === memory.buffer) lent++;
    memory.fill(0);
  }
  return { bytes: Buffer.concat(pieces), lent };
}

test('puts chunks into memory that is lent, but for what must be unpacked', async (context) => {
  const plain = await readLent(context, TEXT);
  assert.ok(plain.bytes.equals(TEXT));
  assert.equal(plain.lent, Math.ceil(TEXT.length / 9990));
  const packed = await readLent(context, gzipSync(TEXT));
  assert.ok(packed.bytes.equals(TEXT));
  assert.equal(packed.lent, 0);
});

test('gathers what comes through a pipe in small pieces, to its end', async (context) => {
  const pipe = join(temporaryFolder(context), 'pipe');
  execFileSync('mkfifo', [pipe]);
  const pieces = 40;
  const script = `const { writeSync, openSync } = require('node:fs');
    const pipe = openSync(process.argv[1], 'w');
    for (let piece = 0; piece < ${pieces}; piece++) writeSync(pipe, Buffer.alloc(4096, piece));`;
  spawn(process.execPath, ['-e', script, pipe], { stdio: 'ignore' });
  const lengths: number[] = [];
  const all: Buffer[] = [];
  for await (const chunk of new FileInput(pipe).chunks) {
    lengths.push(chunk.length);
    all.push(Buffer.from(chunk));
  }
  assert.deepEqual(
    Buffer.concat(all),
    Buffer.concat(Array.from({ length: pieces }, (_, piece) => Buffer.alloc(4096, piece))),
  );
  assert.ok(lengths.slice(0, -1).every((length) => length >= 64 * 1024));
  assert.ok(lengths.length <= 3, `${lengths}`);
});

test('reads nothing from an empty file', async (context) => {
  assert.deepEqual(await readFile(context, ''), { bytes: Buffer.alloc(0), cut: false });
});

test('unpacks gzip by its first bytes, also of several members', async (context) => {
  const half = TEXT.length / 2;
  const members = Buffer.concat([gzipSync(TEXT.subarray(0, half)), gzipSync(TEXT.subarray(half))]);
  for (const packed of [gzipSync(TEXT), members]) {
    assert.deepEqual(await readFile(context, packed), { bytes: TEXT, cut: false });
  }
  const padded = Buffer.concat([gzipSync(TEXT), Buffer.alloc(100)]);
  assert.ok((await readFile(context, padded)).bytes.equals(TEXT));
  assert.deepEqual(await readFile(context, gzipSync('')), { bytes: Buffer.alloc(0), cut: false });
});

test('hands on all that stands before the cut of a gzip file, and tells of the cut', async (context) => {
  const packed = gzipSync(TEXT);
  for (const length of [10, 1000, 65_536, 200_000, packed.length - 9, packed.length - 1]) {
    const { bytes, cut } = await readFile(context, packed.subarray(0, length));
    assert.ok(cut, `${length}`);
    const before = gunzipSync(packed.subarray(0, length), { finishFlush: constants.Z_SYNC_FLUSH });
    assert.equal(bytes.length, before.length, `${length} of ${packed.length}`);
    assert.ok(bytes.equals(before));
  }
});

test('what unpacks to much more than it is comes whole before the cut', async (context) => {
  const text = Buffer.from('node 1/1 1.000000: 1 cycles:\n'.repeat(200_000));
  const packed = gzipSync(text);
  const { bytes, cut } = await readFile(context, packed.subarray(0, packed.length - 1));
  assert.deepEqual([bytes.length, cut], [text.length, true]);
});

async function refuses(input: FileInput, message: RegExp): Promise<void> {
  await assert.rejects(readAll(input), (error) => {
    assert.ok(error instanceof FlameError);
    assert.equal(error.code, 'io');
    assert.match(error.message, message);
    return true;
  });
}

test('a reader that is slower than the unpacking gets all that stands before the cut', async (context) => {
  const packed = gzipSync(TEXT);
  const input = new FileInput(temporaryFile(context, 'input.gz', packed.subarray(0, 200_000)));
  let length = 0;
  for await (const chunk of input.chunks) {
    length += chunk.length;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const before = gunzipSync(packed.subarray(0, 200_000), { finishFlush: constants.Z_SYNC_FLUSH });
  assert.deepEqual([length, input.cut], [before.length, true]);
});

test('a damaged gzip file is an error that names it', async (context) => {
  const packed = gzipSync(TEXT);
  packed.fill(0xff, 1000, 2000);
  await refuses(new FileInput(temporaryFile(context, 'input.gz', packed)), /input\.gz: not readable as gzip/);
});

test('what is not there, or is a folder, is an error that names it', async (context) => {
  const folder = temporaryFolder(context);
  await refuses(new FileInput(join(folder, 'gone.txt')), /gone\.txt: no such file$/);
  await refuses(new FileInput(folder), /is a directory/);
});

test('a file of someone else is an error that says what to do', { skip: process.getuid?.() === 0 }, async (context) => {
  const path = temporaryFile(context, 'secret.txt', 'x');
  chmodSync(path, 0);
  await refuses(new FileInput(path), /permission denied.*sudo/);
});

test('names standard input in words', () => {
  assert.deepEqual([new FileInput('-').name, new FileInput('a.txt').name], ['standard input', 'a.txt']);
});

/** Hands out the same memory for every chunk, as the reader of files does. */
async function* reused(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const memory = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    memory.fill(0);
    const length = Math.min(size, bytes.length - at);
    memory.set(bytes.subarray(at, at + length));
    yield memory.subarray(0, length);
  }
}

test('unpacks chunks whose memory is used again', async () => {
  const pieces: Uint8Array[] = [];
  for await (const piece of gunzip(reused(gzipSync(TEXT), 777), 'x', assert.fail)) pieces.push(Buffer.from(piece));
  assert.ok(Buffer.concat(pieces).equals(TEXT));
});

test('an error of what is unpacked comes through', async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield gzipSync(TEXT).subarray(0, 100);
    throw new FlameError('io', 'the disk is gone');
  }
  const reading = async () => {
    for await (const _ of gunzip(failing(), 'x', assert.fail));
  };
  await assert.rejects(reading, /the disk is gone/);
});

test('a reader that stops early closes what it reads', async () => {
  let closed = false;
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield gzipSync(TEXT);
    } finally {
      closed = true;
    }
  }
  for await (const _ of gunzip(source(), 'x', assert.fail)) break;
  await new Promise((resolve) => setImmediate(resolve));
  assert.ok(closed);
});
