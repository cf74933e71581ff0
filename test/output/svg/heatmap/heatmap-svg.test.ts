import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heatmapSvg } from '../../../../src/output/svg/heatmap/heatmap-svg.js';
import { levelFor, levelsOf, levelText } from '../../../../src/output/svg/heatmap/levels.js';
import type { HeatmapSvgOptions } from '../../../../src/output/svg/heatmap/options.js';
import { heatmap } from '../../../../src/view/time/heatmap.js';
import { elementsOf, parseXml } from '../../../support/svg.js';
import { timedTimeline } from '../../../support/timed.js';

const TIMES = [0.45e9, 0.451e9, 1.2e9, 2.999e9];

function drawn(options: Partial<HeatmapSvgOptions> = {}): string {
  const map = heatmap(timedTimeline(TIMES.map((timeNs) => ({ timeNs }))), { rows: 10 });
  if (map === undefined) throw new Error('no times');
  return Buffer.concat([...heatmapSvg(map, options)]).toString();
}

test('a static picture tells every cell that holds samples by the clock, and has no script', () => {
  const svg = parseXml(drawn({ isStatic: true }));
  const cells = elementsOf(svg, 'g').find(({ attributes }) => attributes['class'] === 'cells');
  assert.deepEqual(
    elementsOf(cells ?? svg, 'title').map(({ text }) => text),
    ['100.400 s to 100.500 s: 2 samples', '101.200 s to 101.300 s: 1 sample', '102.900 s to 103.000 s: 1 sample'],
  );
  assert.equal(elementsOf(svg, 'script').length, 0);
  assert.equal(svg.attributes['role'], 'img');
});

test('later parts of a second stand higher, and later seconds on the right', () => {
  const svg = parseXml(drawn({ isStatic: true }));
  const cells = elementsOf(svg, 'g').find(({ attributes }) => attributes['class'] === 'cells');
  const places = elementsOf(cells ?? svg, 'rect').map(({ attributes }) => [
    Number(attributes['x']),
    Number(attributes['y']),
  ]);
  const [first, second, third] = places as [[number, number], [number, number], [number, number]];
  assert.ok(first[0] < second[0] && second[0] < third[0]);
  assert.ok(third[1] < first[1] && first[1] < second[1]);
});

test('the kind, the warning and the meaning of the colours stand in it; the same map gives the same bytes', () => {
  const svg = drawn();
  for (const text of ['>sampled<', 'Few samples (4)', 'samples in a cell: 0', 'Each column is 1 s', '100 ms a row']) {
    assert.ok(svg.includes(text), text);
  }
  assert.equal(drawn(), svg);
  const idOf = (picture: string) => /^<svg [^>]* id="(\w+)"/.exec(picture)?.[1];
  assert.match(idOf(svg) ?? '', /^f[0-9a-z]{6}$/);
  assert.notEqual(idOf(drawn({ title: 'Other' })), idOf(svg));
});

test('colours take the counts apart evenly, and outliers do not take them from the others', () => {
  const even = levelsOf(Float64Array.of(0, 1, 2, 3));
  assert.deepEqual(
    even.map((level) => levelText(level, 3)),
    ['1', '2', '3'],
  );
  const counts = Float64Array.from({ length: 1000 }, (_, at) => (at === 0 ? 5000 : (at % 20) + 1));
  const levels = levelsOf(counts);
  assert.equal(levels.length, 7);
  assert.deepEqual(levelText(levels.at(-1) ?? { from: 0, to: 0 }, 5000), '18 and more (most: 5,000)');
  for (const count of counts) assert.ok(levelFor(levels, count), String(count));
  assert.equal(levelFor(levels, 0), undefined);
  assert.deepEqual(levelsOf(Float64Array.of(0, 0)), []);
});
