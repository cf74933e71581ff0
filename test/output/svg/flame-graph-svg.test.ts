import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Script } from 'node:vm';
import fc from 'fast-check';
import { periodMeasure } from '../../../src/model/measure.js';
import { flameGraphSvg } from '../../../src/output/svg/flame-graph-svg.js';
import { treeOf, treeOfStacks } from '../../support/call-tree.js';
import { HOSTILE_NAMES } from '../../support/hostile-names.js';
import { runs } from '../../support/runs.js';
import { boxesOf, elementsOf, parseXml, svgText } from '../../support/svg.js';
import { anyTree } from '../../support/trees.js';

function textsOf(svg: string): string[] {
  return elementsOf(parseXml(svg), 'text').map(({ text }) => text);
}

const ORIGIN = 'inlined, /usr/bin/node, libfoo.so';

test('a box says its name, share, weight and origin', () => {
  const tree = treeOf(
    { 'node;main;work': 100, 'node;main': 25, 'node;work': 75 },
    { about: (text) => (text === 'work' ? { inlined: true, modules: ['/usr/bin/node', 'libfoo.so'] } : {}) },
  );
  const boxes = boxesOf(svgText(tree, { isStatic: true })).map(({ name, details, label }) => [name, ...details, label]);
  assert.deepEqual(boxes, [
    ['all', '100 %', '200 samples', 'all'],
    ['node', '100 %', '200 samples', 'node'],
    ['main', '62.50 % (95 % CI 55.61–68.91 %)', '125 samples', 'self 12.50 %', 'main'],
    ['work', '50.00 % (95 % CI 43.14–56.86 %)', '100 samples', 'all self', ORIGIN, 'work'],
    ['work', '37.50 % (95 % CI 31.09–44.39 %)', '75 samples', 'all self', ORIGIN, 'work'],
  ]);
});

test('periods are told with the samples behind them, and never as durations or calls', () => {
  const folded = { 'a;b': 3_000_000 };
  const clock = svgText(treeOf(folded, { measure: periodMeasure('cpu-clock'), samplesPerWeight: 1e-6 }), {
    isStatic: true,
  });
  assert.deepEqual(boxesOf(clock)[1]?.details, ['100 %', '3.00 ms of sampled time, 3 samples']);
  const cycles = svgText(treeOf(folded, { measure: periodMeasure('cycles'), samplesPerWeight: 1e-6 }), {
    countName: 'cycles',
    isStatic: true,
  });
  assert.deepEqual(boxesOf(cycles)[1]?.details, ['100 %', '3,000,000 cycles, 3 samples']);
  assert.doesNotMatch(clock + cycles, /\bcalls?\b|duration/i);
});

test('roots stand at the bottom, or on top where the picture is inverted', () => {
  const tree = treeOf({ 'a;b;c': 1 });
  const heights = boxesOf(svgText(tree)).map(({ y }) => y);
  assert.deepEqual(
    heights,
    [...heights].sort((a, b) => b - a),
  );
  const inverted = boxesOf(svgText(tree, { inverted: true })).map(({ y }) => y);
  assert.deepEqual(inverted, [...heights].reverse());
});

test('a box is as wide as its share, inside its caller, and beside its siblings', () => {
  fc.assert(
    fc.property(anyTree, fc.integer({ min: 100, max: 2000 }), (tree, widthPx) => {
      const boxes = boxesOf(svgText(tree, { widthPx, minWidthPx: 0 })).slice(1);
      const callers: (typeof boxes)[number][] = [];
      boxes.forEach((box, node) => {
        const depth = tree.depth[node] as number;
        const expected = ((tree.totalWeight[node] as number) / tree.weight) * (widthPx - 20);
        assert.ok(Math.abs(box.width - expected) <= 0.5);
        const sibling = callers[depth];
        if (sibling !== undefined) assert.ok(hundredths(box.x) >= hundredths(sibling.x) + hundredths(sibling.width));
        const caller = callers[depth - 1];
        if (caller !== undefined) {
          assert.ok(box.x >= caller.x);
          assert.ok(hundredths(box.x) + hundredths(box.width) <= hundredths(caller.x) + hundredths(caller.width));
        }
        callers.length = depth;
        callers[depth] = box;
      });
    }),
    { numRuns: runs(50) },
  );
});

function hundredths(px: number): number {
  return Math.round(px * 100);
}

test('a label is never wider than its box', () => {
  const name = 'v8::internal::Runtime_CompileLazy';
  for (const { label = '', width } of boxesOf(svgText(treeOf({ [`a;${name}`]: 120, b: 880, c: 30 })))) {
    assert.ok([...label].length * 7.2 <= width - 6, label);
  }
});

