import { powerSpectrum } from './fourier.js';

/** A frequency at which events come again, more than their background does. */
export interface Line {
  /** How often, over the whole length; and its standard error. */
  readonly cycles: number;
  readonly cyclesError: number;
  /** `|Σ exp(2πi·cycles·t/T)|² / n`, which is 1 on average of events that hang on nothing. */
  readonly power: number;
  /** How likely any of the frequencies that were tried shows as much without a pattern; an upper bound. */
  readonly chance: number;
}

/** How likely a line may be, of all frequencies tried together, to be told. */
export const MAX_CHANCE = 0.001;
/** How likely a line may be, of its frequency alone, to belong to one that is told: as the period of which that is a part. */
const MAX_PROBABILITY = 0.001;

/** As many repetitions at least: of fewer nobody can say that they are more than chance. */
const LEAST_CYCLES = 5;
/** How many frequencies on either side tell the background, but for the next one. */
const NEIGHBOURS = 25;
const MAX_BINS = 2 ** 18;
/** So many bins a period, so that they blur none. */
const BINS_PER_PERIOD = 8;
/** What each half of the time must add, of what both do. */
const LEAST_OF_HALF = 0.2;

/**
 * Finds the frequencies at which the periodogram of events in time (M. S. Bartlett, JRSS B 25, 1963) stands out, by two tests
 * that both must say so. `chance` is the larger of both probabilities, times the number of frequencies tried (Bonferroni):
 *
 * - Rayleigh's: of n independent events the power exceeds z with probability e^−z.
 * - Events are rarely independent; they come in bursts without any rhythm, which have power at all frequencies near by. So the
 *   power is compared with the median M of K frequencies below it, and above it. Without a pattern these are independent and exponential
 *   (D. R. Brillinger, 1972), and by A. Rényi's representation of their order statistics (1953) the power exceeds c·M with
 *   probability Π (K−j) / (K−j+c), for j from 0 to the median's rank.
 *
 * What only one half of the time shows is no pattern of the whole, and is left out.
 * @param times nanoseconds from the beginning
 * @param lengthNs of the whole time
 * @param shortestNs no shorter period is looked for
 */
export function spectralLines(times: Float64Array, lengthNs: number, shortestNs: number): Line[] {
  const bins = binCount(lengthNs, shortestNs);
  const last = Math.min(Math.floor(lengthNs / shortestNs), bins / BINS_PER_PERIOD);
  if (!(lengthNs > 0) || last < LEAST_CYCLES) return [];
  const counts = binned(times, lengthNs, bins);
  const power = powerSpectrum(counts).map((each) => each / times.length);
  const tried = last - LEAST_CYCLES + 1;
  const lines: Line[] = [];
  for (let cycles = LEAST_CYCLES; cycles <= last; cycles++) {
    if (!isPeak(power, cycles)) continue;
    const { probability, background } = againstNeighbours(power, cycles);
    const likelier = Math.max(probability, Math.exp(-(power[cycles] as number)));
    if (likelier >= MAX_PROBABILITY) continue;
    const chance = Math.min(1, tried * likelier);
    const line = refined(counts, cycles, { total: times.length, background, chance });
    if (isInBothHalves(counts, line.cycles)) lines.push(line);
  }
  return lines;
}

function binCount(lengthNs: number, shortestNs: number): number {
  const wanted = (BINS_PER_PERIOD * lengthNs) / shortestNs;
  return Math.min(MAX_BINS, 2 ** Math.ceil(Math.log2(Math.max(wanted, 2 * NEIGHBOURS))));
}

function binned(times: Float64Array, lengthNs: number, bins: number): Float64Array {
  const counts = new Float64Array(bins);
  for (const time of times) {
    const bin = Math.min(bins - 1, Math.floor((time / lengthNs) * bins));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

function isPeak(power: Float64Array, at: number): boolean {
  const here = power[at] as number;
  return here >= (power[at - 1] as number) && here > (power[at + 1] ?? 0);
}

/** How likely so much power is beside its neighbours on either side, and their mean as their median tells it. */
function againstNeighbours(power: Float64Array, at: number): { probability: number; background: number } {
  const here = power[at] as number;
  const below = medianOf(power.subarray(Math.max(1, at - NEIGHBOURS - 1), at - 1));
  const above = medianOf(power.subarray(at + 2, at + 2 + NEIGHBOURS));
  const probability = Math.max(chanceOf(here / below.median, below), chanceOf(here / above.median, above));
  return { probability, background: Math.max(below.median, above.median) / Math.LN2 };
}

interface Median {
  readonly median: number;
  /** How many numbers, and how many of them are smaller. */
  readonly count: number;
  readonly rank: number;
}

function medianOf(numbers: Float64Array): Median {
  const sorted = numbers.slice().sort();
  const rank = (sorted.length - 1) >> 1;
  return { median: sorted[rank] ?? Number.POSITIVE_INFINITY, count: sorted.length, rank };
}

/** How likely an exponential number is so many times as large as the median of others of the same mean. */
function chanceOf(ratio: number, { count, rank }: Median): number {
  let probability = 1;
  for (let j = 0; j <= rank; j++) probability *= (count - j) / (count - j + ratio);
  return probability;
}

interface Sum {
  readonly re: number;
  readonly im: number;
}

/** The sum of `exp(−2πi·cycles·t/T)` over all events in some bins. */
function sumOf(counts: Float64Array, cycles: number, from = 0, to = counts.length): Sum {
  let [re, im] = [0, 0];
  for (let bin = from; bin < to; bin++) {
    const count = counts[bin] as number;
    if (count === 0) continue;
    const angle = (-2 * Math.PI * cycles * (bin + 0.5)) / counts.length;
    re += count * Math.cos(angle);
    im += count * Math.sin(angle);
  }
  return { re, im };
}

/** The frequency near a peak at which it is highest, between those of whole numbers of repetitions. */
function refined(
  counts: Float64Array,
  peak: number,
  { total, background, chance }: { total: number; background: number; chance: number },
): Line {
  let best = { cycles: peak, power: 0 };
  for (const step of [0.1, 0.01]) {
    const middle = best.cycles;
    for (let offset = -9; offset <= 9; offset++) {
      const cycles = middle + offset * step;
      const { re, im } = sumOf(counts, cycles);
      const power = (re * re + im * im) / total;
      if (power > best.power) best = { cycles, power };
    }
  }
  // The Cramér–Rao bound of a sinusoid's frequency in white noise: σ = √6 / (2π·√(power over noise)) cycles.
  const cyclesError = Math.sqrt(6) / (2 * Math.PI * Math.sqrt(best.power / Math.max(background, 1)));
  return { ...best, cyclesError, chance };
}

function isInBothHalves(counts: Float64Array, cycles: number): boolean {
  const middle = counts.length / 2;
  const halves = [sumOf(counts, cycles, 0, middle), sumOf(counts, cycles, middle)] as const;
  const [re, im] = [halves[0].re + halves[1].re, halves[0].im + halves[1].im];
  const whole = re * re + im * im;
  return halves.every((half) => half.re * re + half.im * im >= LEAST_OF_HALF * whole);
}
