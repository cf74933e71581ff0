import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Script } from 'node:vm';
import fc from 'fast-check';
import { CALL_FLAGS } from '../../../src/model/traced-profile.js';
import { flameChartSvg } from '../../../src/output/svg/chart/flame-chart-svg.js';
import { layOutFlameChart } from '../../../src/view/flame-chart.js';
import { treeOf } from '../../support/call-tree.js';
import { HOSTILE_NAMES } from '../../support/hostile-names.js';
import { runs } from '../../support/runs.js';
import { boxesOf, chartText, elementsOf, parseXml, svgText } from '../../support/svg.js';
import { type CallSpec, tracedTimeline } from '../../support/traced-timeline.js';
import { anyTrace } from '../../support/traces.js';

function textsOf(svg: string): string[] {
  return elementsOf(parseXml(svg), 'text').map(({ text }) => text);
}

/** The tooltips of calls of one task, without the names. */
function tooltips(calls: readonly CallSpec[], hasTimes = true): string[] {
  return boxesOf(chartText(tracedTimeline([{ calls }], { hasTimes }), { isStatic: true })).map(({ details }) =>
    details.join(' | '),
  );
}

test('a tooltip says that it is of one call, how long that took and when it began', () => {
  const callees = [{ name: 'kfree', start: 1_001_000, total: 1_240 }];
  const calls = [
    { name: 'early', start: 0, total: 900 },
    { name: 'open', start: 1_000_000, total: 954_241, callees },
  ];
  assert.deepEqual(tooltips(calls), [
    'one call: 900 ns | starts at 0 ns | [kernel]',
    'one call: 954.241 µs, self 953.001 µs | starts at 1 ms | [kernel]',
    'one call: 1.24 µs | starts at 1.001 ms | [kernel]',
  ]);
  assert.equal(
    tooltips(calls, false)[1],
    'one call: 954.241 µs, self 953.001 µs | behind 1 ms of calls in its lane | [kernel]',
  );
});

test('what was not seen of a call is said, and its edge is torn there', () => {
  const { noEntry, noReturn, lostInside, noDuration } = CALL_FLAGS;
  const callees = [{ name: 'inner', start: 310, total: 10 }];
  const calls: CallSpec[] = [
    { name: 'first', start: 0, total: 1 },
    { name: 'a', start: 0, total: 100, flags: noEntry },
    { name: 'b', start: 100, total: 100, flags: noReturn | lostInside },
    { name: 'c', start: 200, total: 100, callees: [{ name: 'inner', start: 210, total: 10, flags: lostInside }] },
    { name: 'd', start: 300, total: 50, flags: noDuration, callees },
    { name: 'e', start: 400, total: 50, flags: noReturn, callees: [{ name: 'inner', start: 410, total: 10 }] },
  ];
  assert.deepEqual(
    tooltips(calls).map((text) => text.replace(' | [kernel]', '')),
    [
      'one call: 1 ns | starts at 0 ns',
      'one call: at least 100 ns | first seen at 1 ns | entry not seen',
      'one call: at least 100 ns | starts at 100 ns | return not seen | events were lost inside: callees may be missing',
      'one call: 100 ns, self 90 ns | starts at 200 ns',
      'one call: at least 10 ns | starts at 210 ns | events were lost inside: callees may be missing',
      'one call: its duration was not printed; its callees took 50 ns | starts at 300 ns',
      'one call: 10 ns | starts at 310 ns',
      'one call: at least 50 ns, self 40 ns as far as seen | starts at 400 ns | return not seen',
      'one call: 10 ns | starts at 410 ns',
    ],
  );
  const svg = chartText(tracedTimeline([{ calls }]));
  const edges = boxesOf(svg).map(({ overlay }) => overlay);
  assert.deepEqual(edges, [[], ['torn left'], ['torn right'], [], [], [], [], ['torn right'], []]);
  assert.deepEqual(textsOf(svg).slice(-4), ['kernel', 'entry not seen', 'return not seen', 'events lost inside']);
});

test('what is no call is not called one', () => {
  const calls: CallSpec[] = [
    { name: 'early', start: 0, total: 5 },
    { name: { kind: 'mark', mark: 'scheduled-out' }, start: 5, total: 10 },
    { name: { kind: 'mark', mark: 'interrupt' }, start: 10, total: 10 },
    { name: { kind: 'mark', mark: 'unresolved' }, start: 20, total: 10 },
    { name: 'do_IRQ', start: 30, total: 10 },
  ];
  const boxes = boxesOf(chartText(tracedTimeline([{ calls }]), { isStatic: true }));
  assert.deepEqual(
    boxes.map(({ name, details }) => [name, details[0]]),
    [
      ['early', 'one call: 5 ns'],
      ['[scheduled out]', 'one time off the cpu: 10 ns'],
      ['[interrupt]', 'one interrupt: 10 ns'],
      ['[unresolved]', 'one call: 10 ns'],
      ['do_IRQ', 'one call: 10 ns'],
    ],
  );
  assert.deepEqual(
    boxes.map(({ className }) => className.replace(/\d/, '')),
    ['k', 'o off', 't', 'n', 't'],
  );
});