test('any name gives XML, and is shown with every character', () => {
  const tree = treeOfStacks(HOSTILE_NAMES.map((name) => [['root', name, name], 10] as const));
  const names = boxesOf(svgText(tree, { title: HOSTILE_NAMES.join('\ud800'), facts: HOSTILE_NAMES }));
  const nested = names
    .slice(2)
    .filter((_, at) => at % 2 === 1)
    .map(({ name }) => name);
  assert.equal(nested.length, HOSTILE_NAMES.length);
  assert.ok(nested.includes('</script><script>window.broken = 1</script>'));
  assert.ok(nested.includes('␀␁␈␉␊␋␍␛[31m␡'));
  assert.ok(nested.includes('\\xff\\xfe_bad\\xc3'));
  assert.ok(nested.includes('\\u202egnp.exe\\u202c \\u2066\\u2069'));
});

test('random bytes as names give XML', () => {
  const bytes = fc.array(fc.integer({ min: 0, max: 255 })).map((codes) => String.fromCharCode(...codes));
  fc.assert(
    fc.property(bytes, fc.string({ unit: 'binary' }), (name, title) => {
      assert.equal(boxesOf(svgText(treeOfStacks([[[name, name], 1]]), { title })).length, 3);
    }),
  );
});

test('titles and facts are escaped and say themselves', () => {
  const title = '</text><script>window.broken = 1</script><text> "quoted" & co';
  const svg = svgText(treeOf({ a: 200 }), { title, widthPx: 2000, subtitle: '<b>', facts: ['1 < 2'] });
  assert.deepEqual(textsOf(svg).slice(0, 3), [title, '<b>', '1 < 2']);
  assert.equal(parseXml(svg).attributes['aria-label'], title);
});

test('fewer than 100 samples are warned of, and what was left out is said', () => {
  const few = textsOf(svgText(treeOf({ a: 99 })));
  assert.ok(few.includes('Few samples (99): the shares are rough.'));
  const enough = textsOf(svgText(treeOf({ a: 100 })));
  assert.ok(!enough.some((text) => /Few samples|Not drawn/.test(text)));
  const traced = textsOf(svgText(treeOf({ a: 9 }, { measure: { kind: 'traced', of: 'calls', unit: 'count' } })));
  assert.ok(!traced.some((text) => /samples/.test(text)));
  const dropped = textsOf(svgText(treeOf({ 'a;b;c': 1, 'a;d': 99_999 })));
  assert.ok(dropped.includes('Not drawn: 2 frames narrower than 0.1 px even together, < 0.01 % of the width.'));
});

test('siblings that are too narrow stand as one hatched box that tells of them', () => {
  const tree = treeOf({ 'a;b;c': 5, 'a;d': 980, 'a;e': 2, 'a;f': 4, 'a;g': 3, 'a;h': 6 });
  const svg = svgText(tree, { minWidthPx: 10, isStatic: true });
  const merged = boxesOf(svg).at(-1);
  assert.deepEqual([merged?.name, merged?.className], ['6 frames, 2.00 %', 'merged']);
  assert.deepEqual(merged?.details.slice(-2), ['20 samples', 'the widest: h 0.60 %, b 0.50 %, f 0.40 %, and 2 more']);
  assert.ok(textsOf(svg).includes('Merged into hatched boxes: 6 frames narrower than 10 px, 2.00 % of the width.'));
  assert.equal(textsOf(svg).at(-1), 'merged frames');
  const [pattern] = elementsOf(parseXml(svg), 'pattern');
  assert.match(svg, new RegExp(`\\.merged\\{fill:url\\(#${pattern?.attributes['id']}\\)`));
  const periods = treeOf(
    { 'a;b': 970, 'a;c': 18, 'a;d': 12 },
    { measure: periodMeasure('cycles'), samplesPerWeight: 0.5 },
  );
  const [, ...details] =
    boxesOf(svgText(periods, { minWidthPx: 30, countName: 'cycles', isStatic: true })).at(-1)?.details ?? [];
  assert.deepEqual(details, ['30 cycles, 15 samples', 'the widest: c 1.80 %, d 1.20 %']);
});

test('what lies deeper than the picture may go is merged', () => {
  const svg = svgText(treeOf({ 'a;b;c;d': 150, 'a;b;e': 50 }), { maxDepth: 2 });
  assert.deepEqual(
    boxesOf(svg).map(({ name }) => name),
    ['all', 'a', 'b', '3 frames deeper, 100 %'],
  );
  assert.ok(
    textsOf(svg).includes(
      'Merged into hatched boxes: 3 frames narrower than 0.1 px or deeper than 2 rows, 100 % of the width.',
    ),
  );
});

