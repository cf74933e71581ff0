import type { TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import type { SampleRecord, SampleSink } from '../sample-sink.js';
import type { FoldedNames } from './folded-names.js';
import type { StackLine } from './stack-line.js';
import type { FoldedOptions } from './unit.js';

/** Hands on lines as the sums of samples, or counts of events, that they are. */
export class FoldedSamples {
  readonly #recording: Recording;
  readonly #sink: SampleSink;
  readonly #names: FoldedNames;
  readonly #countsSamples: boolean;
  readonly #record: SampleRecord;

  constructor(recording: Recording, sink: SampleSink, names: FoldedNames, { kind, unit }: FoldedOptions) {
    this.#recording = recording;
    this.#sink = sink;
    this.#names = names;
    this.#countsSamples = unit.counts === 'samples' || kind === 'counted';
    this.#record = {
      event: recording.internEvent(unit.event),
      track: 0 as TrackId,
      cpu: -1,
      timeNs: Number.NaN,
      period: Number.NaN,
      count: Number.NaN,
      depth: 0,
      stack: [],
      addresses: [],
      fields: '',
      line: 0,
    };
  }

  /** A fraction counts no samples. */
  add(stack: StackLine, weight: number, line: number): void {
    const record = this.#record;
    const known = this.#countsSamples && Number.isInteger(weight);
    record.period = weight;
    record.count = known ? weight : Number.NaN;
    record.line = line;
    this.#fillStack(stack);
    this.#recording.ledger.samples += known ? weight : 1;
    this.#sink.sample(record);
  }

  /** Leaf first, without the comm. */
  #fillStack({ names, depth }: StackLine): void {
    const record = this.#record;
    const first = this.#names.isComm(names[0] as number) ? 1 : 0;
    record.track = first === 1 ? this.#names.track(names[0] as number) : this.#names.unnamedTrack();
    record.depth = depth - first;
    for (let at = first; at < depth; at++) record.stack[depth - 1 - at] = this.#names.frame(names[at] as number);
  }

  end(): void {
    // Samples are handed on as they come.
  }
}