test('a chart tells that it is of traced calls, what its axis counts and from when on', () => {
  const timeline = tracedTimeline([{ calls: [{ name: 'a', start: 567_000_000, total: 1000 }] }]);
  const texts = textsOf(chartText(timeline, { title: 'Trace', subtitle: 'below', facts: ['1 call'] }));
  assert.deepEqual(texts.slice(0, 6), [
    'Trace',
    'below',
    '1 call',
    'Traced: each box is one call, from its entry to its return; callees stand below it.',
    'traced',
    "Time since the first thing seen, at 1234.567000 s of the tracer's clock",
  ]);
  assert.ok(texts.includes('ls-7') && texts.includes('0.2 µs'));
});

test('pictures of samples and of calls wear their kind', () => {
  const signsOf = (svg: string) => {
    const elements = ['g', 'line'].flatMap((name) => elementsOf(parseXml(svg), name));
    return elements.map(({ attributes }) => attributes['class'] ?? '').filter((name) => /^(badge|band)/.test(name));
  };
  const calls = treeOf({ a: 1 }, { measure: { kind: 'traced', of: 'self-time', unit: 'nanoseconds' } });
  const chart = chartText(tracedTimeline([{ calls: [{ name: 'a', start: 0, total: 1 }] }]));
  assert.deepEqual(signsOf(svgText(treeOf({ a: 1 }))), ['badge sampled', 'band sampled']);
  assert.deepEqual(signsOf(svgText(calls)), ['badge traced', 'band traced']);
  assert.deepEqual(signsOf(chart), ['badge traced', 'band traced']);
});

test('in a narrow chart the caption of the axis takes two lines, and what stands below makes room', () => {
  const timeline = tracedTimeline([{ calls: [{ name: 'a', start: 567_000_000, total: 1000 }] }]);
  const [wide, narrow] = [1200, 400].map((widthPx) => chartText(timeline, { widthPx, isStatic: true }));
  const facts = elementsOf(parseXml(narrow as string), 'text').filter(
    ({ attributes }) => attributes['class'] === 'fact',
  );
  const caption = facts
    .slice(
      facts.findIndex(({ text }) => text.startsWith('Time since')),
      -1,
    )
    .slice(0, 2);
  assert.equal(
    caption.map(({ text }) => text).join(' '),
    "Time since the first thing seen, at 1234.567000 s of the tracer's clock",
  );
  for (const { text, attributes } of caption) assert.ok(Number(attributes['x']) + text.length * 7.32 <= 400, text);
  const axisYPx = (svg: string) =>
    Number(
      elementsOf(parseXml(svg), 'text').find(({ attributes }) => attributes['class'] === 'middle')?.attributes['y'],
    );
  assert.ok(axisYPx(narrow as string) > Number(caption[1]?.attributes['y']));
  assert.ok(axisYPx(narrow as string) > axisYPx(wide as string));
});

test('a chart without times, or without durations, says so', () => {
  const packed = tracedTimeline([{ calls: [{ name: 'a', start: 0, total: 1000 }] }], { hasTimes: false });
  const texts = textsOf(chartText(packed));
  assert.ok(
    texts.includes('No times in this trace: calls follow one another in order; gaps between them are not known.'),
  );
  assert.ok(texts.includes("Time of calls in their order, from each lane's first one"));
  const flags = CALL_FLAGS.noDuration;
  const empty = chartText(tracedTimeline([{ calls: [{ name: 'a', start: 0, total: 0, flags }] }], { hasTimes: false }));
  assert.ok(textsOf(empty).includes('No durations in this trace: no call can be drawn to scale.'));
  assert.ok(
    textsOf(empty).includes(
      'Not drawn: 1 call without a width (1 lane is of nothing else); zooming does not bring them back.',
    ),
  );
});

test('what is left out is counted', () => {
  const calls = [
    { name: 'a', start: 0, total: 1_000_000 },
    { name: 'b', start: 2_000_000, total: 10 },
  ];
  const marks = [100, 101].map((at) => ({ at, event: 'print', text: 'x' }));
  const texts = textsOf(chartText(tracedTimeline([{ calls, marks }]), { minWidthPx: 1 }));
  assert.ok(
    texts.includes('Not drawn: 1 call shorter than 1.70 µs, 1 mark beside another; zooming does not bring them back.'),
  );
});

