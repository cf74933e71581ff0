import { decodeBytes } from '../model/bytes.js';
import { describeIncident } from '../model/ledger.js';
import type { SampledTimeline, SampledTotals } from '../model/sampled-profile.js';

/** A title names no more commands than these. */
const NAMED_COMMANDS = 3;
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
    title: `Sampled stacks${ofCommands(profile)}`,
    lines: [...time, ...recorded, ...(missing.length > 0 ? [`Missing: ${missing.join(', ')}`] : [])],
  };
}

/** ` of node`, where the recording has samples of few commands. */
function ofCommands({ recording }: SampledTotals | SampledTimeline): string {
  const comms = new Set([...recording.tracks].map(({ comm }) => decodeBytes(comm)).filter((comm) => comm !== ''));
  return comms.size > 0 && comms.size <= NAMED_COMMANDS ? ` of ${[...comms].join(', ')}` : '';
}

/** The event and the number of its samples, in words. */
export function eventText(profile: SampledTotals | SampledTimeline): string {
  const samples = `${profile.sampleCount} sample${profile.sampleCount === 1 ? '' : 's'}`;
  return profile.event === '' ? samples : `${samples} of ${decodeBytes(profile.event)}`;
}

/** A span of time in seconds, to the millisecond. */
export function seconds(ns: number): string {
  return `${(ns / NS_PER_SECOND).toFixed(3)} s`;
}
