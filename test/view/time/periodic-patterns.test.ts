import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { powerSpectrum } from '../../../src/view/time/fourier.js';
import { periodicPatterns } from '../../../src/view/time/periodic-patterns.js';
import { periodicLines, periodText } from '../../../src/view/time/periodic-text.js';
import { randomNumbers, timedTimeline } from '../../support/timed.js';

const MS = 1e6;
const LENGTH_NS = 30e9;
const INTERVAL_NS = 10.101 * MS;

type Random = () => number;

function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random());
}

/** Times while a program runs, sampled each 10.1 ms. */
function sampled(isRunning: (timeNs: number) => boolean): number[] {
  const times: number[] = [];
  for (let time = 0; time < LENGTH_NS; time += INTERVAL_NS) if (isRunning(time)) times.push(time);
  return times;
}

/** Recordings without any rhythm, some of them as uneven as programs are. */
const WITHOUT_RHYTHM: Readonly<Record<string, (random: Random) => number[]>> = {
  'samples at random': (random) => Array.from({ length: 1500 }, () => random() * LENGTH_NS),
  'bursts at random': (random) => {
    const bursts = Array.from({ length: 50 }, () => random() * LENGTH_NS);
    return bursts.flatMap((at) => Array.from({ length: 30 }, () => at + exponential(random, 30 * MS)));
  },
  'work and rest of random lengths': (random) => {
    let [isOn, changes] = [false, 0];
    return sampled((time) => {
      while (changes <= time) {
        isOn = !isOn;
        changes += exponential(random, isOn ? 500 * MS : 1000 * MS);
      }
      return isOn;
    });
  },
  'a load that grows and shrinks': (random) => {
    let load = 0.5;
    return sampled(() => {
      load = Math.min(1, Math.max(0, load + (random() - 0.5) * 0.1));
      return random() < load;
    });
  },
  'one long run in a quiet recording': (random) => {
    const from = random() * LENGTH_NS;
    const to = from + random() * (LENGTH_NS - from);
    return sampled((time) => (time > from && time < to) || random() < 0.1);
  },
  'a sampler that never rests': (random) => {
    const shift = random() * MS;
    return sampled(() => true).map((time) => Math.floor((time + shift) / 1000) * 1000);
  },
};

const RECORDINGS = 25;

for (const [what, times] of Object.entries(WITHOUT_RHYTHM)) {
  test(`no rhythm is claimed of ${what}: in none of ${RECORDINGS} recordings`, () => {
    for (let seed = 1; seed <= RECORDINGS; seed++) {
      const samples = times(randomNumbers(seed)).map((timeNs) => ({ timeNs }));
      assert.deepEqual(periodicPatterns(timedTimeline(samples)), [], `seed ${seed}`);
    }
  });
}

/** Samples of which a share comes in a tenth of each period, the others at any time. */
function periodic(random: Random, periodNs: number, share: number, count: number): number[] {
  return Array.from({ length: count }, () => {
    if (random() >= share) return random() * LENGTH_NS;
    return Math.floor((random() * LENGTH_NS) / periodNs) * periodNs + (0.3 + random() * 0.1) * periodNs;
  }).filter((time) => time < LENGTH_NS);
}

test('a rhythm from 100 ms to 3 s is found with its period, within its uncertainty', () => {
  fc.assert(
    fc.property(fc.double({ min: 100, max: 3000, noNaN: true }), fc.integer(), (periodMs, seed) => {
      const times = periodic(randomNumbers(seed), periodMs * MS, 0.5, 1500);
      const patterns = periodicPatterns(timedTimeline(times.map((timeNs) => ({ timeNs }))));
      const [found] = patterns;
      assert.equal(patterns.length, 1);
      assert.ok(found !== undefined && found.busiestTenth > 0.4 && found.chance < 0.001);
      const offNs = Math.abs(found.periodNs - periodMs * MS);
      assert.ok(offNs <= 2 * found.uncertaintyNs, `${found.periodNs} ± ${found.uncertaintyNs} of ${periodMs} ms`);
    }),
    { numRuns: 30 },
  );
});

test('two rhythms that are no multiples of each other are both told, the stronger first', () => {
  const random = randomNumbers(5);
  const times = [...periodic(random, 1000 * MS, 0.6, 3000), ...periodic(random, 370 * MS, 0.6, 2000)];
  const patterns = periodicPatterns(timedTimeline(times.map((timeNs) => ({ timeNs }))));
  assert.deepEqual(
    patterns.map(({ periodNs }) => Math.round(periodNs / (10 * MS))),
    [100, 37],
  );
});

test('a rhythm of one half of the recording alone, of few samples, or of four repetitions is not told', () => {
  const times = periodic(randomNumbers(3), 500 * MS, 1, 1500);
  const patternsOf = (all: readonly number[]) => periodicPatterns(timedTimeline(all.map((timeNs) => ({ timeNs }))));
  assert.equal(patternsOf(times).length, 1);
  assert.deepEqual(patternsOf([...times.filter((time) => time < LENGTH_NS / 2), LENGTH_NS]), []);
  assert.deepEqual(patternsOf(times.slice(0, 99)), []);
  assert.deepEqual(patternsOf(times.filter((time) => time < 2000 * MS)), []);
});

test('it is said with as many digits as are known', () => {
  const pattern = { periodNs: 1_000_400_000, uncertaintyNs: 2_300_000, busiestTenth: 0.452, chance: 1e-9 };
  assert.equal(periodText(pattern), '1.000 s (± 0.003 s)');
  assert.equal(periodText({ ...pattern, periodNs: 250_107_500, uncertaintyNs: 384_000 }), '250.1 ms (± 0.4 ms)');
  assert.match(periodicLines([pattern], 'events')[0] ?? '', /busiest tenth of that time holds 45 % of the events/);
});

test('the spectrum is that of the sum by its definition', () => {
  const values = Float64Array.from({ length: 16 }, (_, at) => (at * at * 7) % 11);
  const spectrum = powerSpectrum(values);
  for (let frequency = 0; frequency < 8; frequency++) {
    let [re, im] = [0, 0];
    for (const [at, value] of values.entries()) {
      re += value * Math.cos((2 * Math.PI * frequency * at) / 16);
      im += value * Math.sin((2 * Math.PI * frequency * at) / 16);
    }
    assert.ok(Math.abs((spectrum[frequency] as number) - (re * re + im * im)) < 1e-6);
  }
});
