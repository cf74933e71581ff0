import { decodeBytes } from '../model/bytes.js';
import { countText } from '../model/count-text.js';
import type { OffCpuState } from '../model/frame.js';
import type { OffCpuStateSum, OffCpuTotals } from '../model/off-cpu-profile.js';
import {
  commandLines,
  type Facts,
  foldedAwayLines,
  missingLines,
  ofCommands,
  recordedLines,
  seconds,
} from './facts.js';

const EXACT =
  'Traced: each span is exact, from the switch that took a task off its cpu to the one that gave it one; the stack is where it left. No time of calls, and no samples';
const SUMMED = 'Spans of several tasks run at the same time: together they can be more than the time recorded';

const STATE_NAMES: Readonly<Record<OffCpuState, string>> = {
  sleeping: 'sleeping (S)',
  uninterruptible: 'uninterruptible (D)',
  runnable: 'runnable (R), preempted or waiting for a cpu',
  idle: 'idle kernel threads (I)',
  stopped: 'stopped (T)',
  traced: 'traced (t)',
  parked: 'parked (P)',
  other: 'in other states',
};

/** Waits are short, and their clock is fine. */
const DECIMALS = 6;

/** The facts of time off the cpu: of which tasks, in which states, and what is not known of it. */
export function offCpuFacts(profile: OffCpuTotals): Facts {
  const { recording, states } = profile;
  const comms = profile.tracks.map((id) => decodeBytes(recording.tracks.get(id).comm));
  const commands = [...new Set(comms.filter((comm) => comm !== ''))];
  return {
    title: `Time off the cpu${ofCommands(commands)}`,
    lines: [
      `${offCpuText(profile)}: ${states.map(stateText).join('; ')}`,
      EXACT,
      SUMMED,
      ...commandLines(commands),
      ...truncatedLines(profile),
      ...unseenLines(profile),
      ...gapLines(profile),
      ...recordedLines(profile, DECIMALS),
      ...foldedAwayLines(profile.foldedAway, 'span'),
      ...missingLines(recording.ledger),
    ],
  };
}

/** `1.234567 s off the cpu in 12 spans`. */
export function offCpuText({ states, spanCount }: Pick<OffCpuTotals, 'states' | 'spanCount'>): string {
  const sumNs = states.reduce((sum, { offCpuNs }) => sum + offCpuNs, 0);
  return `${seconds(sumNs, DECIMALS)} off the cpu in ${spansText(spanCount)}`;
}

function stateText({ state, spans, offCpuNs }: OffCpuStateSum): string {
  return `${seconds(offCpuNs, DECIMALS)} ${STATE_NAMES[state]} in ${spansText(spans)}`;
}

function spansText(count: number): string {
  return count === 1 ? '1 span' : `${countText(count)} spans`;
}

function truncatedLines({ truncatedCount, switches }: OffCpuTotals): string[] {
  if (truncatedCount === 0) return [];
  const last = switches.isWhole ? 'those at the end until the recording ended' : '0 where no other switch tells';
  return [
    `${spansText(truncatedCount)} truncated, as no switch back was seen: they count with what is sure of their time, ${last}`,
  ];
}

function unseenLines({ switches: { unseenStarts } }: OffCpuTotals): string[] {
  if (unseenStarts === 0) return [];
  const times = unseenStarts === 1 ? '1 switch' : `${unseenStarts} switches`;
  return [
    `${times} to tasks that were new, or off the cpu since before the recording: since when is not known, and not counted`,
  ];
}

function gapLines({ switches: { gaps, switchCount } }: OffCpuTotals): string[] {
  if (gaps === 0) return [];
  return [
    `${countText(gaps)} of ${countText(switchCount)} switches do not follow from those before on their cpus: not all were recorded (perf record -a records those of all tasks) or some were lost`,
  ];
}
