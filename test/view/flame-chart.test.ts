import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TrackId } from '../../src/model/ids.js';
import { CALL_FLAGS, type TracedTimeline } from '../../src/model/traced-profile.js';
import { type FlameChart, layOutFlameChart } from '../../src/view/flame-chart.js';
import type { NamingOptions } from '../../src/view/names/frame-names.js';
import { interruptedTimeline } from '../support/calls.js';
import { tracedTimeline } from '../support/traced-timeline.js';
import { anyTrace } from '../support/traces.js';

const NAMING: NamingOptions = { style: 'short', annotate: new Set() };

function layOut(timeline: TracedTimeline, minWidthPx: number | undefined = 0): FlameChart {
  return layOutFlameChart(timeline, { widthPx: 1000, minWidthPx, naming: NAMING });
}

const NOTHING = {
  shortBoxes: 0,
  minNs: 0,
  deepBoxes: 0,
  marks: 0,
  emptyLanes: 0,
  lanes: { count: 0, boxes: 0, marks: 0 },
};
const A_CALL = { name: 'f', start: 0, total: 10 };

/** `0 1 kfree 20–30`: lane, depth, name and span of each box. */
function drawn(chart: FlameChart): string[] {
  return Array.from({ length: chart.length }, (_, box) => {
    const name = chart.names[chart.name[box] as number]?.text;
    return `${chart.lane[box]} ${chart.depth[box]} ${name} ${chart.startNs[box]}–${chart.endNs[box]}`;
  });
}

test('calls stand where and as long as they ran, from the first one on', () => {
  const chart = layOut(
    tracedTimeline([
      { task: 'cat-8', calls: [{ name: 'vfs_read', start: 700, total: 300 }] },
      {
        calls: [
          { name: 'do_open', start: 500, total: 100, callees: [{ name: 'kfree', start: 520, total: 10 }] },
          { name: 'vfs_read', start: 800, total: 50 },
        ],
      },
    ]),
  );
  assert.deepEqual(drawn(chart), [
    '0 0 do_open 0–100',
    '0 1 kfree 20–30',
    '0 0 vfs_read 300–350',
    '1 0 vfs_read 200–500',
  ]);
  assert.deepEqual(
    chart.lanes.map(({ label, rows }) => [label, rows]),
    [
      ['ls-7', 2],
      ['cat-8', 1],
    ],
  );
  assert.deepEqual([chart.firstNs, chart.durationNs], [500, 500]);
  assert.deepEqual([...chart.below], [-1, 0, -1, -1]);
});

test('callees that reach beyond their callers are clipped, and keep what was measured', () => {
  const callees = [
    { name: 'a', start: 0, total: 60 },
    { name: 'b', start: 50, total: 60 },
    { name: 'c', start: 105, total: 9 },
  ];
  const chart = layOut(tracedTimeline([{ calls: [{ name: 'main', start: 0, total: 100, callees }] }]));
  assert.deepEqual(drawn(chart), ['0 0 main 0–100', '0 1 a 0–60', '0 1 b 60–100']);
  assert.deepEqual([...chart.totalNs], [100, 60, 60]);
  assert.equal(chart.dropped.shortBoxes, 1);
});

test('what began before the trace is drawn from its first moment on', () => {
  const calls = [
    { name: 'sleep', start: -1_000_000, total: 1_000_100, flags: CALL_FLAGS.noEntry },
    { name: 'work', start: 200, total: 100 },
  ];
  const chart = layOut(tracedTimeline([{ calls: [...calls, { name: 'early', start: 40, total: 1 }].reverse() }]));
  assert.deepEqual(drawn(chart).at(-1), '0 0 sleep 0–60');
  assert.equal(chart.durationNs, 260);
});

test('tracks that turned out to be one task are one lane, cpus and idle tasks one each', () => {
  const timeline = tracedTimeline([
    { task: { comm: '<...>', tid: 7 }, calls: [{ name: 'a', start: 0, total: 10 }] },
    { task: 'ls-7', calls: [{ name: 'b', start: 20, total: 10 }] },
    { task: { comm: '<idle>', tid: 0, cpu: 1 }, calls: [{ name: 'c', start: 30, total: 10 }] },
    { task: 'cpu 2', calls: [{ name: 'd', start: 40, total: 10 }] },
    { task: {}, calls: [{ name: 'e', start: 50, total: 10 }] },
  ]);
  const { tracks } = timeline.recording;
  tracks.rename(0 as TrackId, tracks.get(1 as TrackId));
  assert.deepEqual(
    layOut(timeline).lanes.map(({ label }) => label),
    ['ls-7', '<idle>-0 (cpu 1)', 'cpu 2', 'neither task nor cpu named'],
  );
});

