import { decodeBytes } from '../model/bytes.js';
import type { CountedProfile, CountedTotals } from '../model/counted-profile.js';
import type { FoldedInput } from '../model/folded-input.js';
import {
  commandLines,
  countOrSome,
  type Facts,
  foldedAwayLines,
  missingLines,
  ofCommands,
  recordedLines,
} from './facts.js';
import { shownCommands } from './shown-commands.js';

const COUNTED =
  'Counted: every event once, as the recorder wrote it; no samples, so without a margin of error, and no durations';

/** The facts of counted events: which, how many, over what time, and what was lost or not read. */
export function countedFacts(profile: CountedProfile): Facts {
  const { recording } = profile;
  const commands = shownCommands(profile);
  return {
    title: `Counted events${ofCommands(commands)}`,
    lines: [
      `${countedText(profile)}; weight: events`,
      ...commandLines(commands),
      ...(recording.folded === undefined ? [COUNTED] : [foldedText(recording.folded), TAKEN]),
      ...recordedLines(profile),
      ...foldedAwayLines(profile.foldedAway, 'event'),
      ...missingLines(recording.ledger),
    ],
  };
}

const TAKEN = 'Counted: no samples, so without a margin of error, and no durations';

function foldedText({ from }: FoldedInput): string {
  return `${from}: the numbers are taken for counts of every event, as its text does not say what they are`;
}

/** `12 events of sched:sched_switch`. */
export function countedText({ event, eventCount }: Pick<CountedTotals, 'event' | 'eventCount'>): string {
  const events = `${countOrSome(eventCount)} event${eventCount === 1 ? '' : 's'}`;
  return event === '' ? events : `${events} of ${decodeBytes(event)}`;
}
