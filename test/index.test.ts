import assert from 'node:assert/strict';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { test } from 'node:test';
import {
  FlameError,
  flameGraphSvg,
  folded,
  foldSampled,
  functionTable,
  PerfScriptSamples,
  perfScriptSamples,
  readTimelines,
  readTotals,
  type Sample,
  speedscopeFile,
  textTable,
} from '../src/index.js';
import { TWO_EVENTS } from './support/perf-texts.js';
import { speedscopeErrors } from './support/speedscope-schema.js';
import { parseXml } from './support/svg.js';

const BYTES = Buffer.from(TWO_EVENTS, 'latin1');
const NAMING = { style: 'short', annotate: new Set<never>() } as const;

function oneByOne(bytes: Uint8Array): Uint8Array[] {
  return Array.from(bytes, (byte) => Uint8Array.of(byte));
}

async function collect(samples: AsyncIterable<Sample>): Promise<Sample[]> {
  const all: Sample[] = [];
  for await (const sample of samples) all.push(sample);
  return all;
}

test('an async iterable gives samples from chunks of one byte', async () => {
  const samples = await collect(perfScriptSamples(oneByOne(BYTES)));
  assert.deepEqual(
    samples.map(({ comm, pid, tid, cpu, timeNs, event, period, line }) => [
      comm,
      pid,
      tid,
      cpu,
      timeNs,
      event,
      period,
      line,
    ]),
    [
      ['node', 10, 11, 0, 1_000_000_000n, 'cycles', 100, 1],
      ['worker', 10, 12, 1, 1_500_000_000n, 'cycles', 50, 8],
      ['sh', 20, 20, 1, 2_000_000_000n, 'faults', 7, 12],
    ],
  );
  assert.deepEqual(samples[1]?.stack, [
    {
      address: 0xffffffff810001n,
      symbol: 'sys_read',
      module: '[kernel.kallsyms]',
      inlined: false,
      source: undefined,
    },
    { address: 0x3fn, symbol: 'main', module: '/usr/bin/node', inlined: false, source: undefined },
  ]);
});

test('a sample comes as soon as its bytes are there', async () => {
  let given = 0;
  function* chunks(): Generator<Uint8Array> {
    for (const byte of oneByOne(BYTES)) {
      given++;
      yield byte;
    }
  }
  for await (const { comm } of perfScriptSamples(chunks())) {
    assert.equal(comm, 'node');
    break;
  }
  assert.ok(given <= BYTES.indexOf('worker'));
});

test('what was not printed is undefined, and times since 1970 are exact', async () => {
  const text = 'x 1700000000.123456789: cycles:\n\t1f a (/b)\n\n';
  const [sample] = await collect(perfScriptSamples([Buffer.from(text)]));
  assert.deepEqual(
    [sample?.pid, sample?.tid, sample?.cpu, sample?.period, sample?.timeNs],
    [undefined, undefined, undefined, undefined, 1_700_000_000_123_456_789n],
  );
});

test('a Node stream gives the same samples, and waits for who reads them', async () => {
  const repeated = Array.from({ length: 2_000 }, () => BYTES);
  const parser = new PerfScriptSamples();
  let given = 0;
  let read = 0;
  let most = 0;
  const source = Readable.from(
    (function* () {
      for (const chunk of repeated) {
        given += 3;
        yield chunk;
      }
    })(),
    { objectMode: false, highWaterMark: 16 },
  );
  const reader = new Writable({
    objectMode: true,
    highWaterMark: 1,
    write(_sample: Sample, _encoding, done) {
      read++;
      most = Math.max(most, given - read);
      setImmediate(done);
    },
  });
  await pipeline(source, parser, reader);
  assert.deepEqual([read, parser.recording.ledger.samples], [6_000, 6_000]);
  assert.ok(most < 1_000, `${most} samples waited`);
});