test('without times each lane begins at 0, and joined tracks follow one another', () => {
  const timeline = tracedTimeline(
    [
      { task: 'a-1', calls: [{ name: 'a', start: 0, total: 10 }] },
      { task: 'b-2', calls: [{ name: 'b', start: 0, total: 30 }] },
      { task: 'c-3', calls: [{ name: 'c', start: 0, total: 20 }] },
    ],
    { hasTimes: false },
  );
  timeline.recording.tracks.rename(2 as TrackId, timeline.recording.tracks.get(0 as TrackId));
  const chart = layOut(timeline);
  assert.deepEqual(drawn(chart), ['0 0 a 0–10', '0 0 c 10–30', '1 0 b 0–30']);
  assert.deepEqual([chart.starts, chart.firstNs], ['packed', 0]);
});

test('calls of one task that come out of order all stand where they ran', () => {
  const calls = [200, 0, 100].map((start) => ({ name: `f${start}`, start, total: 50 }));
  const chart = layOut(tracedTimeline([{ calls }]));
  assert.deepEqual(drawn(chart), ['0 0 f200 200–250', '0 0 f0 0–50', '0 0 f100 100–150']);
});

test('calls too narrow are counted with their callees, and lanes of nothing else left out', () => {
  const narrow = { name: 'narrow', start: 500, total: 1, callees: [{ name: 'inner', start: 500, total: 1 }] };
  const timeline = tracedTimeline([
    { calls: [{ name: 'wide', start: 0, total: 10_000, callees: [narrow] }] },
    { task: 'cat-8', calls: [narrow] },
  ]);
  const chart = layOut(timeline, 1);
  assert.deepEqual(drawn(chart), ['0 0 wide 0–10000']);
  assert.deepEqual(chart.dropped, { ...NOTHING, shortBoxes: 4, minNs: 10, emptyLanes: 1 });
});

test('calls below the last row are left out and counted, and do not crowd others out', () => {
  const deep = Array.from({ length: 20_010 }, (_, at) => ({ name: 'f', start: at * 100, total: 50 }));
  const outer = { name: 'outer', start: 0, total: 3_000_000, callees: deep };
  const timeline = tracedTimeline([{ calls: [outer, { name: 'short', start: 3_000_000, total: 1 }] }]);
  const chart = layOutFlameChart(timeline, { widthPx: 1000, minWidthPx: undefined, maxRows: 1, naming: NAMING });
  assert.deepEqual(drawn(chart), ['0 0 outer 0–3000000', '0 0 short 3000000–3000001']);
  assert.deepEqual(chart.dropped, { ...NOTHING, deepBoxes: 20_010 });
});

test('of too many lanes those of the most time in calls are drawn, in their order', () => {
  const lane = (task: string, start: number, total: number) => ({
    task,
    calls: [{ name: task, start, total }],
    marks: [{ at: start, event: 'print', text: '' }],
  });
  const timeline = tracedTimeline([lane('a-1', 0, 10), lane('b-2', 5, 30), lane('c-3', 6, 20), lane('d-4', 7, 30)]);
  const options = { widthPx: 1000, minWidthPx: 0, naming: NAMING };
  const chart = layOutFlameChart(timeline, { ...options, maxLanes: 2 });
  assert.deepEqual(drawn(chart), ['0 0 b-2 5–35', '1 0 d-4 7–37']);
  assert.deepEqual(
    chart.marks.map((mark) => mark.lane),
    [0, 1],
  );
  assert.deepEqual(chart.dropped, { ...NOTHING, lanes: { count: 2, boxes: 2, marks: 2 } });
  const many = tracedTimeline(Array.from({ length: 1001 }, (_, at) => ({ task: `t-${at + 1}`, calls: [A_CALL] })));
  assert.equal(layOutFlameChart(many, options).lanes.length, 1000);
  assert.equal(layOutFlameChart(many, { ...options, maxLanes: 2000 }).lanes.length, 1001);
});

test('a chart of any size keeps its longest calls', () => {
  const calls = Array.from({ length: 20_010 }, (_, at) => ({ name: 'f', start: at * 100, total: 1 + (at % 20) }));
  const timeline = tracedTimeline([{ calls }]);
  const chart = layOutFlameChart(timeline, { widthPx: 1000, minWidthPx: undefined, naming: NAMING });
  assert.equal(chart.dropped.minNs, 2);
  assert.equal(chart.length, 19_009);
  const few = tracedTimeline([{ calls: calls.slice(0, 20_000) }]);
  assert.equal(layOutFlameChart(few, { widthPx: 1000, minWidthPx: undefined, naming: NAMING }).length, 20_000);
});

test('an interrupt that stands beside the call that it cut in two is drawn below it', () => {
  assert.deepEqual(drawn(layOut(interruptedTimeline())), [
    '0 0 outer 0–100',
    '0 1 cut 10–70',
    '0 2 held 20–25',
    '0 2 irq 30–40',
    '0 2 held 50–60',
    '0 3 held 52–55',
    '0 1 last 80–90',
  ]);
});

test('time scheduled out in a call that began before the trace does not stretch the chart', () => {
  const out = { name: { kind: 'mark', mark: 'scheduled-out' } as const, start: 0, total: 900 };
  const calls = [
    { name: 'schedule', start: -460, total: 900, flags: CALL_FLAGS.noEntry, callees: [out] },
    { name: 'work', start: 450, total: 10 },
  ];
  const chart = layOut(tracedTimeline([{ calls }, { task: 'cat-8', calls: [{ name: 'a', start: 400, total: 20 }] }]));
  assert.deepEqual([chart.firstNs, chart.durationNs], [400, 60]);
  assert.deepEqual(drawn(chart).slice(0, 2), ['0 0 schedule 0–40', '0 1 [scheduled out] 0–40']);
});

