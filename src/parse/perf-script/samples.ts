import { Transform, type TransformCallback } from 'node:stream';
import { decodeBytes } from '../../model/bytes.js';
import type { CodeFrame } from '../../model/frame.js';
import { Recording } from '../../model/recording.js';
import type { SampleRecord } from '../sample-sink.js';
import { PerfScriptParser } from './parser.js';

/** A function in a sample's stack. What the text does not tell is `undefined`. */
export interface SampleFrame {
  /** The instruction's address as printed: since perf 6 relative to its module where that is a file. */
  readonly address: bigint | undefined;
  readonly symbol: string | undefined;
  readonly module: string | undefined;
  readonly inlined: boolean;
  /** `file:line`, as `-F +srcline` prints it. */
  readonly source: string | undefined;
}

/** A sample: the stack of a thread at one instant. What the text does not tell is `undefined`. */
export interface Sample {
  readonly comm: string;
  readonly pid: number | undefined;
  readonly tid: number | undefined;
  readonly cpu: number | undefined;
  /** Nanoseconds on the recorder's clock. */
  readonly timeNs: bigint | undefined;
  readonly event: string;
  /** How many events the sample stands for. */
  readonly period: number | undefined;
  /** Leaf first. */
  readonly stack: readonly SampleFrame[];
  /** The number of its header's line, from 1. */
  readonly line: number;
}

const NS_PER_SECOND = 1_000_000_000n;

/**
 * Samples of perf script's text as a Node stream: bytes in, {@link Sample} objects out, with back-pressure. What could not
 * be read is in `recording.ledger` when it has ended.
 */
export class PerfScriptSamples extends Transform {
  readonly recording = new Recording();
  readonly #parser: PerfScriptParser;

  constructor() {
    super({ readableObjectMode: true });
    const sample = (record: SampleRecord) => {
      this.push(sampleOf(record, this.recording));
    };
    this.#parser = new PerfScriptParser(this.recording, { sample }, { addresses: true, sources: true });
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.#parser.push(chunk);
    callback();
  }

  override _flush(callback: TransformCallback): void {
    this.#parser.end();
    callback();
  }
}

/** Samples of perf script's text, one by one as their bytes come. */
export async function* perfScriptSamples(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Sample> {
  const recording = new Recording();
  const ready: Sample[] = [];
  const sink = { sample: (record: SampleRecord) => ready.push(sampleOf(record, recording)) };
  const parser = new PerfScriptParser(recording, sink, { addresses: true, sources: true });
  for await (const chunk of chunks) {
    parser.push(chunk);
    yield* ready.splice(0);
  }
  parser.end();
  yield* ready;
}

function sampleOf(record: SampleRecord, recording: Recording): Sample {
  const { comm, pid, tid } = recording.tracks.get(record.track);
  return {
    comm: decodeBytes(comm),
    pid,
    tid,
    cpu: record.cpu < 0 ? undefined : record.cpu,
    timeNs: absoluteTime(record.timeNs, recording.clock.originSeconds),
    event: decodeBytes(recording.events[record.event] ?? ''),
    period: Number.isNaN(record.period) ? undefined : record.period,
    stack: stackOf(record, recording),
    line: record.line,
  };
}

function stackOf({ stack, depth, addresses }: SampleRecord, recording: Recording): SampleFrame[] {
  return stack.slice(0, depth).map((id, index) => {
    const { symbol, module, inlined, source } = recording.frames.get(id) as CodeFrame;
    const address = addresses[index];
    return { address, symbol: decoded(symbol), module: decoded(module), inlined, source: decoded(source) };
  });
}

function decoded(bytes: string | undefined): string | undefined {
  return bytes === undefined ? undefined : decodeBytes(bytes);
}

function absoluteTime(timeNs: number, originSeconds: number | undefined): bigint | undefined {
  if (Number.isNaN(timeNs) || originSeconds === undefined) return undefined;
  return BigInt(originSeconds) * NS_PER_SECOND + BigInt(timeNs);
}
