import type { Recording } from '../model/recording.js';
import type { Track } from '../model/track.js';
import type { SampleRecord, SampleSink } from '../parse/sample-sink.js';
import { type Choice, isEmpty, numberChoice } from './choice.js';
import { frameMatcher } from './frame-matcher.js';
import { anyPattern } from './pattern.js';
import { type TrackFilterOptions, trackFilters } from './track-filter.js';

/** Patterns are texts or `/regular expressions/`; of ids and cpus, numbers. */
export interface FilterOptions extends TrackFilterOptions {
  readonly cpu?: Choice<number>;
  /** Samples with a frame of that symbol anywhere in their stacks. */
  readonly symbol?: Choice<string>;
}

interface Filter {
  /** The option's name, for the ledger. */
  readonly option: string;
  readonly keeps: (record: SampleRecord) => boolean;
}

/** Hands on the samples that every filter keeps; the others are counted in the ledger, by the filter's name. */
export class FilterSink implements SampleSink {
  readonly #recording: Recording;
  readonly #filters: readonly Filter[];
  readonly #next: SampleSink;

  constructor(recording: Recording, options: FilterOptions, next: SampleSink) {
    this.#recording = recording;
    this.#filters = filtersOf(recording, options);
    this.#next = next;
  }

  /** Without any filter the samples need not be looked at. */
  get counts(): SampleSink['counts'] {
    return this.#filters.length === 0 ? this.#next.counts : undefined;
  }

  sample(record: SampleRecord): void {
    for (const filter of this.#filters) {
      if (filter.keeps(record)) continue;
      this.#recording.ledger.filtered(filter.option, record.count);
      return;
    }
    this.#next.sample(record);
  }
}

function filtersOf(recording: Recording, options: FilterOptions): Filter[] {
  const ofTracks = trackFilters(options).map(({ option, keeps }) => ({ option, keeps: byTrack(recording, keeps) }));
  const cpu = numberChoice(options.cpu);
  return [
    ...ofTracks,
    ...(cpu === undefined ? [] : [{ option: 'cpu', keeps: (record: SampleRecord) => cpu(record.cpu) }]),
    ...symbolFilters(recording, options.symbol),
  ];
}

/** Asks once a track. */
function byTrack(recording: Recording, keeps: (track: Track) => boolean): (record: SampleRecord) => boolean {
  const known: boolean[] = [];
  return ({ track }) => {
    known[track] ??= keeps(recording.tracks.get(track));
    return known[track] as boolean;
  };
}

function symbolFilters(recording: Recording, choice: Choice<string> | undefined): Filter[] {
  if (choice === undefined || isEmpty(choice)) return [];
  const { include = [], exclude = [] } = choice;
  const included = frameMatcher(recording.frames, anyPattern(include));
  const excluded = frameMatcher(recording.frames, anyPattern(exclude));
  const keeps = ({ stack, depth }: SampleRecord): boolean => {
    let found = include.length === 0;
    for (let at = 0; at < depth; at++) {
      const frame = stack[at];
      if (frame === undefined) continue;
      if (excluded(frame)) return false;
      found ||= included(frame);
    }
    return found;
  };
  return [{ option: 'symbol', keeps }];
}
