import { decodeBytes } from '../model/bytes.js';
import type { CountedTotals } from '../model/counted-profile.js';
import { NO_STACK, type StackId } from '../model/ids.js';
import { measureOf, type SampledTotals, type WeightChoice } from '../model/sampled-profile.js';
import type { NamingOptions } from '../view/names/frame-names.js';
import { durationNs } from './pprof/duration.js';
import { type PprofContent, type PprofSize, pprofMessage, type StackValue, type ValueType } from './pprof/profile.js';

/** How samples or events are written as a pprof profile. */
export interface PprofOptions {
  readonly naming: NamingOptions;
  /** Which of the values viewers show first: periods where every sample has one, else samples, unless this says which. */
  readonly weight?: WeightChoice;
  /** What a reader must know: `pprof -comments` shows it. */
  readonly comments?: readonly string[];
}

/** What folded numbers count of which nobody said what they are. */
const UNNAMED_UNITS = 'units';

/**
 * Writes sampled stacks as a pprof profile, without compression, with two values a sample: `samples` (count), and the event's
 * own (`cycles` in count, `cpu-clock` in nanoseconds) where every sample has a period. What the outermost frames tell become
 * labels, so read with `roots: 'cpu'` for all of them.
 */
export function pprofSamples(profile: SampledTotals, options: PprofOptions): Generator<Uint8Array, PprofSize> {
  return pprofMessage(contentOf(profile, options));
}

/**
 * As {@link pprofSamples}, counted events with one value each: their number, named by the event (`sched:sched_switch` in
 * count).
 */
export function pprofEvents(
  profile: CountedTotals,
  { naming, comments = [] }: Omit<PprofOptions, 'weight'>,
): Generator<Uint8Array, PprofSize> {
  const { stacks, recording, selfEvents } = profile;
  const type = decodeBytes(profile.event);
  return pprofMessage({
    stacks,
    frames: recording.frames,
    naming,
    values: [{ type, unit: 'count', at: (stack) => selfEvents.get(stack) }],
    shown: type,
    period: { type, unit: 'count', value: 1 },
    durationNs: durationNs(profile),
    comments,
  });
}

function contentOf(profile: SampledTotals, { naming, weight, comments = [] }: PprofOptions): PprofContent {
  const { stacks, recording } = profile;
  const samples = { type: 'samples', unit: 'count', at: (stack: StackId) => profile.selfSamples.get(stack) };
  const period = { ...eventType(profile), at: (stack: StackId) => profile.selfPeriods.get(stack) };
  const values: StackValue[] = [];
  if (!Number.isNaN(profile.sampleCount)) values.push(samples);
  if (profile.hasPeriods) values.push(period);
  const shown = measureOf(profile, weight).of === 'samples' ? samples.type : period.type;
  return {
    stacks,
    frames: recording.frames,
    naming,
    values,
    shown,
    ...periodOf(profile),
    durationNs: durationNs(profile),
    comments,
  };
}

/** What an event's numbers count. */
function eventType(profile: SampledTotals): ValueType {
  const isTime = measureOf(profile, 'period').unit === 'nanoseconds';
  const event = decodeBytes(profile.event);
  if (event !== '') return { type: event, unit: isTime ? 'nanoseconds' : 'count' };
  return isTime ? { type: 'time', unit: 'nanoseconds' } : { type: UNNAMED_UNITS, unit: 'count' };
}

/**
 * The events between two samples: the period, or where perf changed it to hold a frequency its mean, rounded; 0 where none was
 * printed.
 */
function periodOf(profile: SampledTotals): Pick<PprofContent, 'period'> {
  const { stacks, recording, sampleCount, hasPeriods } = profile;
  if (recording.folded !== undefined || profile.event === '') return {};
  let sum = 0;
  for (let stack = NO_STACK + 1; stack < stacks.length; stack++) sum += profile.selfPeriods.get(stack);
  return { period: { ...eventType(profile), value: hasPeriods ? Math.round(sum / sampleCount) : 0 } };
}
