import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fittingWidthPx } from '../../../src/output/svg/fit-bytes.js';
import { treeOfStacks } from '../../support/call-tree.js';
import { boxesOf, chartText, elementsOf, parseXml, svgText } from '../../support/svg.js';
import { tracedTimeline } from '../../support/traced-timeline.js';

const TREE = treeOfStacks(
  Array.from({ length: 600 }, (_, at) => [['app', `f${at % 40}`, `leaf_${at}_µ`], 1 + ((at * 7919) % 500)] as const),
);

test('the picture takes no more bytes than it may, and says what was merged for it', () => {
  const whole = Buffer.byteLength(svgText(TREE));
  const least = Buffer.byteLength(svgText(TREE, { minWidthPx: 1201 }));
  for (const maxBytes of [least + 200, Math.round((least + whole) / 2), whole - 1]) {
    const svg = svgText(TREE, { maxBytes });
    assert.ok(Buffer.byteLength(svg) <= maxBytes);
    const texts = elementsOf(parseXml(svg), 'text').map(({ text }) => text);
    const told = maxBytes.toLocaleString('en-US');
    assert.ok(texts.some((text) => /frames narrower than/.test(text) && text.includes(`at most ${told} bytes`)));
    assert.equal(svg, svgText(TREE, { maxBytes }));
  }
  assert.equal(boxesOf(svgText(TREE, { maxBytes: whole + 100 })).length, boxesOf(svgText(TREE)).length);
});

test('more bytes never mean fewer boxes here, and some always remain where there is room for them', () => {
  const least = Buffer.byteLength(svgText(TREE, { minWidthPx: 1201 }));
  const counts = [3, 6, 12, 25].map(
    (kilobytes) => boxesOf(svgText(TREE, { maxBytes: least + kilobytes * 1000 })).length,
  );
  assert.deepEqual(
    counts,
    [...counts].sort((a, b) => a - b),
  );
  assert.ok((counts[0] as number) > 3);
});

test('a limit that not even a picture without frames keeps is refused, with what it takes', () => {
  assert.throws(
    () => svgText(TREE, { maxBytes: 500 }),
    /^FlameError: no picture fits into 500 bytes: .* it takes \d+,\d+ /,
  );
});

test('a chart leaves out its shortest calls', () => {
  const calls = Array.from({ length: 300 }, (_, at) => ({ name: `f${at}`, start: at * 1000, total: 1 + at * 3 }));
  const timeline = tracedTimeline([{ calls }]);
  const whole = Buffer.byteLength(chartText(timeline));
  const svg = chartText(timeline, { maxBytes: whole - 8000 });
  assert.ok(Buffer.byteLength(svg) <= whole - 8000);
  const names = boxesOf(svg).map(({ name }) => name);
  assert.ok(names.length > 100 && names.includes('f299') && !names.includes('f0'));
  assert.match(svg, /Not drawn: \d+ calls shorter than .* The file has at most/);
});

test('the width found is one that fits, and the next lower hundredth does not', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 30, maxLength: 30 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 400, max: 500 }), (extra, maxBytes) => {
      const size = (px: number) => (px >= 0.29 ? 400 : 100 + (extra[Math.round(px * 100)] as number) * 2);
      const draw = (px: number) => ['x'.repeat(size(px))];
      const found = fittingWidthPx(draw, { fromPx: 0.01, toPx: 0.29, maxBytes });
      assert.ok(size(found) <= maxBytes);
      if (found > 0.01) assert.ok(size(found - 0.01) > maxBytes);
    }),
  );
});
