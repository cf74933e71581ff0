import { FlameError } from '../../errors.js';
import type { OffCpuState } from '../../model/frame.js';
import type { EventId, FrameId, TrackId } from '../../model/ids.js';
import { isTaskSwitch } from '../../model/kernel/task-switch-event.js';
import type { SwitchFacts } from '../../model/off-cpu-profile.js';
import type { Recording } from '../../model/recording.js';
import { emptySample, type OffCpuSpan, type SampleRecord, type SampleSink } from '../../parse/sample-sink.js';
import { onlyDifferences } from '../time/time-range.js';
import { IDLE, parseTaskSwitch, type TaskSwitch } from './task-switch.js';

/** A task that left its cpu, and has none yet. */
interface Waiting {
  readonly track: TrackId;
  readonly cpu: number;
  readonly sinceNs: number;
  readonly state: OffCpuState;
  readonly stack: readonly FrameId[];
  readonly line: number;
}

/** Who got a cpu last, and when. */
interface Running {
  readonly tid: number;
  readonly sinceNs: number;
}

/** Is told of every switch that was read, and who was seen to get its cpu before; before any span comes of it. */
type FollowSwitch = (record: SampleRecord, change: TaskSwitch, running: Running | undefined) => void;

/**
 * Makes spans of time off the cpu of `sched_switch` events: from that which took a task off a cpu until the one that gave it
 * one. A span has the stack of the first, with the task's state as its leaf. A task that never got a cpu again waited until the end,
 * where no switch is missing; else it may have had one unseen.
 */
export class OffCpuSink implements SampleSink {
  readonly #recording: Recording;
  readonly #next: SampleSink;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onSwitch: FollowSwitch | undefined;
  /** By cpu. */
  readonly #running = new Map<number, Running>();
  /** By event: whether it is the scheduler's. */
  readonly #isSwitch: boolean[] = [];
  readonly #states = new Map<OffCpuState, FrameId>();
  readonly #span: OffCpuSpan = { durationNs: 0, truncated: false, state: 'other' };
  readonly #record: SampleRecord = { ...emptySample(), span: this.#span };
  readonly #facts = { switchCount: 0, otherCount: 0, unseenStarts: 0, exits: 0, gaps: 0 };
  /** A line of a switch whose fields are not there. */
  #unread: number | undefined;
  #firstNs = Number.POSITIVE_INFINITY;
  #lastNs = Number.NEGATIVE_INFINITY;
  #hasTimes = true;
  #lastGapNs = Number.NEGATIVE_INFINITY;
  /** The idle task was seen to leave a cpu, as it is where all tasks are recorded. */
  #sawIdle = false;

  constructor(recording: Recording, next: SampleSink, onSwitch?: FollowSwitch) {
    this.#recording = recording;
    this.#next = next;
    this.#onSwitch = onSwitch;
  }

  /** Who has each cpu for all that was seen. */
  get running(): Iterable<Running> {
    return this.#running.values();
  }

