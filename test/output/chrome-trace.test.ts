import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TracedTimeline } from '../../src/model/traced-profile.js';
import { chromeTrace } from '../../src/output/chrome-trace.js';
import { readTimelines } from '../../src/pipeline/read-profiles.js';
import { callTimeline, exactTracks, roughTracks } from '../support/calls.js';
import { HOSTILE_NAMES } from '../support/hostile-names.js';
import { readTracedSample, type TracedFormat } from '../support/traced-samples.js';

interface ChromeEvent {
  readonly ph: 'X' | 'i' | 'M';
  readonly pid: number;
  readonly tid: number;
  readonly name: string;
  readonly cat: string;
  readonly ts: number;
  readonly dur: number;
  readonly s?: string;
  readonly args?: {
    readonly name?: string;
    readonly text?: string;
    readonly truncated?: string;
    readonly measuredNs?: number;
  };
}

interface ChromeFile {
  readonly displayTimeUnit: string;
  readonly otherData: {
    readonly exporter: string;
    readonly starts: string;
    readonly title: string;
    readonly facts: readonly string[];
  };
  readonly traceEvents: readonly ChromeEvent[];
}

const OPTIONS = {
  title: 'A title',
  facts: ['a fact'],
  version: '1.2.3',
  naming: { style: 'full', annotate: new Set<never>() },
} as const;

function write(timeline: TracedTimeline): ChromeFile {
  return JSON.parse(Buffer.concat([...chromeTrace(timeline, OPTIONS)]).toString()) as ChromeFile;
}

/** Microseconds with three decimals are whole nanoseconds. */
function ns(microseconds: number): number {
  return Math.round(microseconds * 1000);
}

/**
 * What Perfetto asks of complete events: whole-number ids, times from 0 on, every event's thread named before it, and events
 * of a thread in order, either beside one another or wholly inside (it drops others).
 */
function assertPerfetto({ displayTimeUnit, traceEvents }: ChromeFile): void {
  assert.equal(displayTimeUnit, 'ns');
  const named = new Set<string>();
  const open = new Map<string, number[]>();
  for (const event of traceEvents) {
    const { ph, pid, tid, name, ts } = event;
    assert.ok(Number.isInteger(pid) && pid > 0 && typeof name === 'string');
    if (ph === 'M') {
      assert.equal(typeof event.args?.name, 'string');
      named.add(`${pid} ${tid}`);
      continue;
    }
    assert.ok(Number.isInteger(tid) && tid > 0 && named.has(`${pid} ${tid}`));
    assert.ok(Number.isFinite(ts) && ts >= 0);
    if (ph === 'i') assert.equal(event.s, 't');
    else assertNested(open, event);
  }
}

function assertNested(open: Map<string, number[]>, { pid, tid, ts, dur }: ChromeEvent): void {
  const ends = open.get(`${pid} ${tid}`) ?? [];
  open.set(`${pid} ${tid}`, ends);
  while (ends.length > 0 && (ends.at(-1) as number) <= ns(ts)) ends.pop();
  const end = ns(ts) + ns(dur);
  assert.ok(dur >= 0 && end <= (ends.at(-1) ?? Number.POSITIVE_INFINITY), 'overlaps the event around it');
  if (dur > 0) ends.push(end);
}

/** Tracks of different threads: a thread has one track. */
const anyTracks = fc
  .oneof(exactTracks, roughTracks)
  .map((tracks) => tracks.map((track, at) => ({ ...track, tid: at + 1 })));

test('has an event for every call, nested as viewers need it', () => {
  fc.assert(
    fc.property(anyTracks, (tracks) => {
      const timeline = callTimeline(tracks);
      const file = write(timeline);
      assertPerfetto(file);
      assert.equal(file.traceEvents.filter(({ ph }) => ph === 'X').length, timeline.rowCount);
    }),
  );
});

