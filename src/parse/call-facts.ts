import type { CallsOfTrack } from '../engine/call-sums.js';
import type { TrackId } from '../model/ids.js';
import type { Recording } from '../model/recording.js';
import { CALL_FLAGS, type ScheduledOutRule, TRUNCATED, type TracedBase } from '../model/traced-profile.js';
import type { Track } from '../model/track.js';
import type { ClosedCall, TraceFacts } from './call-sink.js';

/** Says whether a track's calls are wanted, and is told how many it has; of sums without a number, how many there are. */
export type TrackChoice = (track: Track, callCount: number, recordCount: number) => boolean;

export const EVERY_TRACK: TrackChoice = () => true;

/** What is counted of each track. */
class TrackCounts {
  calls = 0;
  /** Sums that were read, whose calls nobody counted. */
  uncounted = 0;
  truncated = 0;
  withoutDuration = 0;
  clamped = 0;
  firstNs = Number.POSITIVE_INFINITY;
  lastNs = Number.NEGATIVE_INFINITY;
}

/** What every form of a traced profile says of its calls as a whole. */
export class CallFacts {
  readonly #byTrack = new Map<TrackId, TrackCounts>();
  readonly #rules = new Set<ScheduledOutRule>();
  #lastTrack = -1 as TrackId;
  #lastCounts = new TrackCounts();
  #facts: TraceFacts | undefined;
  /** Whether stacks that are no traced calls stand above some. */
  hasContext = false;

  add(call: ClosedCall): void {
    const counts = call.track === this.#lastTrack ? this.#lastCounts : this.#countsOf(call.track);
    const { flags, startNs, totalNs } = call;
    const endNs = startNs + totalNs;
    // What began before the trace did is no part of its span, nor is the time scheduled out in it.
    const seenNs = call.isCall && (flags & CALL_FLAGS.noEntry) === 0 ? startNs : endNs;
    if (seenNs < counts.firstNs) counts.firstNs = seenNs;
    if (endNs > counts.lastNs) counts.lastNs = endNs;
    if (call.clamped) counts.clamped++;
    if (!call.isCall) return;
    counts.calls++;
    if ((flags & TRUNCATED) !== 0) counts.truncated++;
    if ((flags & CALL_FLAGS.noDuration) !== 0) counts.withoutDuration++;
  }

  /** Adds calls of one track, none of them a mark. */
  addMany(track: TrackId, calls: CallsOfTrack): void {
    const counts = this.#countsOf(track);
    counts.calls += calls.calls;
    counts.truncated += calls.truncated;
    counts.withoutDuration += calls.withoutDuration;
    counts.clamped += calls.clamped;
    counts.firstNs = Math.min(counts.firstNs, calls.firstNs);
    counts.lastNs = Math.max(counts.lastNs, calls.lastNs);
  }

  /** Calls of a track whose number is not known. */
  addUncounted(track: TrackId): void {
    const counts = track === this.#lastTrack ? this.#lastCounts : this.#countsOf(track);
    counts.calls = Number.NaN;
    counts.uncounted++;
  }

  scheduledOut(rule: ScheduledOutRule): void {
    this.#rules.add(rule);
  }

  /** Of several inputs, the one that tells least decides. */
  end(facts: TraceFacts): void {
    const before = this.#facts;
    this.#facts = {
      hasTimes: facts.hasTimes && before?.hasTimes !== false,
      naming: worseNaming(facts.naming, before?.naming),
      onCpu: facts.onCpu,
      ...(facts.tracer !== undefined && (before === undefined || before.tracer === facts.tracer)
        ? { tracer: facts.tracer }
        : {}),
    };
  }

  keptTracks({ tracks }: Recording, keep: TrackChoice): Set<TrackId> {
    const isKept = (id: TrackId) => {
      const { calls, uncounted } = this.#countsOf(id);
      return keep(tracks.get(id), calls, uncounted);
    };
    return new Set([...this.#byTrack.keys()].filter(isKept));
  }

  /** Whether no other track has calls. */
  hasOnly(tracks: ReadonlySet<TrackId>): boolean {
    return tracks.size === this.#byTrack.size;
  }

  of(recording: Recording, tracks: ReadonlySet<TrackId>): TracedBase {
    const { hasTimes = false, naming = 'nobody', onCpu = false, tracer } = this.#facts ?? {};
    const counts = [...tracks].map((id) => this.#countsOf(id));
    const sum = (of: (each: TrackCounts) => number) => counts.reduce((total, each) => total + of(each), 0);
    const first = counts.reduce((least, { firstNs }) => Math.min(least, firstNs), Number.POSITIVE_INFINITY);
    const last = counts.reduce((most, { lastNs }) => Math.max(most, lastNs), Number.NEGATIVE_INFINITY);
    return {
      kind: 'traced',
      recording,
      tracks: [...tracks].sort((a, b) => a - b),
      callCount: sum(({ calls }) => calls),
      truncatedCount: sum(({ truncated }) => truncated),
      withoutDurationCount: sum(({ withoutDuration }) => withoutDuration),
      clampedCount: sum(({ clamped }) => clamped),
      starts: hasTimes ? 'recorded' : 'packed',
      naming,
      tracer,
      onCpu,
      spanNs: hasTimes && first <= last ? { first, last } : undefined,
      hasContext: this.hasContext,
      scheduledOutRules: [...this.#rules],
    };
  }

  #countsOf(track: TrackId): TrackCounts {
    const counts = this.#byTrack.get(track) ?? new TrackCounts();
    this.#byTrack.set(track, counts);
    this.#lastTrack = track;
    this.#lastCounts = counts;
    return counts;
  }
}

const NAMINGS = ['tasks', 'cpus', 'nobody'] as const;

function worseNaming(a: TracedBase['naming'], b: TracedBase['naming'] = 'tasks'): TracedBase['naming'] {
  return NAMINGS[Math.max(NAMINGS.indexOf(a), NAMINGS.indexOf(b))] ?? a;
}
