import { periodMeasure } from '../../model/measure.js';
import type { SampledTimeline } from '../../model/sampled-profile.js';
import { rowsByTrack } from '../track-rows.js';

/**
 * How far apart a thread's samples are taken while it runs, in nanoseconds, of all threads together: perf's text does not say how
 * often it sampled, but for clocks, whose periods are times. Of other events it is what a quarter of the gaps between a thread's samples do not exceed: the longer ones hold time in
 * which the thread did not run.
 * @returns `undefined` where no thread has two samples with a time
 */
export function samplingInterval(profile: SampledTimeline): number | undefined {
  return clockInterval(profile) ?? usualGap(profile);
}

/** The period of a clock event is the time between two samples. */
function clockInterval({ event, hasPeriods, samples }: SampledTimeline): number | undefined {
  if (!hasPeriods || periodMeasure(event).unit !== 'nanoseconds') return undefined;
  const { period } = samples;
  const sorted = Float64Array.from({ length: period.length }, (_, row) => period.get(row)).sort();
  return sorted[sorted.length >> 1];
}

function usualGap({ samples, recording }: SampledTimeline): number | undefined {
  const gaps: number[] = [];
  for (const { rows } of rowsByTrack(samples.track, recording.tracks.length)) {
    const times = Float64Array.from(rows, (row) => samples.timeNs.get(row)).sort();
    for (let at = 1; at < times.length; at++) {
      const gap = (times[at] as number) - (times[at - 1] as number);
      if (gap > 0) gaps.push(gap);
    }
  }
  const sorted = Float64Array.from(gaps).sort();
  return sorted[Math.floor((sorted.length - 1) / 4)];
}
