import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contrast } from '../../../../src/output/svg/colours/colour.js';
import { LABELS } from '../../../../src/output/svg/colours/tint.js';
import { changePalette } from '../../../../src/output/svg/difference/change-palette.js';
import { type DifferenceSvgOptions, differenceSvg } from '../../../../src/output/svg/difference/difference-svg.js';
import { HATCH_OPACITY, PAGE } from '../../../../src/output/svg/style.js';
import type { FrameName, SampledTree } from '../../../../src/view/call-tree.js';
import type { Change } from '../../../../src/view/difference/change.js';
import {
  type DifferenceTree,
  sampledDifference,
  tracedDifference,
} from '../../../../src/view/difference/difference-tree.js';
import { foldTraced } from '../../../../src/view/fold-traced.js';
import { treeOf } from '../../../support/call-tree.js';
import { callTotals } from '../../../support/calls.js';
import { runs } from '../../../support/runs.js';
import { boxesOf, elementsOf, parseXml } from '../../../support/svg.js';
import { anyTree } from '../../../support/trees.js';

const PLOT_PX = 1180;

const DIFFERENCE = sampledDifference(
  treeOf({ 'app;main;parse': 400, 'app;main;old': 200, 'app;main;same': 400 }) as SampledTree,
  treeOf({ 'app;main;parse': 500, 'app;main;young': 100, 'app;main;same': 400 }) as SampledTree,
);

function draw(difference: DifferenceTree, options: Partial<DifferenceSvgOptions> = {}): string {
  return Buffer.concat([...differenceSvg(difference, options)]).toString();
}

test('every frame is as wide as the larger of its weights, what is gone and what is new too', () => {
  const boxes = new Map(boxesOf(draw(DIFFERENCE)).map((box) => [box.name, box]));
  const perSample = PLOT_PX / (500 + 200 + 100 + 400);
  for (const [name, weight] of [
    ['parse', 500],
    ['old', 200],
    ['young', 100],
    ['same', 400],
    ['main', 1200],
  ] as const) {
    assert.ok(Math.abs((boxes.get(name)?.width ?? 0) - weight * perSample) <= 0.02, name);
  }
});

test('colour, sign and hatching say how a frame changed', () => {
  const svg = draw(DIFFERENCE);
  const looks = Object.fromEntries(boxesOf(svg).map(({ name, className, label }) => [name, [className, label]]));
  assert.deepEqual(looks, {
    all: ['e0', 'all'],
    app: ['e0', 'app'],
    main: ['e0', 'main'],
    parse: ['g1', '+ parse'],
    old: ['v2', '−− old'],
    young: ['w2', '++ young'],
    same: ['e0', 'same'],
  });
  const angles = elementsOf(parseXml(svg), 'pattern').map(({ attributes }) => attributes['patternTransform']);
  assert.deepEqual(angles.sort(), ['rotate(0)', 'rotate(45)', 'rotate(90)']);
  for (const text of ['+ grew', '++ new', '−− gone', '= within chance']) assert.ok(svg.includes(`>${text}<`), text);
  assert.ok(!svg.includes('shrank<'));
});

test('fewer than 100 samples on either side are warned of', () => {
  const of = (before: number, after: number) => {
    const [one, other] = [before, after].map((samples) => treeOf({ 'app;main': samples }) as SampledTree);
    const texts = elementsOf(parseXml(draw(sampledDifference(one as SampledTree, other as SampledTree))), 'text');
    return texts.filter(({ attributes }) => attributes['class'] === 'warning').map(({ text }) => text);
  };
  assert.deepEqual(of(99, 1200), ['Few samples (99 before, 1,200 after): the changes are rough.']);
  assert.deepEqual(of(1200, 99), ['Few samples (1,200 before, 99 after): the changes are rough.']);
  assert.deepEqual(of(100, 100), []);
});

test('a box tells both sides, and whether the change is more than chance', () => {
  const details = new Map(boxesOf(draw(DIFFERENCE)).map((box) => [box.name, box.details]));
  assert.deepEqual(details.get('parse'), [
    'before: 40.00 %, 400 of 1,000 samples',
    'after: 50.00 %, 500 of 1,000 samples',
    'change: +10.00 percentage points, more than chance (z = 4.5)',
  ]);
  assert.deepEqual(details.get('old')?.slice(1), [
    'after: 0 %, 0 of 1,000 samples',
    'change: −20.00 percentage points, more than chance (z = −14.9)',
  ]);
  assert.deepEqual(details.get('same')?.at(-1), 'change: 0 percentage points, within chance (z = 0.0)');
  assert.deepEqual(details.get('all'), [
    'before: 100 %, 1,000 of 1,000 samples',
    'after: 100 %, 1,000 of 1,000 samples',
  ]);
});

test('calls tell their times and counts, and change by no chance', () => {
  const fold = (selfNs: number, calls: number) =>
    foldTraced(callTotals([{ calls: Array.from({ length: calls }, () => ({ name: 'open', selfNs })) }]), {
      naming: { style: 'full', annotate: new Set<never>() },
      mergeRecursion: false,
    });
  const svg = draw(tracedDifference(fold(1000, 3), fold(500, 2)));
  const open = boxesOf(svg).find(({ name }) => name === 'open');
  assert.deepEqual(open?.details.slice(0, 2), [
    'weight: before 3.00 µs, after 1.00 µs, −66.7 %',
    'calls: before 3, after 2',
  ]);
  assert.ok(svg.includes('>= the same<') && !svg.includes('within chance'));
});

test('is strictly well-formed, tells every box without a script too, and is the same each time', () => {
  fc.assert(
    fc.property(anyTree, anyTree, fc.boolean(), (one, other, isStatic) => {
      const difference = sampledDifference(one as SampledTree, other as SampledTree, 1.5);
      const svg = draw(difference, { isStatic, minWidthPx: 3 });
      assert.equal(elementsOf(parseXml(svg), 'script').length, isStatic ? 0 : 1);
      for (const { details } of boxesOf(svg)) assert.match(details[0] ?? '', /^before: .* samples$/);
      assert.equal(draw(difference, { isStatic, minWidthPx: 3 }), svg);
    }),
    { numRuns: runs(40) },
  );
});

test('letters can be read on every fill and on its hatching', () => {
  for (const direction of ['grew', 'shrank', 'new', 'gone', 'same'] as const) {
    for (const strength of ['little', 'medium', 'much'] as const) {
      const name: FrameName = { text: 'f', kind: 'user', inlined: false, modules: [] };
      const { colours } = changePalette(new Map([[name, { direction, strength } satisfies Change]]), 'sampled').fillOf(
        name,
      );
      for (const theme of ['light', 'dark'] as const) {
        for (const colour of [colours[theme], blend(PAGE[theme].text, colours[theme], HATCH_OPACITY)]) {
          assert.ok(contrast(LABELS[theme], colour) >= 4.5, `${direction} ${strength} ${theme}: ${colour}`);
        }
      }
    }
  }
});

/** A colour seen through another. */
function blend(upper: string, lower: string, opacity: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [upper, lower].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number];
    return Math.round(a * opacity + b * (1 - opacity))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}
