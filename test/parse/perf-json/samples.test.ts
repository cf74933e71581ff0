import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { test } from 'node:test';
import { FlameError } from '../../../src/errors.js';
import { PerfJsonSamples, perfJsonSamples } from '../../../src/parse/perf-json/samples.js';
import { perfScriptSamples } from '../../../src/parse/perf-script/samples.js';
import type { Sample } from '../../../src/parse/sample.js';
import { readSample, SAMPLES, unpacked } from '../../support/samples.js';

const BASE = unpacked(join(SAMPLES, 'perf-json', 'base.json.gz'));

function piecesOf(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
}

async function all(samples: AsyncIterable<Sample>): Promise<Sample[]> {
  const list: Sample[] = [];
  for await (const sample of samples) list.push(sample);
  return list;
}

/** What text and JSON both tell; the text prints microseconds and no process. */
function told({ comm, tid, cpu, timeNs = 0n, stack }: Sample): unknown[] {
  return [comm, tid, cpu, timeNs / 1000n, stack.length];
}

test('samples of JSON are those of the text', async () => {
  const [fromJson, fromText] = [
    await all(perfJsonSamples([BASE])),
    await all(perfScriptSamples([readSample('script/default')])),
  ];
  assert.ok(fromText.length > 10);
  assert.deepEqual(fromJson.map(told), fromText.map(told));
  const [first] = fromJson;
  assert.deepEqual([first?.event, first?.period, typeof first?.stack[0]?.address], ['', undefined, 'bigint']);
});

test('a Node stream gives the same samples, from chunks of any size', async () => {
  const parser = new PerfJsonSamples();
  const read = all(parser);
  await pipeline(Readable.from(piecesOf(BASE, 777)), parser);
  assert.deepEqual(await read, await all(perfJsonSamples([BASE])));
});

test('faulty JSON ends either with its error', async () => {
  const faulty = Buffer.from('{"linux-perf-json-version": 1, "samples": [{]}');
  const isIo = (error: unknown) => error instanceof FlameError && error.code === 'io';
  await assert.rejects(all(perfJsonSamples([faulty])), isIo);
  const parser = new PerfJsonSamples();
  parser.resume();
  await assert.rejects(pipeline(Readable.from([faulty]), parser), isIo);
  const cut = new PerfJsonSamples();
  cut.resume();
  await assert.rejects(pipeline(Readable.from([BASE.subarray(0, 5000)]), cut), isIo);
});