test('every duration is that of the text, in the event or in what it says of itself', () => {
  fc.assert(
    fc.property(anyTracks, (tracks) => {
      const timeline = callTimeline(tracks);
      const written = write(timeline)
        .traceEvents.filter(({ ph }) => ph === 'X')
        .map(({ dur, args }) => args?.measuredNs ?? ns(dur));
      const measured = Array.from({ length: timeline.rowCount }, (_, row) => timeline.calls.totalNs.get(row));
      assert.deepEqual(written.sort(), measured.sort());
    }),
  );
});

for (const [format, name] of [
  ['function-graph', '6.1/811-ls-fresh-proc-abstime-tail'],
  ['function-graph', '6.1-arm64/218-sys-nooverwrite-proc-abstime'],
  ['function-graph', '6.1/101-ls-default'],
  ['function-graph', '6.1/207-sys-events'],
  ['function-graph', '6.1/302-pipe-lost'],
  ['trace-cmd', '6.1/510-tc-depth2-report-t'],
] as const satisfies (readonly [TracedFormat, string])[]) {
  test(`${format}/${name} is a file that Perfetto can nest`, async () => {
    const read = await readTimelines([{ name, chunks: [readTracedSample(format, name)] }]);
    const [timeline] = read.profiles;
    assert.ok(read.kind === 'traced' && timeline?.kind === 'traced');
    const file = write(timeline);
    assertPerfetto(file);
    assert.equal(file.traceEvents.filter(({ ph }) => ph === 'X').length, timeline.rowCount);
    assert.equal(file.traceEvents.filter(({ ph }) => ph === 'i').length, timeline.marks.length);
  });
}

test('says what a call, a thread and the file are', () => {
  const file = write(
    callTimeline(
      [
        {
          comm: 'ls',
          tid: 7,
          calls: [{ name: 'open', module: '[kernel]', selfNs: 1234, calls: [{ name: 'scheduled-out', selfNs: 10 }] }],
        },
        { comm: 'ls', pid: 7, tid: 8, calls: [{ name: 'cut', module: '[ext4]', selfNs: 5, flags: ['noReturn'] }] },
        { comm: '<idle>', tid: 0, cpu: 3, calls: [{ name: 'do_interrupt_handler', module: '[kernel]', selfNs: 1 }] },
      ],
      { originSeconds: 0 },
    ),
  );
  assert.deepEqual(file.otherData, {
    exporter: 'flame-ts@1.2.3',
    starts: 'recorded',
    title: 'A title',
    facts: ['a fact'],
  });
  const names = file.traceEvents.filter(({ ph }) => ph === 'M');
  assert.deepEqual(
    names.map(({ pid, tid, name, args }) => [name, pid, tid, args?.name]),
    [
      ['process_name', 7, undefined, 'ls (7)'],
      ['thread_name', 7, 7, 'ls (7)'],
      ['thread_name', 7, 8, 'ls (7/8)'],
      ['process_name', 4_194_304, undefined, 'cpus'],
      ['thread_name', 4_194_304, 4_194_308, '<idle> (0) cpu 3'],
    ],
  );
  const calls = file.traceEvents.filter(({ ph }) => ph === 'X');
  assert.deepEqual(
    calls.map(({ name, cat, tid, dur, args }) => [name, cat, tid, dur, args?.truncated]),
    [
      ['open', 'kernel', 7, 2.478, undefined],
      ['[scheduled out]', 'scheduled-out', 7, 0.01, undefined],
      ['cut', 'kernel', 8, 0.005, 'return not seen'],
      ['do_interrupt_handler', 'interrupt', 4_194_308, 0.001, undefined],
    ],
  );
});

test('hostile names stay names', () => {
  const timeline = callTimeline([{ comm: 'a"b', tid: 1, calls: HOSTILE_NAMES.map((name) => ({ name, selfNs: 1 })) }]);
  const calls = write(timeline).traceEvents.filter(({ ph }) => ph === 'X');
  assert.equal(calls.length, HOSTILE_NAMES.length);
});