test('a Node stream fails with its source', async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield BYTES;
    throw new Error('the cable was cut');
  }
  await assert.rejects(pipeline(failing, new PerfScriptSamples(), collect), /the cable was cut/);
});

test('inputs become folded text, a picture and a table', async () => {
  const result = await readTotals([{ name: 'a', chunks: oneByOne(BYTES) }]);
  assert.ok(result.kind === 'sampled');
  const { profiles, recording } = result;
  assert.deepEqual(
    profiles.map(({ event, sampleCount }) => [event, sampleCount]),
    [
      ['cycles', 2],
      ['faults', 1],
    ],
  );
  const [profile] = profiles;
  assert.ok(profile !== undefined);
  const tree = foldSampled(profile, { naming: NAMING });
  const text = Buffer.concat([...folded(tree)]).toString('latin1');
  assert.equal(text, 'node;main;[libx.so];run;run;memcpy 100\nworker;main;sys_read 50\n');
  assert.equal(parseXml(Buffer.concat([...flameGraphSvg(tree)]).toString()).name, 'svg');
  const table = functionTable(tree);
  assert.deepEqual([table.samples, table.weight, table.functions[0]?.name], [2, 150, 'memcpy']);
  assert.ok(Buffer.concat([...textTable(table, { facts: [], event: 'cycles', limit: 3 })]).length > 0);
  assert.deepEqual([recording.ledger.problems, recording.ledger.samples], [[], 3]);
});

test('every JSON format is read by its content', async () => {
  const read = async (text: string) => {
    const { kind, profiles, recording } = await readTotals([{ name: 'a', chunks: oneByOne(Buffer.from(text)) }]);
    return [kind, profiles.length, recording.ledger.samples + recording.ledger.calls];
  };
  const chain = '"callchain": [{"ip": "0x1", "symbol": "f"}]';
  const perf = `{"linux-perf-json-version": 1, "samples": [{"pid": 1, "tid": 1, "comm": "a", ${chain}}]}`;
  assert.deepEqual(await read(perf), ['sampled', 1, 1]);
  assert.deepEqual(await read('[{"ph": "X", "pid": 1, "tid": 1, "name": "f", "ts": 1, "dur": 1}]'), ['traced', 1, 1]);
  const shared =
    '"$schema": "https://www.speedscope.app/file-format-schema.json", "shared": {"frames": [{"name": "f"}]}';
  const sampled = '{"type": "sampled", "name": "a", "unit": "none", "samples": [[0]], "weights": [1]}';
  assert.deepEqual(await read(`{${shared}, "profiles": [${sampled}]}`), ['sampled', 1, 1]);
  const events = '[{"type": "O", "frame": 0, "at": 1}, {"type": "C", "frame": 0, "at": 2}]';
  const evented = `{"type": "evented", "name": "a", "unit": "nanoseconds", "events": ${events}}`;
  assert.deepEqual(await read(`{${shared}, "profiles": [${evented}]}`), ['traced', 1, 1]);
});

test('inputs become timelines and a speedscope file', async () => {
  const result = await readTimelines([{ name: 'a', chunks: [BYTES] }], {
    roots: 'tid',
    comm: { include: ['node'], exclude: [] },
  });
  assert.ok(result.kind === 'sampled');
  const { profiles } = result;
  assert.equal(profiles.length, 1);
  const pieces = speedscopeFile(profiles, { name: 'x', version: '0', naming: NAMING });
  const file: unknown = JSON.parse(Buffer.concat([...pieces]).toString());
  assert.equal(speedscopeErrors(file), '');
});

test('errors have a code', async () => {
  const code = (chunks: Uint8Array[], format?: string) =>
    readTotals([{ name: 'a', chunks }], format === undefined ? {} : { format }).then(
      () => 'none',
      (error: unknown) => (error instanceof FlameError ? error.code : error),
    );
  assert.equal(await code([]), 'nothing-to-show');
  assert.equal(await code([BYTES], 'pprof'), 'usage');
  assert.equal(await code([BYTES]), 'none');
});
