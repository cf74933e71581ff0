import { decodeBytes } from '../../model/bytes.js';
import type { EventId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import type { WallClock } from '../../model/wall-clock.js';
import type { SampleRecord, SampleSink } from '../../parse/sample-sink.js';
import { OffCpuSink } from './off-cpu-sink.js';
import { IDLE } from './task-switch.js';
import { ThreadClock } from './thread-clock.js';

/** Follows every thread by the wall clock: its switches tell when it had a cpu and when not, its samples what it did there. */
export class WallClockSink implements SampleSink {
  readonly #recording: Recording;
  readonly #spans: OffCpuSink;
  readonly #threads = new Map<number, ThreadClock>();
  /** The event whose samples count: that which was asked for, else the first. */
  readonly #event: string | undefined;
  #sampled: EventId | undefined;

  /** @param event whose samples are told, decoded; the first one unless told */
  constructor(recording: Recording, event: string | undefined) {
    this.#recording = recording;
    this.#event = event;
    this.#spans = new OffCpuSink(
      recording,
      { sample: (record) => this.#addSpan(record) },
      (record, { previous, next }, running) => {
        if (running?.tid === previous) this.#ran(previous, running.sinceNs, record.timeNs);
        this.#see(record, previous, next);
      },
    );
  }

  sample(record: SampleRecord): void {
    if (!this.#spans.isSwitch(record.event) && this.#isSampled(record)) this.#addSample(record);
    this.#spans.sample(record);
  }

  /**
   * All events have come.
   * @throws FlameError `usage` as {@link OffCpuSink.end} does
   */
  end(): void {
    this.#spans.end();
    const { last } = this.#spans.spanNs;
    if (!this.#spans.facts.isWhole) return;
    for (const { tid, sinceNs } of this.#spans.running) this.#ran(tid, sinceNs, last);
  }

  /** @param keeps whether a thread is wanted */
  result(keeps: (clock: WallClock['threads'][number]) => boolean): WallClock {
    const threads = [...this.#threads]
      .map(([tid, clock]) => clock.result(this.#recording.tracks.intern({ comm: '', pid: undefined, tid })))
      .filter(keeps);
    return {
      kind: 'wall-clock',
      recording: this.#recording,
      threads: threads.sort((a, b) => b.wallNs - a.wallNs),
      sampledEvent: this.#sampled === undefined ? undefined : (this.#recording.events[this.#sampled] ?? ''),
      spanNs: this.#spans.spanNs,
      switches: this.#spans.facts,
    };
  }

  /** Both tasks of a switch are there at its time; the record is of the thread that leaves. */
  #see({ timeNs, track }: SampleRecord, previous: number, next: number): void {
    if (previous !== IDLE) {
      const clock = this.#clock(previous);
      clock.track = track;
      clock.see(timeNs);
    }
    if (next !== IDLE) this.#clock(next).see(timeNs);
  }

  #ran(tid: number, fromNs: number, toNs: number): void {
    if (tid === IDLE || toNs < fromNs) return;
    const clock = this.#clock(tid);
    clock.onCpuNs += toNs - fromNs;
    clock.runs++;
    clock.see(toNs);
  }

  #addSpan({ track, timeNs, span }: SampleRecord): void {
    const { tid } = this.#recording.tracks.get(track);
    if (span === undefined || tid === undefined) return;
    const clock = this.#clock(tid);
    clock.addSpan(span);
    clock.see(timeNs + span.durationNs);
  }

  /** A tracepoint is no sample, whatever else was recorded with it. */
  #isSampled({ event, fields }: SampleRecord): boolean {
    if (fields !== '') return false;
    const name = decodeBytes(this.#recording.events[event] ?? '');
    if (this.#event !== undefined && name !== this.#event) return false;
    this.#sampled ??= event;
    return this.#sampled === event;
  }

  #addSample({ track, stack, depth, count }: SampleRecord): void {
    const { tid } = this.#recording.tracks.get(track);
    if (tid === undefined || tid === IDLE) return;
    const clock = this.#clock(tid);
    clock.addSample(depth === 0 ? undefined : stack[0], count);
    clock.track ??= track;
  }

  #clock(tid: number): ThreadClock {
    const known = this.#threads.get(tid);
    if (known !== undefined) return known;
    const clock = new ThreadClock();
    this.#threads.set(tid, clock);
    return clock;
  }
}
