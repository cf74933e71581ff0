import { decodeBytes } from '../model/bytes.js';
import type { Recording } from '../model/recording.js';
import type { Track } from '../model/track.js';
import { type Choice, numberChoice, patternChoice } from './choice.js';

/** What tells tracks apart. */
export interface TrackFilterOptions {
  readonly comm?: Choice<string>;
  readonly pid?: Choice<number>;
  readonly tid?: Choice<number>;
}

interface TrackFilter {
  /** The option's name, for the ledger. */
  readonly option: string;
  readonly keeps: (track: Track) => boolean;
}

/** The filters that ask for something. */
export function trackFilters(options: TrackFilterOptions): TrackFilter[] {
  const filters: TrackFilter[] = [];
  const comm = patternChoice(options.comm);
  const pid = numberChoice(options.pid);
  const tid = numberChoice(options.tid);
  if (comm !== undefined) filters.push({ option: 'comm', keeps: (track) => comm(decodeBytes(track.comm)) });
  if (pid !== undefined) filters.push({ option: 'pid', keeps: (track) => pid(track.pid) });
  if (tid !== undefined) filters.push({ option: 'tid', keeps: (track) => tid(track.tid) });
  return filters;
}

/**
 * Chooses tracks with all their calls; the calls of the others are counted in the ledger, by the filter's name. What
 * traces print as pid is a thread's, so it answers both questions.
 */
export function trackChoice(
  { ledger }: Recording,
  options: TrackFilterOptions,
): (track: Track, callCount: number, recordCount: number) => boolean {
  const filters = trackFilters(options);
  return (track, callCount, recordCount) => {
    const refusal = filters.find(({ keeps }) => !keeps({ ...track, pid: track.pid ?? track.tid }));
    if (refusal === undefined) return true;
    ledger.filtered(refusal.option, callCount, recordCount);
    return false;
  };
}