test('a theme is kept to, whatever the reader prefers, and paper is white', () => {
  const styleOf = (theme: 'auto' | 'light' | 'dark') =>
    elementsOf(parseXml(svgText(treeOf({ a: 200 }), { theme })), 'style')[0]?.text ?? '';
  const [screen = '', print = ''] = styleOf('dark').split('@media print');
  assert.match(screen, /color-scheme:dark/);
  assert.match(screen, /\.page\{fill:#16181c/);
  assert.match(print, /\.page\{fill:#ffffff/);
  assert.doesNotMatch(styleOf('light'), /#16181c|prefers-color-scheme/);
  assert.match(styleOf('auto'), /@media screen and \(prefers-color-scheme:dark\)[^@]*#16181c/);
});

test('nothing in a picture moves by itself', () => {
  const [style] = elementsOf(parseXml(svgText(treeOf({ a: 200 }))), 'style');
  assert.doesNotMatch(style?.text ?? '', /transition|animation|@keyframes/);
});

test('the legend names the kinds of code that are drawn', () => {
  const texts = textsOf(svgText(treeOf({ 'comm;main;read_[k]': 200 })));
  assert.deepEqual(texts.slice(-3), ['command or thread', 'user', 'kernel']);
});

test('the same tree gives the same bytes, and another tree or title another id', () => {
  const id = (svg: string) => parseXml(svg).attributes['id'];
  const folded = { 'a;b': 3, 'a;c': 4 };
  assert.equal(svgText(treeOf(folded)), svgText(treeOf(folded)));
  assert.match(id(svgText(treeOf(folded))) ?? '', /^f[0-9a-z]{6}$/);
  assert.notEqual(id(svgText(treeOf(folded))), id(svgText(treeOf(folded), { title: 'other' })));
  assert.notEqual(id(svgText(treeOf(folded))), id(svgText(treeOf({ 'a;b': 4, 'a;c': 3 }))));
});

test('a big picture comes in pieces', () => {
  const stacks = Array.from({ length: 2000 }, (_, at) => [['comm', `function_${at}`, 'leaf'], 1] as const);
  const pieces = [...flameGraphSvg(treeOfStacks(stacks))];
  assert.ok(pieces.length > 3);
  assert.ok(pieces.every((piece) => piece.length < 1 << 20));
});

test('a tree without weight is a picture without boxes', () => {
  assert.deepEqual(
    boxesOf(svgText(treeOf({}))).map(({ name, width }) => [name, width]),
    [['all', 1180]],
  );
});

test('the script is one expression that defines nothing outside itself', () => {
  const [script] = elementsOf(parseXml(svgText(treeOf({ a: 1 }))), 'script');
  const text = script?.text ?? '';
  assert.match(text, /^\(\w+=>\(\([\w,]+\)=>\{"use strict";.*\}\)\([\w,]+\)\)\(\{"rootId":.*\}\);\n$/s);
  assert.doesNotThrow(() => new Script(text));
  assert.doesNotMatch(text, /\b(?:import|export)\b|innerHTML|eval\(/);
});

test('long titles and facts take several lines, and nothing is wider than the picture', () => {
  const command = `Recorded by perf record -F 99 -g -- ${'./program --with=a-long-argument '.repeat(6)}`.trim();
  const title = 'Sampled stacks of a-command, another-command and a-third-command of this machine';
  for (const widthPx of [400, 1200]) {
    const svg = svgText(treeOf({ 'comm;main': 20, 'comm;read_[k]': 3 }), {
      title,
      facts: [command],
      widthPx,
      isStatic: true,
    });
    const texts = elementsOf(parseXml(svg), 'text');
    const ofRole = (role: string) => texts.filter(({ attributes }) => attributes['class'] === role);
    assert.equal(
      ofRole('title')
        .map(({ text }) => text)
        .join(' '),
      title,
    );
    assert.ok(
      ofRole('fact')
        .map(({ text }) => text)
        .join(' ')
        .startsWith(command),
    );
    for (const { text, attributes } of [...ofRole('fact'), ...ofRole('warning')]) {
      assert.ok(Number(attributes['x']) + text.length * 7.32 <= widthPx, text);
    }
    const [warning] = ofRole('warning');
    const strip = elementsOf(parseXml(svg), 'rect').find(({ attributes }) => attributes['class'] === 'alarm');
    assert.ok(Number(strip?.attributes['y']) < Number(warning?.attributes['y']));
    const [, , height = 0] = (parseXml(svg).attributes['viewBox'] ?? '').split(' ').slice(1).map(Number);
    assert.ok(texts.every(({ attributes }) => Number(attributes['y']) < height));
  }
});
