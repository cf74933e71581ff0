import assert from 'node:assert/strict';
import { test } from 'node:test';
import { treeOf } from '../../support/call-tree.js';
import { HOSTILE_NAMES } from '../../support/hostile-names.js';
import { boxesOf, chartText, type DrawnElement, elementsOf, parseXml, svgText } from '../../support/svg.js';
import { tracedTimeline } from '../../support/traced-timeline.js';

const TREE = treeOf({ 'app;main;parse;lex': 300, 'app;main;write': 500, 'app;main': 200 });
const TIMELINE = tracedTimeline([
  {
    calls: [
      { name: 'vfs_open', start: 0, total: 4000, callees: [{ name: 'vfs_read', start: 1000, total: 3000 }] },
      { name: 'schedule', start: 5000, total: 1000 },
    ],
    marks: [{ at: 100, event: 'print', text: 'x' }],
  },
]);
const PICTURES = { graph: svgText(TREE, { isStatic: true }), chart: chartText(TIMELINE, { isStatic: true }) };

function* elementsBelow(element: DrawnElement): Generator<DrawnElement> {
  yield element;
  for (const child of element.children) yield* elementsBelow(child);
}

for (const [kind, svg] of Object.entries(PICTURES)) {
  test(`a static ${kind} has nothing that runs, looks clickable or refers elsewhere`, () => {
    for (const { name, attributes } of elementsBelow(parseXml(svg))) {
      assert.doesNotMatch(name, /script|foreignObject|^a$|image|use/);
      for (const [key, value] of Object.entries(attributes)) {
        assert.doesNotMatch(key, /^on|href|style/);
        if (key !== 'xmlns') assert.doesNotMatch(value, /:\/\//);
      }
    }
    assert.doesNotMatch(svg, /cursor|url\((?!#)|@import/);
  });

  test(`a static ${kind} says what it shows`, () => {
    const root = parseXml(svg);
    const [title, desc] = root.children;
    assert.equal(root.attributes['role'], 'img');
    assert.equal(root.attributes['aria-labelledby'], `${title?.attributes['id']} ${desc?.attributes['id']}`);
    assert.deepEqual([title?.name, desc?.name], ['title', 'desc']);
    for (const { name, details } of boxesOf(svg)) assert.ok(name !== '' && details.length >= 2, name);
  });
}

test('the description holds the facts and the top functions', () => {
  const facts = ['1,000 samples of cycles'];
  const words = (svg: string) => elementsOf(parseXml(svg), 'desc')[0]?.text.split('\n');
  const top = 'Top functions without their callees: write 50.00 %, lex 30.00 %, main 20.00 %';
  assert.deepEqual(words(svgText(TREE, { isStatic: true, facts })), [...facts, top]);
  assert.deepEqual(words(svgText(TREE, { facts })), [...facts, top]);
  const lines = words(PICTURES.chart);
  assert.equal(
    lines?.at(-1),
    'Top functions by self time, summed over all calls: vfs_read 60.00 %, schedule 20.00 %, vfs_open 20.00 %',
  );
});

test('a traced box says of each number whether it is of one call or of many', () => {
  const measure = { kind: 'traced', of: 'self-time', unit: 'nanoseconds' } as const;
  const tree = treeOf({ 'ls;open': 4000, 'ls;read;copy': 6000 }, { measure, samplesPerWeight: 0.0005 });
  const details = boxesOf(svgText(tree, { isStatic: true })).map((box) => [box.name, ...box.details]);
  assert.deepEqual(details, [
    ['all', '100 %', 'together 10.00 µs'],
    ['ls', '100 %', 'together 10.00 µs'],
    [
      'open',
      '40.00 %',
      'sum of 2 calls: total 4.00 µs, self 4.00 µs',
      'a call: min 2.00 µs, mean 2.00 µs, max 2.00 µs',
    ],
    ['read', '60.00 %', 'together 6.00 µs'],
    [
      'copy',
      '60.00 %',
      'sum of 3 calls: total 6.00 µs, self 6.00 µs',
      'a call: min 2.00 µs, mean 2.00 µs, max 2.00 µs',
    ],
  ]);
});

test('the same names and titles are safe without a script', () => {
  const hostile = Object.fromEntries(HOSTILE_NAMES.map((name) => [`a;${name.replaceAll(';', ':')}`, 1]));
  const svg = svgText(treeOf(hostile), { isStatic: true, title: HOSTILE_NAMES.join(' '), facts: HOSTILE_NAMES });
  assert.equal(elementsOf(parseXml(svg), 'script').length, 0);
});

test('style and script carry the nonce, which is part of no id', () => {
  const withNonce = svgText(TREE, { nonce: 'abc+/=' });
  const carriers = parseXml(withNonce).children.filter(({ attributes }) => attributes['nonce'] === 'abc+/=');
  assert.deepEqual(
    carriers.map(({ name }) => name),
    ['style', 'script'],
  );
  assert.equal(withNonce.replaceAll(' nonce="abc+/="', ''), svgText(TREE));
});
