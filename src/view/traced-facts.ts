import { decodeBytes } from '../model/bytes.js';
import { countText } from '../model/count-text.js';
import type { TracedBase, TracedProfile } from '../model/traced-profile.js';
import type { Track } from '../model/track.js';
import { commandLines, type Facts, foldedAwayLines, missingLines, ofCommands, recordedLines } from './facts.js';
import { noteLines } from './notes/note.js';
import { tracedNotes } from './notes/traced-notes.js';
import { trackName } from './track-name.js';

/** Tracing runs code at every entry and return of a function. */
const TRACING_COST =
  'Tracing itself takes time at every entry and return: all durations hold it, those of short calls without callees most of all';

const STRACE_COST =
  'System calls as strace saw them: it stops the thread at the entry and return of each, and durations hold that';

const FOLDED = 'Folded input: sums of self time, taken for exact; how many calls stand behind them is not known';

/** Traces are short, and their clock is fine. */
const DECIMALS = 6;

/**
 * The facts of a traced profile: how many calls of which tasks, what their times mean, and what was lost or not read.
 * @param showsStarts true for what says itself that there are no times
 */
export function tracedFacts(profile: TracedProfile, showsStarts = false): Facts {
  const { recording, tracer } = profile;
  return {
    title: `Traced calls${whose(profile)}`,
    lines: [
      Number.isNaN(profile.callCount) ? FOLDED : exactness(profile),
      ...(profile.naming === 'tasks' ? commandLines(commandsOf(profile)) : []),
      ...truncated(profile),
      ...withoutDuration(profile),
      ...clamped(profile),
      tracer === 'strace' ? STRACE_COST : TRACING_COST,
      ...scheduledOut(profile),
      ...naming(profile),
      ...context(profile),
      ...recordedLines(profile, DECIMALS),
      ...(profile.starts === 'packed' && !showsStarts && !Number.isNaN(profile.callCount)
        ? ['The text prints no times: calls follow one another in order, without the gaps between them']
        : []),
      ...noteLines(tracedNotes(profile)),
      ...foldedAwayLines(recording.ledger.foldedAway, 'call'),
      ...missingLines(recording.ledger),
    ],
  };
}

/** The tasks, or the cpus, that calls are of: texts ready to read. */
export function tracedTracks(profile: TracedBase): string[] {
  return tracksOf(profile).map(trackName);
}

function commandsOf(profile: TracedBase): string[] {
  const comms = tracksOf(profile).map(({ comm }) => decodeBytes(comm));
  return [...new Set(comms.filter((comm) => comm !== ''))];
}

function tracksOf({ recording, tracks }: TracedBase): Track[] {
  return tracks.map((id) => recording.tracks.get(id));
}

function whose(profile: TracedBase): string {
  const { naming } = profile;
  if (naming === 'nobody') return '';
  if (naming === 'tasks') return ofCommands(commandsOf(profile));
  const cpus = [...new Set(tracksOf(profile).flatMap(({ cpu }) => (cpu === undefined ? [] : [cpu])))];
  if (cpus.length === 0) return '';
  return ` on cpu${cpus.length === 1 ? '' : 's'} ${cpus.sort((a, b) => a - b).join(', ')}`;
}

function callsText(count: number): string {
  return count === 1 ? '1 call' : `${countText(count)} calls`;
}

function exactness({ callCount, withoutDurationCount }: TracedBase): string {
  const durations = withoutDurationCount < callCount ? 'durations as measured' : 'the text prints no durations';
  return `Exact, from ${callsText(callCount)} traced: every call counted, ${durations}`;
}

function truncated({ truncatedCount }: TracedBase): string[] {
  if (truncatedCount === 0) return [];
  const [are, their] = truncatedCount === 1 ? ['is', 'its duration is'] : ['are', 'their durations are'];
  return [
    `${callsText(truncatedCount)} ${are} truncated (entry or return not seen, or events lost inside): ${their} at least what is shown`,
  ];
}

function withoutDuration({ callCount, withoutDurationCount }: TracedBase): string[] {
  return withoutDurationCount === 0 || withoutDurationCount === callCount
    ? []
    : [`${callsText(withoutDurationCount)} without a duration in the text: counted, with a time of 0`];
}

function clamped({ clampedCount }: TracedBase): string[] {
  if (clampedCount === 0) return [];
  const [its, self] = clampedCount === 1 ? ['its', 'its self time counts'] : ['their', 'their self times count'];
  return [`${callsText(clampedCount)} shorter than ${its} callees together: ${self} as 0`];
}

function scheduledOut({ scheduledOutRules, onCpu }: TracedBase): string[] {
  if (scheduledOutRules.length === 0) return onCpu ? ['Time on the cpu only: no call held time scheduled out'] : [];
  const told = `time scheduled out, told by ${scheduledOutRules.join(' and ')}`;
  return [onCpu ? `Time on the cpu only: the ${told}, is taken out of every duration` : `Durations hold the ${told}`];
}

function context({ hasContext }: TracedBase): string[] {
  return hasContext ? ['Callers stand as the stacks that were printed show them: they were not traced themselves'] : [];
}

function naming({ naming: by }: TracedBase): string[] {
  if (by === 'cpus') return ['The text names no tasks: stacks are per cpu, and calls of several tasks may be mixed'];
  return by === 'nobody' ? ['The text names neither tasks nor cpus: calls of several may be mixed in one stack'] : [];
}
