import { decodeBytes } from '../model/bytes.js';
import { describeIncident } from '../model/ledger.js';
import type { SampledTimeline, SampledTotals } from '../model/sampled-profile.js';

const NS_PER_SECOND = 1_000_000_000;

/** What a reader of a picture must know, who has only the picture. Texts ready to read. */
export interface Facts {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The facts of a sampled profile: what was recorded, over what time, and what was lost or not read. */
export function sampledFacts(profile: SampledTotals | SampledTimeline): Facts {
  const { recording, spanNs } = profile;
  const { ledger, command } = recording;
  const time = spanNs === undefined ? [] : [`Recorded over ${seconds(spanNs.last - spanNs.first)}`];
  const recorded = command === undefined ? [] : [`Recorded by ${decodeBytes(command)}`];
  const filtered = [...ledger.filteredSamples].map(([option, count]) => `${count} left out by ${option}`);
  const missing = [...filtered, ...[...ledger.losses, ...ledger.problems].map(describeIncident)];
  return {
    title: 'Flame graph of sampled stacks',
    lines: [...time, ...recorded, ...(missing.length > 0 ? [`Missing: ${missing.join(', ')}`] : [])],
  };
}

/** The event and the number of its samples, in words. */
export function eventText(profile: SampledTotals | SampledTimeline): string {
  const samples = `${profile.sampleCount} sample${profile.sampleCount === 1 ? '' : 's'}`;
  return profile.event === '' ? samples : `${samples} of ${decodeBytes(profile.event)}`;
}

/** A span of time in seconds, to the microsecond that perf prints. */
export function seconds(ns: number): string {
  return `${(ns / NS_PER_SECOND).toFixed(3)} s`;
}
