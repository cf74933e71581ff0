import type { Recording } from '../../model/recording.js';
import type { SampleRecord, SampleSink } from '../../parse/sample-sink.js';
import { type Condition, parseCondition } from './condition.js';
import { FieldNames } from './field-names.js';

/** Hands on the events that meet every condition on their fields; the others are counted in the ledger. Samples have no fields, and pass. */
export class WhereSink implements SampleSink {
  readonly #recording: Recording;
  readonly #conditions: readonly Condition[];
  readonly #names: FieldNames;
  readonly #next: SampleSink;

  /** @throws FlameError `usage` where a text is no condition */
  constructor(recording: Recording, where: readonly string[], next: SampleSink) {
    this.#recording = recording;
    this.#conditions = where.map(parseCondition);
    this.#names = new FieldNames(recording);
    this.#next = next;
  }

  sample(record: SampleRecord): void {
    const fields = this.#names.of(record);
    if (fields === undefined || this.#conditions.every(({ holds }) => holds(fields))) this.#next.sample(record);
    else this.#recording.ledger.filtered('where', record.count);
  }

  /** All records have come. @throws FlameError `usage` where no event had a field that was asked for */
  end(): void {
    for (const { fields } of this.#conditions) this.#names.refuseUnknown('--where', fields);
  }
}
