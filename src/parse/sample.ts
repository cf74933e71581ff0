import { Transform, type TransformCallback } from 'node:stream';
import { decodeBytes } from '../model/bytes.js';
import type { CodeFrame } from '../model/frame.js';
import { Recording } from '../model/recording.js';
import type { SampleRecord, SampleSink } from './sample-sink.js';

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

/** Takes bytes, and hands every sample with its addresses and source lines to the sink it was made for. */
export interface SampleParser {
  push(chunk: Uint8Array): void;
  end(): void;
}

type BeginParser = (recording: Recording, sink: SampleSink) => SampleParser;

/** Samples as a Node stream: bytes in, {@link Sample} objects out, with back-pressure. */
export class SampleStream extends Transform {
  readonly recording = new Recording();
  readonly #parser: SampleParser;

  protected constructor(begin: BeginParser) {
    super({ readableObjectMode: true });
    const sample = (record: SampleRecord) => {
      this.push(sampleOf(record, this.recording));
    };
    this.#parser = begin(this.recording, { sample });
  }

  /** Reads a chunk: Node calls it. */
  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    callback(failureOf(() => this.#parser.push(chunk)));
  }

  /** Hands on the last sample: Node calls it. */
  override _flush(callback: TransformCallback): void {
    callback(failureOf(() => this.#parser.end()));
  }
}

function failureOf(action: () => void): Error | null {
  try {
    action();
    return null;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

/** Samples one by one as their bytes come. */
export async function* samplesOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  begin: BeginParser,
): AsyncGenerator<Sample> {
  const recording = new Recording();
  const ready: Sample[] = [];
  const parser = begin(recording, { sample: (record) => ready.push(sampleOf(record, recording)) });
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
