import type { FrameId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import type { SampleRecord, SampleSink } from '../../parse/sample-sink.js';
import { FieldNames } from './field-names.js';

/** A longer value is cut: it is a name in a picture. */
const MAX_VALUE_BYTES = 256;

/**
 * Gives events the values of fields as frames at their leaves, as if the function where an event occurred called them: `prev_state=S`.
 * So a table tells how many events each value had, and a picture which stacks they had. Samples pass as they are.
 */
export class BySink implements SampleSink {
  readonly #recording: Recording;
  readonly #by: readonly string[];
  readonly #names: FieldNames;
  readonly #frames = new Map<string, FrameId>();
  readonly #next: SampleSink;

  /** @param by the names of fields; the last one's value is the leaf */
  constructor(recording: Recording, by: readonly string[], next: SampleSink) {
    this.#recording = recording;
    this.#by = by;
    this.#names = new FieldNames(recording);
    this.#next = next;
  }

  sample(record: SampleRecord): void {
    const fields = this.#names.of(record);
    if (fields !== undefined) {
      for (const name of this.#by) this.#addLeaf(record, frameName(name, fields.get(name)));
    }
    this.#next.sample(record);
  }

  /** All records have come. @throws FlameError `usage` where no event had a field that was asked for */
  end(): void {
    this.#names.refuseUnknown('--by', this.#by);
  }

  #addLeaf(record: SampleRecord, symbol: string): void {
    record.stack.length = record.depth;
    record.stack.unshift(this.#frame(symbol));
    record.depth++;
    if (record.addresses.length > 0) record.addresses.unshift(0n);
  }

  #frame(symbol: string): FrameId {
    const known = this.#frames.get(symbol);
    if (known !== undefined) return known;
    const nothing = { module: undefined, inlined: false, source: undefined, address: undefined };
    const frame = this.#recording.frames.intern({ kind: 'code', symbol, ...nothing });
    this.#frames.set(symbol, frame);
    return frame;
  }
}

function frameName(name: string, value: string | undefined): string {
  if (value === undefined) return `no ${name}`;
  return `${name}=${value.length > MAX_VALUE_BYTES ? `${value.slice(0, MAX_VALUE_BYTES)}...` : value}`;
}
