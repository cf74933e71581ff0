import type { FoldedInput } from './folded-input.js';
import { FrameTable } from './frame.js';
import type { EventId } from './ids.js';
import type { RecordedOn } from './kernel/kernel-release.js';
import { Ledger } from './ledger.js';
import type { ShownSpan } from './shown-span.js';
import { TrackTable } from './track.js';

/**
 * What all samples of one run share, while they are read and after: names by number, the clock, the facts that the
 * recorder printed, and the account of what was read. Several inputs of one run share one recording.
 */
export class Recording {
  readonly frames: FrameTable;
  readonly tracks: TrackTable;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly #events: string[] = [];
  readonly #eventIds = new Map<string, EventId>();
  readonly #named = new Set<string>();
  /** The command line of `perf record`, where the `--header` block gives it. Bytes. */
  command: string | undefined;
  #recordedOn: RecordedOn = {};
  /** How many samples a second of running the recorder aimed at, by the event's name, where the `--header` block tells it. */
  readonly frequencies = new Map<string, number>();
  /** Where the inputs were folded text, whose numbers are sums. */
  folded: FoldedInput | undefined;
  /** Where only a part of the recorded time was asked for. */
  shownSpan: ShownSpan | undefined;

  /** A new one, but for what it has from another. */
  constructor(from: Partial<Pick<Recording, 'frames' | 'tracks' | 'clock' | 'ledger'>> = {}) {
    this.frames = from.frames ?? new FrameTable();
    this.tracks = from.tracks ?? new TrackTable();
    this.clock = from.clock ?? new Clock();
    this.ledger = from.ledger ?? new Ledger();
  }

  /** The machine that recorded, where the `--header` block tells of it. */
  get recordedOn(): RecordedOn {
    return this.#recordedOn;
  }

  /** Takes over what an input tells of its machine; of several inputs the first counts. */
  learnOf(machine: RecordedOn): void {
    this.#recordedOn = { ...machine, ...this.#recordedOn };
  }

  /** The names of the events, as bytes, in the order of their first samples. */
  get events(): readonly string[] {
    return this.#events;
  }

  /** The events that were named since this was asked last. */
  takeEvents(): ReadonlySet<string> {
    const named = new Set(this.#named);
    this.#named.clear();
    return named;
  }

  /** The number of an event; `name` is bytes. */
  internEvent(name: string): EventId {
    this.#named.add(name);
    const known = this.#eventIds.get(name);
    if (known !== undefined) return known;
    const id = (this.#events.push(name) - 1) as EventId;
    this.#eventIds.set(name, id);
    return id;
  }

  /** Whether an event was named so far; `name` is bytes. */
  knowsEvent(name: string): boolean {
    return this.#eventIds.has(name);
  }
}

const NS_PER_SECOND = 1_000_000_000;
const NS_PER_MICROSECOND = 1000;
const MICROSECOND_DIGITS = 6;

/**
 * Turns printed times into whole nanoseconds from an origin, the second in which the first time lies: so that a double
 * holds them exactly, though nanoseconds since 1970 would not fit.
 */
export class Clock {
  /** True where times are differences to the record before, and place nothing in time. */
  hasDifferences = false;
  #originSeconds: number | undefined;

  /** The second that times are counted from, on the recorder's clock; `undefined` before the first time was read. */
  get originSeconds(): number | undefined {
    return this.#originSeconds;
  }

  /** @returns nanoseconds from the origin */
  timeNs(seconds: number, nanoseconds: number): number {
    this.#originSeconds ??= seconds;
    return (seconds - this.#originSeconds) * NS_PER_SECOND + nanoseconds;
  }

  /** The time as the recorder's clock tells it, in seconds to the microsecond: `1150.717543`. */
  text(timeNs: number): string {
    const seconds = Math.floor(timeNs / NS_PER_SECOND);
    const microseconds = Math.floor((timeNs - seconds * NS_PER_SECOND) / NS_PER_MICROSECOND);
    return `${(this.#originSeconds ?? 0) + seconds}.${String(microseconds).padStart(MICROSECOND_DIGITS, '0')}`;
  }
}