test('without any duration nothing is drawn', () => {
  const flags = CALL_FLAGS.noDuration;
  const chart = layOut(tracedTimeline([{ calls: [{ name: 'a', start: 0, total: 0, flags }] }], { hasTimes: false }));
  assert.deepEqual([chart.length, chart.lanes.length, chart.durationNs], [0, 0, 0]);
});

test('on the cpu a call still spans what it called', () => {
  const callees = [
    { name: 'schedule', start: 10, total: 5 },
    { name: 'after', start: 900, total: 20 },
  ];
  const chart = layOut(tracedTimeline([{ calls: [{ name: 'main', start: 0, total: 40, callees }] }], { onCpu: true }));
  assert.deepEqual(drawn(chart), ['0 0 main 0–920', '0 1 schedule 10–15', '0 1 after 900–920']);
  assert.equal(chart.totalNs[0], 40);
});

test('names are those of the other pictures, and say what is no call', () => {
  const calls = [
    { name: 'asm_sysvec_reschedule_ipi', start: 0, total: 10 },
    { name: { kind: 'mark', mark: 'scheduled-out' } as const, start: 10, total: 10 },
    { name: 'kfree', start: 20, total: 10 },
    { name: { kind: 'mark', mark: 'unresolved' } as const, start: 30, total: 10 },
  ];
  const chart = layOut(tracedTimeline([{ calls }]));
  assert.deepEqual(
    chart.names.map(({ text, kind }) => [text, kind]),
    [
      ['asm_sysvec_reschedule_ipi', 'interrupt'],
      ['[scheduled out]', 'scheduled-out'],
      ['kfree', 'kernel'],
      ['[unresolved]', 'unknown'],
    ],
  );
  assert.deepEqual([...chart.isCall], [1, 0, 1, 1]);
});

test('marks stand in the lanes of their tasks; of those in one place one of each event is kept', () => {
  const marks = [
    { at: 500, event: 'print', text: 'hello' },
    { at: 500, event: 'sched_switch', text: 'a ==> b' },
    { at: 500.5, event: 'print', text: 'again' },
  ];
  const calls = [{ name: 'a', start: 0, total: 1000 }];
  const chart = layOut(
    tracedTimeline([
      { calls, marks },
      { task: 'cat-8', calls, marks: marks.slice(0, 1) },
    ]),
    1,
  );
  assert.deepEqual(
    chart.marks.map(({ lane, event, timeNs }) => [lane, event, timeNs]),
    [
      [0, 'print', 500],
      [0, 'sched_switch', 500],
      [1, 'print', 500],
    ],
  );
  assert.equal(chart.dropped.marks, 1);
});

const anyLimits = fc.record({ maxRows: fc.constantFrom(1, 3, 99), maxLanes: fc.constantFrom(1, 2, 99) });

test('boxes never overlap, stand in their callers, and nothing is lost uncounted', () => {
  fc.assert(
    fc.property(anyTrace, fc.constantFrom(0, 1, 20), anyLimits, (timeline, minWidthPx, limits) => {
      const chart = layOutFlameChart(timeline, { widthPx: 1000, minWidthPx, ...limits, naming: NAMING });
      const { shortBoxes, deepBoxes, emptyLanes, lanes } = chart.dropped;
      assert.equal(chart.length + shortBoxes + deepBoxes + lanes.boxes, timeline.rowCount);
      assert.ok(chart.lanes.length + emptyLanes <= limits.maxLanes && shortBoxes >= 0);
      assert.ok(chart.depth.every((depth) => depth < limits.maxRows));
      const rows = new Map<string, [number, number][]>();
      for (let box = 0; box < chart.length; box++) {
        const start = chart.startNs[box] as number;
        const end = chart.endNs[box] as number;
        const above = chart.below[box] as number;
        assert.ok(start >= 0 && end > start && end <= chart.durationNs);
        assert.ok(end - start >= (minWidthPx / 1000) * chart.durationNs);
        assert.equal(above >= 0, (chart.depth[box] as number) > 0);
        if (above >= 0) {
          assert.ok(above < box && chart.lane[above] === chart.lane[box]);
          assert.equal(chart.depth[above], (chart.depth[box] as number) - 1);
          assert.ok(start >= (chart.startNs[above] as number) && end <= (chart.endNs[above] as number));
        }
        const key = `${chart.lane[box]} ${chart.depth[box]}`;
        rows.set(key, [...(rows.get(key) ?? []), [start, end]]);
      }
      for (const spans of rows.values()) {
        spans.sort(([a], [b]) => a - b);
        spans.forEach(([start], at) => {
          assert.ok(at === 0 || start >= (spans[at - 1]?.[1] as number));
        });
      }
    }),
  );
});