  get facts(): SwitchFacts {
    return { ...this.#facts, isWhole: this.#isWhole };
  }

  /** The first and the last switch's time in nanoseconds from the clock's origin. */
  get spanNs(): { readonly first: number; readonly last: number } {
    return { first: this.#firstNs, last: this.#lastNs };
  }

  /** Whether an event is the scheduler's. */
  isSwitch(event: EventId): boolean {
    this.#isSwitch[event] ??= isTaskSwitch(this.#recording.events[event] ?? '');
    return this.#isSwitch[event] as boolean;
  }

  sample(record: SampleRecord): void {
    if (!this.isSwitch(record.event)) {
      this.#facts.otherCount++;
      return;
    }
    const change = parseTaskSwitch(record.fields);
    if (change === undefined) {
      this.#unread ??= record.line;
      return;
    }
    this.#facts.switchCount++;
    this.#hasTimes &&= !Number.isNaN(record.timeNs);
    this.#firstNs = Math.min(this.#firstNs, record.timeNs);
    this.#lastNs = Math.max(this.#lastNs, record.timeNs);
    const running = this.#running.get(record.cpu);
    this.#onSwitch?.(record, change, running);
    this.#follow(record, change, running?.tid);
    this.#switchIn(change.next, record.timeNs);
    this.#switchOut(change, record, running?.sinceNs);
  }

  /**
   * All events have come.
   * @throws FlameError `usage` where there is no switch, or not what is needed of them
   */
  end(): void {
    this.#refuseUnfit();
    const isWhole = this.#isWhole;
    for (const waiting of this.#waiting.values()) {
      this.#handOn(waiting, isWhole ? this.#lastNs - Math.max(waiting.sinceNs, this.#lastGapNs) : 0, true);
    }
    this.#waiting.clear();
  }

  get #isWhole(): boolean {
    const { gaps } = this.#facts;
    return gaps === 0 || (this.#sawIdle && gaps <= this.#running.size);
  }

  #refuseUnfit(): void {
    if (this.#unread !== undefined) {
      throw new FlameError(
        'usage',
        `time on and off the cpu needs the fields of sched_switch, and line ${this.#unread} prints none: perf script without -F, or with -F +trace`,
      );
    }
    if (this.#facts.switchCount === 0 && this.#facts.otherCount === 0) return;
    if (this.#facts.switchCount === 0) {
      throw new FlameError(
        'usage',
        'time on and off the cpu needs sched_switch events, and there are none; record them: perf record -a -g -e sched:sched_switch',
      );
    }
    if (this.#recording.clock.hasDifferences) throw onlyDifferences('time on and off the cpu is not known');
    if (!this.#hasTimes)
      throw new FlameError('usage', 'time on and off the cpu needs the times of events, and the text prints none');
  }

  /** Who leaves a cpu must be who got it. */
  #follow({ cpu, timeNs }: SampleRecord, { previous, next }: TaskSwitch, running: number | undefined): void {
    this.#sawIdle ||= previous === IDLE;
    if (running !== undefined && running !== previous) {
      this.#facts.gaps++;
      this.#lastGapNs = timeNs;
    }
    this.#running.set(cpu, { tid: next, sinceNs: timeNs });
  }

  #switchIn(tid: number, timeNs: number): void {
    if (tid === IDLE) return;
    const waiting = this.#waiting.get(tid);
    if (waiting === undefined) {
      this.#facts.unseenStarts++;
      return;
    }
    this.#waiting.delete(tid);
    const isOrdered = timeNs >= waiting.sinceNs;
    this.#handOn(waiting, isOrdered ? timeNs - waiting.sinceNs : 0, !isOrdered);
  }

  /**
   * A task that left before, and was not seen to get a cpu, got this one after the last switch that was seen there.
   * @param lastNs when that was
   */
  #switchOut({ previous, state }: TaskSwitch, record: SampleRecord, lastNs = Number.NEGATIVE_INFINITY): void {
    if (previous === IDLE) return;
    const before = this.#waiting.get(previous);
    if (before !== undefined) this.#handOn(before, Math.max(0, lastNs - before.sinceNs), true);
    this.#waiting.delete(previous);
    if (state === 'exited') {
      this.#facts.exits++;
      return;
    }
    const stack = [this.#stateFrame(state), ...record.stack.slice(0, record.depth)];
    const { track, cpu, timeNs: sinceNs, line } = record;
    this.#waiting.set(previous, { track, cpu, sinceNs, state, stack, line });
  }

  #handOn({ track, cpu, sinceNs, state, stack, line }: Waiting, durationNs: number, truncated: boolean): void {
    const record = this.#record;
    record.track = track;
    record.cpu = cpu;
    record.timeNs = sinceNs;
    record.line = line;
    record.depth = stack.length;
    for (const [at, frame] of stack.entries()) record.stack[at] = frame;
    this.#span.durationNs = durationNs;
    this.#span.truncated = truncated;
    this.#span.state = state;
    this.#recording.ledger.calls++;
    this.#next.sample(record);
  }

  #stateFrame(state: OffCpuState): FrameId {
    const known = this.#states.get(state);
    if (known !== undefined) return known;
    const frame = this.#recording.frames.intern({ kind: 'mark', mark: `off-cpu-${state}` });
    this.#states.set(state, frame);
    return frame;
  }
}
