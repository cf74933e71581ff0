import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isSignificant, twoProportionZ } from '../../../src/view/difference/significance.js';

const counted = fc
  .integer({ min: 1, max: 10_000 })
  .chain((samples) => fc.record({ hits: fc.integer({ min: 0, max: samples }), samples: fc.constant(samples) }));

test('is the pooled z of two proportions', () => {
  // 15 of 100 against 30 of 100: pooled 0.225, standard error √(0.225 · 0.775 · 2 / 100) = 0.0590551
  const z = twoProportionZ({ hits: 15, samples: 100 }, { hits: 30, samples: 100 });
  assert.ok(Math.abs(z - 0.15 / 0.0590551) < 1e-5, String(z));
});

test('changes its sign with the order, is 0 for equal shares, and grows with the samples', () => {
  fc.assert(
    fc.property(counted, counted, (before, after) => {
      assert.equal(twoProportionZ(before, after) + twoProportionZ(after, before), 0);
      assert.equal(twoProportionZ(before, before), 0);
      const tenfold = ({ hits, samples }: typeof before) => ({ hits: 10 * hits, samples: 10 * samples });
      const [z, more] = [twoProportionZ(before, after), twoProportionZ(tenfold(before), tenfold(after))];
      assert.ok(Math.abs(more) >= Math.abs(z));
    }),
  );
});

test('nothing and everything can be compared', () => {
  assert.equal(twoProportionZ({ hits: 0, samples: 0 }, { hits: 1, samples: 2 }), 0);
  assert.equal(twoProportionZ({ hits: 0, samples: 5 }, { hits: 0, samples: 7 }), 0);
  assert.equal(twoProportionZ({ hits: 5, samples: 5 }, { hits: 7, samples: 7 }), 0);
  assert.ok(twoProportionZ({ hits: 0, samples: 50 }, { hits: 50, samples: 50 }) > 9);
});

test('chance makes a difference seem significant in about one comparison of twenty', () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const draw = () => {
    let hits = 0;
    for (let sample = 0; sample < 400; sample++) hits += random() < 0.3 ? 1 : 0;
    return { hits, samples: 400 };
  };
  let significant = 0;
  for (let round = 0; round < 2000; round++) significant += isSignificant(twoProportionZ(draw(), draw())) ? 1 : 0;
  assert.ok(significant > 60 && significant < 140, `${significant} of 2000`);
});
