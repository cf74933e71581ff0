import type { FoldedInput } from '../../model/folded-input.js';
import { NO_STACK, type StackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import type { Track } from '../../model/track.js';
import { utf8Bytes } from '../json/utf8.js';
import { emptySample, type SampleRecord, type SampleSink } from '../sample-sink.js';
import { parseTrackName } from '../track-name.js';
import { writtenBytes } from '../written-by-us.js';
import type { FileProfile } from './file.js';
import type { SpeedscopeFrames } from './frames.js';
import type { SpeedscopeUnit } from './units.js';

const BETWEEN = ' · ';
/** The profile in which flame-ts puts all threads together, beside one of each. */
const ALL_THREADS = 'all threads';

/** A profile of samples, and whose they are. */
export interface SampledPart {
  readonly profile: FileProfile;
  /** `undefined` for one that only its stacks tell. */
  readonly track: Track | undefined;
  /** Bytes. */
  readonly event: string;
}

/** Those that flame-ts wrote; of events with a profile of each thread, that of all threads would count everything twice. */
export function ourSampledParts(profiles: readonly FileProfile[]): SampledPart[] {
  const parts = profiles.map((profile) => {
    const at = profile.name.lastIndexOf(BETWEEN);
    const [threads, event] =
      at < 0 ? [profile.name, ''] : [profile.name.slice(0, at), profile.name.slice(at + BETWEEN.length)];
    const track = threads === ALL_THREADS ? undefined : parseTrackName(writtenBytes(threads));
    return { profile, track, event: writtenBytes(event) };
  });
  const withThreads = new Set(parts.filter(({ track }) => track !== undefined).map(({ event }) => event));
  return parts.filter(({ track, event }) => track !== undefined || !withThreads.has(event));
}

/** Those of another program: where there are several, each is named for its thread. */
export function foreignSampledParts(profiles: readonly FileProfile[], event: string): SampledPart[] {
  return profiles.map((profile) => {
    const comm = profiles.length > 1 ? utf8Bytes(profile.name) : '';
    return { profile, track: { comm, pid: undefined, tid: undefined }, event };
  });
}

export interface WeightMeaning {
  readonly unit: SpeedscopeUnit;
  /** What sums count; `undefined` where each is one sample. */
  readonly sums: FoldedInput['counts'] | undefined;
  /** Whether weights say more than that there is a sample. */
  readonly arePeriods: boolean;
}

/** Hands on the samples of a profile. */
export class SampledProfileReader {
  readonly #recording: Recording;
  readonly #sink: SampleSink;
  readonly #frames: SpeedscopeFrames;
  readonly #record: SampleRecord;

  constructor(recording: Recording, sink: SampleSink, frames: SpeedscopeFrames) {
    this.#recording = recording;
    this.#sink = sink;
    this.#frames = frames;
    this.#record = emptySample();
  }

  read({ profile, track, event }: SampledPart, { unit, sums, arePeriods }: WeightMeaning): void {
    const { samples, weights } = profile;
    const record = this.#record;
    const { tracks, ledger } = this.#recording;
    record.event = this.#recording.internEvent(event);
    record.line = profile.line;
    const own = track === undefined ? undefined : tracks.intern(track);
    const hasWeights = weights.length > 0;
    for (let row = 0; row < samples.length; row++) {
      const weight = hasWeights ? scaled(weights.get(row), unit.scale) : 1;
      const comm = this.#fillStack(profile, samples.get(row) as StackId);
      record.track = own ?? tracks.intern({ comm: comm ?? '', pid: undefined, tid: undefined });
      record.period = arePeriods ? weight : Number.NaN;
      record.count = countOf(weight, sums);
      ledger.samples += Number.isNaN(record.count) ? 1 : record.count;
      this.#sink.sample(record);
    }
  }

  /** Leaf first. @returns the command or thread that the stack begins with, which is none of its functions */
  #fillStack({ stacks }: FileProfile, stack: StackId): string | undefined {
    const record = this.#record;
    record.depth = 0;
    for (let at = stack; at !== NO_STACK; at = stacks.parent(at)) {
      const { frame, thread } = this.#frames.get(stacks.frame(at));
      if (thread !== undefined && stacks.parent(at) === NO_STACK) return thread;
      record.stack[record.depth++] = frame;
    }
    return undefined;
  }
}

function countOf(weight: number, sums: FoldedInput['counts'] | undefined): number {
  if (sums === undefined) return 1;
  return sums === 'samples' && Number.isInteger(weight) ? weight : Number.NaN;
}

/** Whole where it is time: a decimal fraction of a second is rounded to the nanosecond that it stands for. */
function scaled(weight: number, scale: number): number {
  return scale === 1 ? weight : Math.round(weight * scale);
}

/** Weights of 1 say no more than that there is a sample. */
export function areOnes({ weights, unit }: FileProfile): boolean {
  if (unit !== 'none') return false;
  for (let row = 0; row < weights.length; row++) if (weights.get(row) !== 1) return false;
  return true;
}
