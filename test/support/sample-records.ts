import type { Recording } from '../../src/model/recording.js';
import { emptySample, type SampleRecord, type SampleSink } from '../../src/parse/sample-sink.js';
import { codeFrame } from './timeline.js';

/** A sample's record as a test writes it down: symbols leaf first, as perf prints them. */
export interface RecordSpec {
  readonly stack: readonly string[];
  readonly comm?: string;
  readonly pid?: number;
  readonly tid?: number;
  readonly cpu?: number;
  readonly timeNs?: number;
  readonly addresses?: readonly bigint[];
}

/** Hands samples to a sink in the way of a parser: in one object that is filled again and again. */
export function feedRecords(specs: Iterable<RecordSpec>, recording: Recording, sink: SampleSink): void {
  const record = emptyRecord(recording);
  for (const { stack, comm = '', pid, tid, cpu = -1, timeNs = Number.NaN, addresses = [] } of specs) {
    record.track = recording.tracks.intern({ comm, pid, tid });
    record.cpu = cpu;
    record.timeNs = timeNs;
    record.depth = stack.length;
    for (const [at, symbol] of stack.entries()) record.stack[at] = recording.frames.intern(codeFrame(symbol));
    record.addresses.splice(0, record.addresses.length, ...addresses);
    sink.sample(record);
  }
}

function emptyRecord(recording: Recording): SampleRecord {
  const track = recording.tracks.intern({ comm: '', pid: undefined, tid: undefined });
  return { ...emptySample(), event: recording.internEvent('cycles'), track, line: 1 };
}

/** What reached the end: each sample as its symbols, leaf first, joined by blanks. */
export class Collected implements SampleSink {
  readonly stacks: string[] = [];
  readonly addresses: bigint[][] = [];
  readonly #recording: Recording;

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  sample({ stack, depth, addresses }: SampleRecord): void {
    const names = stack.slice(0, depth).map((id) => {
      const frame = this.#recording.frames.get(id);
      if (frame.kind === 'mark') return frame.mark;
      return frame.kind === 'code' ? (frame.symbol ?? '?') : frame.comm;
    });
    this.stacks.push(names.join(' '));
    this.addresses.push(addresses.slice(0, depth));
  }
}
