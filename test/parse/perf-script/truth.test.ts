import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { createGunzip } from 'node:zlib';
import split2 from 'split2';
import { perfScriptSamples } from '../../../src/parse/perf-script/samples.js';
import type { Sample, SampleFrame } from '../../../src/parse/sample.js';
import { readSample, SAMPLES } from '../../support/samples.js';

/** What perf's own decoder says of a sample; a field that was not recorded is absent. */
interface TrueSample {
  readonly ev: string;
  readonly comm: string;
  readonly pid?: number;
  readonly tid: number;
  readonly cpu?: number;
  readonly time: number;
  readonly period?: number;
  readonly stack: readonly { readonly ip: string; readonly sym?: string; readonly dso?: string }[];
}

/** What a text does not print of its recording. */
interface Hidden {
  readonly columns?: readonly ('comm' | 'tid' | 'event' | 'period' | 'time' | 'module' | 'symbol' | 'stack')[];
  /** Printed with nanoseconds. */
  readonly nanoseconds?: true;
  /** How many columns the comm is cut to (`-L`). */
  readonly commColumns?: number;
  /** Times are printed as differences to the sample before. */
  readonly deltas?: true;
  /** The text was cut off, so it holds fewer samples than the recording. */
  readonly samples?: number;
}

const TEXTS: Readonly<Record<string, readonly [recording: string, hidden?: Hidden]>> = {
  'lang/node-perf-basic-prof': ['node-basic'],
  'lang/java-dumpperfmap': ['java-perfmap'],
  'lang/python313-Xperf': ['python313'],
  'lang/perl': ['perl1'],
  'lang/cpp-templates-fp': ['cpp-fp'],
  'lang/rust-legacy': ['rust-legacy'],
  'lang/go': ['go1'],
  'lang/io-shell': ['iosh'],
  'lang/jit-odd-symbols': ['jit'],
  'lang/deleted-binary': ['deleted'],
  'comm/odd-comms': ['oddcomm'],
  'rec/cpp-dwarf-inlined': ['cpp-dwarf'],
  'rec/ev-cycles-instructions': ['ev-cycles-instr'],
  'rec/ev-page-faults-addr': ['ev-pf'],
  'rec/ev-named': ['ev-named'],
  'rec/no-callgraph-default': ['ev-nogrp', { columns: ['stack'] }],
  'rec/tp-sched-switch': ['tp-sched'],
  'rec/tp-openat': ['tp-openat'],
  'rec/tp-nocallgraph': ['tp-nog'],
  'rec/uprobe-write-multiline-payload': ['up-write1'],
  'script/default': ['base'],
  'script/ns': ['base', { nanoseconds: true }],
  'script/F+srcline': ['base', { samples: 7 }],
  'script/F+misc': ['base'],
  'script/F-ip,sym': ['base', { columns: ['comm', 'tid', 'event', 'period', 'time', 'module'] }],
  'script/F-time-ip-sym': ['base', { columns: ['comm', 'tid', 'event', 'period', 'module'] }],
  'script/G-hide-call-graph': ['base', { columns: ['stack'] }],
  'script/header': ['base'],
  'script/task-mmap-lost-switch': ['base'],
  'script/no-demangle': ['base', { columns: ['symbol'] }],
  'script/deltatime': ['base', { deltas: true }],
  'script/xed-latency-fmt': ['base', { commColumns: 8 }],
  'script/b2-F+srcline': ['base2'],
  'script/b2-F+uregs': ['base2'],
  'script/nosymoff-cpp-dwarf': ['cpp-dwarf', { columns: ['period'] }],
  'v612/default': ['v612-base'],
  'v612/rust-dwarf-F+srcline': ['v612-dwarf'],
  'v612/cpp-dwarf-inlined': ['v612-cppdwarf'],
  'v612/sched-oddcomm': ['v612-sched'],
  'v612/odd-mapping-names': ['mapn'],
};

/** perf's decoder stopped there at a name that is not UTF-8. */
const STOP_EARLY = new Set(['oddcomm', 'jit', 'v612-sched']);
/** perf writes a tracepoint's name so when it hands samples to scripts. */
const TRACEPOINT_MARK = /__/;

