import { Column } from '../../model/column.js';
import { type EventId, type FrameId, NO_STACK, type StackId, type TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import { StackTable } from '../../model/stack-table.js';
import { emptySample, type SampleRecord, type SampleSink } from '../../parse/sample-sink.js';
import { resolveRange, type TimeRange } from './time-range.js';

/**
 * Keeps samples until all have come, as only then the recording's length is known, and hands on those in the range;
 * the others are counted in the ledger. 44 bytes a sample. The frames' addresses are not kept.
 */
export class SampleRangeSink implements SampleSink {
  /** How many lay outside the range: known at the end. */
  leftOut = 0;
  readonly #recording: Recording;
  readonly #range: TimeRange;
  readonly #next: SampleSink;
  /** Of each sample, where sinks behind ask for them. */
  readonly #fields: string[] | undefined;
  readonly #stacks = new StackTable();
  readonly #rows = sampleColumns();
  #firstNs = Number.POSITIVE_INFINITY;
  #lastNs = Number.NEGATIVE_INFINITY;

  /** @param keepsFields for sinks that ask for the fields of events: their texts are kept, too */
  constructor(recording: Recording, range: TimeRange, next: SampleSink, keepsFields = false) {
    this.#recording = recording;
    this.#range = range;
    this.#next = next;
    this.#fields = keepsFields ? [] : undefined;
  }

  sample(record: SampleRecord): void {
    const rows = this.#rows;
    rows.event.push(record.event);
    rows.track.push(record.track);
    rows.cpu.push(record.cpu);
    rows.stack.push(this.#stackOf(record));
    rows.line.push(record.line);
    rows.timeNs.push(record.timeNs);
    rows.period.push(record.period);
    rows.count.push(record.count);
    this.#fields?.push(record.fields);
    if (record.timeNs < this.#firstNs) this.#firstNs = record.timeNs;
    if (record.timeNs > this.#lastNs) this.#lastNs = record.timeNs;
  }

  /**
   * All samples have come.
   * @throws FlameError `usage` where they have no times, or the range no length
   */
  end(): void {
    const rows = this.#rows;
    if (rows.event.length === 0) return;
    const hasTimes = this.#firstNs <= this.#lastNs;
    const recorded = hasTimes ? { first: this.#firstNs, last: this.#lastNs } : undefined;
    const span = resolveRange(this.#range, this.#recording, recorded);
    this.#recording.shownSpan = span;
    const record = emptySample();
    for (let row = 0; row < rows.event.length; row++) {
      const timeNs = rows.timeNs.get(row);
      if (timeNs >= span.fromNs && timeNs < span.toNs) this.#handOn(row, record);
      else this.#leaveOut(timeNs >= span.toNs ? 'to' : 'from', rows.count.get(row));
    }
  }

  #leaveOut(option: string, count: number): void {
    this.leftOut += count;
    this.#recording.ledger.filtered(option, count);
  }

  #handOn(row: number, record: SampleRecord): void {
    const rows = this.#rows;
    record.event = rows.event.get(row) as EventId;
    record.track = rows.track.get(row) as TrackId;
    record.cpu = rows.cpu.get(row);
    record.line = rows.line.get(row);
    record.timeNs = rows.timeNs.get(row);
    record.period = rows.period.get(row);
    record.count = rows.count.get(row);
    record.fields = this.#fields?.[row] ?? '';
    record.depth = 0;
    for (let at = rows.stack.get(row) as StackId; at !== NO_STACK; at = this.#stacks.parent(at)) {
      record.stack[record.depth++] = this.#stacks.frame(at);
    }
    this.#next.sample(record);
  }

  #stackOf({ stack, depth }: SampleRecord): StackId {
    let at: StackId = NO_STACK;
    for (let frame = depth - 1; frame >= 0; frame--) at = this.#stacks.child(at, stack[frame] as FrameId);
    return at;
  }
}

function sampleColumns() {
  return {
    event: Column.int32(),
    track: Column.int32(),
    cpu: Column.int32(),
    stack: Column.int32(),
    line: Column.int32(),
    timeNs: Column.float64(),
    period: Column.float64(),
    count: Column.float64(),
  };
}
