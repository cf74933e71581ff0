import { FEW_SAMPLES } from '../wilson.js';
import { extentOf, sortedTimes, type Timed } from './instants.js';
import { type Line, MAX_CHANCE, spectralLines } from './periodogram.js';
import { samplingInterval } from './sampling-interval.js';

/** Something that comes again and again after the same time. */
export interface PeriodicPattern {
  /** Nanoseconds from one to the next. */
  readonly periodNs: number;
  /** The period is known to this, on either side (twice its standard error). */
  readonly uncertaintyNs: number;
  /** The share of all samples in the tenth of the period that has the most; 0.1 where they are spread evenly. */
  readonly busiestTenth: number;
  /** An upper bound of how likely such a line is in a recording without a pattern, whatever the period. */
  readonly chance: number;
}

/** No more are told: the strongest. */
const MAX_PATTERNS = 3;
/** A rhythm within so many sampling intervals may be the sampling's own. */
const LEAST_INTERVALS = 8;
/** Lines with less of the strongest one's power may be its side lobes, and are of no pattern of their own. */
const LEAST_OF_STRONGEST = 0.05;
/** How far a whole multiple may be off, in repetitions over the whole length; a first side lobe stands a little farther off. */
const MULTIPLE_OFF = 0.5;
const SIDE_LOBE_OFF = 1.6;
const PHASES = 20;

/**
 * The periods with which samples, or counted events, come in bursts. Nothing where that is not significant: a period is told
 * where chance alone would show one in fewer than one of 1,000 recordings, for all periods tried together; how it is tested
 * says `spectralLines`. Nothing either of fewer than 100 records, and of fewer than five repetitions.
 *
 * A sampler takes part in what it sees: work that repeats nearly as often as samples are taken, or a multiple of that, beats
 * with them and looks slow. Rates such as 99 Hz make that rare, and no test can tell it.
 */
export function periodicPatterns(profile: Timed): PeriodicPattern[] {
  const extent = extentOf(profile);
  const times = sortedTimes(profile);
  if (extent === undefined || times.length < FEW_SAMPLES) return [];
  const interval = profile.kind === 'sampled' ? samplingInterval(profile) : undefined;
  const fromNs = Math.min(extent.firstNs, times[0] as number);
  const lengthNs = Math.max(extent.lastNs, times.at(-1) as number) - fromNs;
  const shortestNs = LEAST_INTERVALS * (interval ?? 0);
  const relative = times.map((time) => time - fromNs);
  return patternsOf(spectralLines(relative, lengthNs, shortestNs)).map((line) => patternOf(line, relative, lengthNs));
}

/**
 * The lowest line of each family of whole multiples, the family of the strongest line first. One of a family must be
 * significant; its lowest is a line that would be, had it been asked for alone.
 */
function patternsOf(lines: readonly Line[]): Line[] {
  const most = lines.reduce((power, line) => Math.max(power, line.power), 0);
  const patterns: Line[] = [];
  let rest = lines.filter(({ power }) => power >= LEAST_OF_STRONGEST * most);
  while (patterns.length < MAX_PATTERNS) {
    const strongest = strongestOf(rest);
    if (strongest === undefined) break;
    const family = rest.filter(
      (line) => line.power >= strongest.power / 4 && isMultiple(strongest, line, MULTIPLE_OFF),
    );
    const lowest = family.reduce((low, line) => (line.cycles < low.cycles ? line : low));
    patterns.push({ ...lowest, chance: Math.min(lowest.chance, strongest.chance) });
    rest = rest.filter((line) => line !== strongest && !isMultiple(line, lowest, SIDE_LOBE_OFF));
  }
  return patterns;
}

/** Of those that are significant. */
function strongestOf(lines: readonly Line[]): Line | undefined {
  return lines
    .filter(({ chance }) => chance < MAX_CHANCE)
    .reduce<Line | undefined>((best, line) => (best === undefined || line.power > best.power ? line : best), undefined);
}

/** Whether a line is a whole multiple of another, as far as that one's frequency is known. */
function isMultiple({ cycles }: Line, lowest: Line, off: number): boolean {
  const factor = Math.round(cycles / lowest.cycles);
  return factor >= 1 && Math.abs(cycles - factor * lowest.cycles) <= off + 2 * factor * lowest.cyclesError;
}

function patternOf({ cycles, cyclesError, chance }: Line, times: Float64Array, lengthNs: number): PeriodicPattern {
  const periodNs = lengthNs / cycles;
  return {
    periodNs,
    uncertaintyNs: (2 * periodNs * cyclesError) / cycles,
    busiestTenth: busiestTenth(times, periodNs),
    chance,
  };
}

function busiestTenth(times: Float64Array, periodNs: number): number {
  const counts = new Array<number>(PHASES).fill(0);
  for (const time of times) {
    const phase = Math.min(PHASES - 1, Math.floor(((time % periodNs) / periodNs) * PHASES));
    counts[phase] = (counts[phase] as number) + 1;
  }
  const tenths = counts.map((count, at) => count + (counts[(at + 1) % PHASES] as number));
  return Math.max(...tenths) / times.length;
}