for (const [text, [recording, hidden = {}]] of Object.entries(TEXTS)) {
  test(`${text} reads as perf's own decoder reads ${recording}`, async () => {
    const truth = await trueSamples(recording);
    const samples: Sample[] = [];
    for await (const sample of perfScriptSamples([readSample(text)])) samples.push(sample);
    const compared = hidden.samples ?? truth.length;
    if (STOP_EARLY.has(recording)) assert.ok(samples.length > compared && compared > 0);
    else assert.equal(samples.length, compared);
    for (let index = 0; index < compared; index++) {
      const actual = samples[index] as Sample;
      const expected = truth[index] as TrueSample;
      assert.deepEqual(
        comparable(actual, hidden),
        comparableTruth(expected, truth[index - 1], actual, hidden),
        `sample ${index}`,
      );
    }
  });
}

async function trueSamples(recording: string): Promise<TrueSample[]> {
  const path = join(SAMPLES, 'perf-script', 'truth', `${recording}.jsonl.gz`);
  const lines = createReadStream(path).pipe(createGunzip()).pipe(split2(JSON.parse));
  return lines.toArray();
}

function comparable(sample: Sample, { columns = [] }: Hidden): unknown {
  const kept = { ...sample, line: 0, stack: sample.stack.map(comparableFrame) };
  return columns.includes('symbol') ? { ...kept, stack: kept.stack.map(({ symbol: _, ...frame }) => frame) } : kept;
}

/** The address is printed relative to the module by perf 6.1: a page's offset is the same. */
function comparableFrame({ address, symbol, module }: SampleFrame): Record<string, unknown> {
  return { page: address === undefined ? undefined : address & 0xfffn, symbol, module };
}

function comparableTruth(truth: TrueSample, before: TrueSample | undefined, actual: Sample, hidden: Hidden): unknown {
  const { columns = [], commColumns } = hidden;
  const unless = <Value>(column: (typeof columns)[number], value: Value) =>
    columns.includes(column) ? undefined : value;
  const printed = {
    comm: columns.includes('comm') ? '' : truth.comm.slice(0, commColumns),
    pid: actual.pid === undefined ? undefined : truth.pid,
    tid: unless('tid', truth.tid),
    cpu: actual.cpu === undefined ? undefined : truth.cpu,
    timeNs: unless('time', printedTime(truth.time, before?.time ?? truth.time, hidden)),
    event: columns.includes('event') ? '' : truth.ev.replace(TRACEPOINT_MARK, ':'),
    period: unless('period', truth.period),
    line: 0,
  };
  const trueStack = columns.includes('stack') ? leafOnly(truth, actual) : truth.stack;
  const stack = trueStack.map((frame, index) => trueFrame(frame, actual.stack[index], columns));
  return { ...printed, stack: columns.includes('symbol') ? stack.map(({ symbol: _, ...frame }) => frame) : stack };
}

function printedTime(timeNs: number, beforeNs: number, { nanoseconds, deltas }: Hidden): bigint {
  const time = BigInt(deltas === true ? timeNs - beforeNs : timeNs);
  return nanoseconds === true ? time : time - (time % 1000n);
}

/** Without chains the leaf alone is printed, and perf's decoder names it only where the recording has chains. */
function leafOnly(truth: TrueSample, actual: Sample): TrueSample['stack'] {
  if (truth.stack.length > 0) return truth.stack.slice(0, 1);
  assert.equal(actual.stack.length, 1);
  return actual.stack.map(({ address = 0n, symbol, module }) => ({
    ip: address.toString(16),
    ...(symbol === undefined ? {} : { sym: symbol }),
    ...(module === undefined ? {} : { dso: module }),
  }));
}

/** For inlined frames perf's text names no module. */
function trueFrame(
  { ip, sym, dso }: TrueSample['stack'][number],
  actual: SampleFrame | undefined,
  columns: readonly string[],
): Record<string, unknown> {
  const module = columns.includes('module') || actual?.inlined === true ? undefined : dso;
  return { page: BigInt(`0x${ip}`) & 0xfffn, symbol: sym, module };
}