test('marks stand above the boxes of their lanes with their texts', () => {
  const marks = [{ at: 500, event: 'print', text: 'tracing_mark_write: <b> \x07' }];
  const svg = chartText(tracedTimeline([{ calls: [{ name: 'a', start: 0, total: 1000 }], marks }]), { widthPx: 1020 });
  const mark = elementsOf(parseXml(svg), 'g').find(({ attributes }) => attributes['data-y'] !== undefined);
  assert.match(mark?.attributes['transform'] ?? '', /^translate\(510 \d+\)$/);
  assert.equal(mark?.children[0]?.text, 'print\ntracing_mark_write: <b> ␇\nat 500 ns');
  assert.equal(textsOf(svg).at(-1), 'event or message');
});

test('a box is as wide as its time, within the one above and beside its neighbours', () => {
  fc.assert(
    fc.property(anyTrace, fc.integer({ min: 100, max: 2000 }), (timeline, widthPx) => {
      const naming = { style: 'short', annotate: new Set<never>() } as const;
      const chart = layOutFlameChart(timeline, { widthPx: widthPx - 20, minWidthPx: 0, naming });
      const boxes = boxesOf(chartText(timeline, { widthPx, minWidthPx: 0 }));
      assert.equal(boxes.length, chart.length);
      const scale = (widthPx - 20) / chart.durationNs;
      boxes.forEach((box, at) => {
        assert.ok(Math.abs(box.x - 10 - (chart.startNs[at] as number) * scale) <= 0.011);
        assert.ok(Math.abs(box.width - ((chart.endNs[at] as number) - (chart.startNs[at] as number)) * scale) <= 0.011);
        const above = boxes[chart.below[at] as number];
        if (above === undefined) return;
        assert.equal(box.y, above.y + 16);
        assert.ok(hundredths(box.x) >= hundredths(above.x));
        assert.ok(hundredths(box.x) + hundredths(box.width) <= hundredths(above.x) + hundredths(above.width));
      });
    }),
    { numRuns: runs(40) },
  );
});

function hundredths(px: number): number {
  return Math.round(px * 100);
}

test('any name, task, mark and title gives XML', () => {
  const timeline = tracedTimeline(
    HOSTILE_NAMES.map((name, at) => ({
      task: { comm: name, tid: at },
      calls: [{ name, start: at * 100, total: 100 }],
      marks: [{ at: at * 100 + 50, event: name, text: name }],
    })),
  );
  const svg = chartText(timeline, {
    title: HOSTILE_NAMES.join('\ud800'),
    subtitle: HOSTILE_NAMES[0],
    facts: HOSTILE_NAMES,
  });
  const names = boxesOf(svg).map(({ name }) => name);
  assert.equal(names.length, HOSTILE_NAMES.length);
  assert.ok(names.includes('</script><script>window.broken = 1</script>'));
  assert.ok(textsOf(svg).includes('</script><script>window.broken = 1</script>-0'));
});

test('the same timeline gives the same bytes, and another or another title another id', () => {
  const id = (svg: string) => parseXml(svg).attributes['id'];
  const timeline = (total: number) => tracedTimeline([{ calls: [{ name: 'a', start: 0, total }] }]);
  assert.equal(chartText(timeline(5)), chartText(timeline(5)));
  assert.notEqual(id(chartText(timeline(5))), id(chartText(timeline(6))));
  assert.notEqual(id(chartText(timeline(5))), id(chartText(timeline(5), { title: 'other' })));
});

test('a big chart comes in pieces, and its script is one expression', () => {
  const calls = Array.from({ length: 3000 }, (_, at) => ({ name: `function_${at}`, start: at * 10, total: 10 }));
  const pieces = [...flameChartSvg(tracedTimeline([{ calls }]))];
  assert.ok(pieces.length > 3 && pieces.every((piece) => piece.length < 1 << 20));
  const [script] = elementsOf(parseXml(Buffer.concat(pieces).toString('utf8')), 'script');
  const text = script?.text ?? '';
  assert.match(text, /^\(\w+=>\(\([\w,]+\)=>\{"use strict";.*\}\)\([\w,]+\)\)\(\{"rootId":.*\}\);\n$/s);
  assert.doesNotThrow(() => new Script(text));
  assert.doesNotMatch(text, /\b(?:import|export)\b|innerHTML|eval\(/);
});
