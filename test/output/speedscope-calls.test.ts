import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TracedTimeline } from '../../src/model/traced-profile.js';
import { type CallSpeedscopeOptions, speedscopeCalls } from '../../src/output/speedscope-calls.js';
import {
  type CallSpec,
  callTimeline,
  everyCall,
  exactTracks,
  interruptedTimeline,
  roughTracks,
  type TraceSpec,
} from '../support/calls.js';
import { HOSTILE_NAMES } from '../support/hostile-names.js';
import { speedscopeErrors } from '../support/speedscope-schema.js';

interface Event {
  readonly type: 'O' | 'C';
  readonly frame: number;
  readonly at: number;
}

interface File {
  readonly shared: { readonly frames: readonly { name: string; file?: string }[] };
  readonly profiles: readonly {
    readonly type: string;
    readonly name: string;
    readonly unit: string;
    readonly startValue: number;
    readonly endValue: number;
    readonly events: readonly Event[];
  }[];
}

const NAMING = { style: 'full', annotate: new Set<never>() } as const;

function bytes(timeline: TracedTimeline, options: Partial<CallSpeedscopeOptions> = {}): Buffer {
  return Buffer.concat([...speedscopeCalls(timeline, { name: 'test', version: '1.2.3', naming: NAMING, ...options })]);
}

function write(timeline: TracedTimeline, options: Partial<CallSpeedscopeOptions> = {}): File {
  const file = JSON.parse(bytes(timeline, options).toString('utf8'));
  assert.equal(speedscopeErrors(file), '');
  return file;
}

/** `+f 10 -f 12`: the events of a profile. */
function events(file: File, profile = 0): string {
  return (file.profiles[profile]?.events ?? [])
    .map(({ type, frame, at }) => `${type === 'O' ? '+' : '-'}${file.shared.frames[frame]?.name} ${at}`)
    .join(', ');
}

function eventsOf(calls: readonly CallSpec[], spec: TraceSpec = {}): string {
  return events(write(callTimeline([{ calls, gapNs: 2 }], spec)));
}

test('writes a profile of each task, every call with its times', () => {
  const file = write(
    callTimeline([
      { comm: 'ls', tid: 7, startNs: 100, gapNs: 5, calls: [{ name: 'f', calls: [{ name: 'g' }] }, { name: 'f' }] },
      { comm: '<idle>', tid: 0, cpu: 1, startNs: 50, calls: [{ name: 'g', module: '[kernel]' }] },
    ]),
  );
  assert.deepEqual(
    file.profiles.map(({ type, name, unit, startValue, endValue }) => [type, name, unit, startValue, endValue]),
    [
      ['evented', 'ls (7) · traced calls', 'nanoseconds', 100, 109],
      ['evented', '<idle> (0) cpu 1 · traced calls', 'nanoseconds', 50, 51],
    ],
  );
  assert.equal(events(file, 0), '+f 100, +g 101, -g 102, -f 103, +f 108, -f 109');
  assert.equal(events(file, 1), '+g 50, -g 51');
  assert.deepEqual(file.shared.frames, [{ name: 'f' }, { name: 'g' }, { name: 'g', file: '[kernel]' }]);
});

test('says where the text has no times, and where time scheduled out was taken out', () => {
  const tracks = [{ comm: '', cpu: 3, calls: [{ name: 'f' }] }];
  const [profile] = write(callTimeline(tracks, { hasTimes: false, naming: 'cpus', onCpu: true })).profiles;
  assert.equal(profile?.name, 'cpu 3 · traced calls · no times in the text: gaps left out · on cpu only');
});

test('cuts callees that seem to outlast their caller, and puts calls that overlap one behind another', () => {
  assert.equal(
    eventsOf([{ name: 'f', printedNs: 4, calls: [{ name: 'g', selfNs: 9 }, { name: 'h' }] }]),
    '+f 0, +g 0, -g 4, +h 4, -h 4, -f 4',
  );
  assert.equal(
    eventsOf([
      { name: 'f', selfNs: 1, printedNs: 8 },
      { name: 'g', selfNs: 9 },
    ]),
    '+f 0, -f 8, +g 8, -g 17',
  );
});

test('a call that would be cut begins sooner, if there is room', () => {
  const calls = [
    { name: 'g', selfNs: 2 },
    { name: 'h', selfNs: 6 },
  ];
  assert.equal(eventsOf([{ name: 'f', printedNs: 10, calls }]), '+f 0, +g 1, -g 3, +h 4, -h 10, -f 10');
  assert.equal(eventsOf([{ name: 'f', printedNs: 9, calls }]), '+f 0, +g 1, -g 3, +h 3, -h 9, -f 9');
});

test('names calls of which something was not seen, and lets them last as long as is known', () => {
  assert.equal(
    eventsOf([
      { name: 'f', printedNs: 0, flags: ['noEntry'], calls: [{ name: 'g', selfNs: 5 }] },
      { name: 'h', printedNs: 0, flags: ['noReturn', 'noEntry'], calls: [{ name: 'i', flags: ['lostInside'] }] },
    ]),
    '+f (entry not seen) 0, +g 1, -g 6, -f (entry not seen) 6, ' +
      '+h (entry not seen, return not seen) 9, +i (events lost inside) 10, -i (events lost inside) 11, -h (entry not seen, return not seen) 11',
  );
});

test('closes calls without a return at the end of their track', () => {
  const open: CallSpec = {
    name: 'f',
    flags: ['noReturn'],
    printedNs: 1,
    calls: [
      { name: 'g', selfNs: 20 },
      { name: 'h', printedNs: 1, flags: ['noReturn'] },
    ],
  };
  assert.equal(
    eventsOf([open]),
    '+f (return not seen) 0, +g 1, -g 21, +h (return not seen) 22, -h (return not seen) 23, -f (return not seen) 23',
  );
});

test('puts callees at the beginning of their caller where starts tell nothing', () => {
  const calls = [
    {
      name: 'f',
      selfNs: 500,
      printedNs: 30,
      calls: [
        { name: 'g', selfNs: 10 },
        { name: 'h', selfNs: 3 },
      ],
    },
  ];
  for (const spec of [{ onCpu: true }, { hasTimes: false }]) {
    assert.equal(eventsOf(calls, spec), '+f 0, +g 0, -g 10, +h 10, -h 13, -f 30');
  }
});

test('draws what interrupts a call inside it', () => {
  assert.equal(
    events(write(interruptedTimeline())),
    '+outer 0, +cut 10, +held 20, -held 25, +irq 30, -irq 40, +held 50, +held 52, -held 55, -held 60, -cut 70, ' +
      '+last 80, -last 90, -outer 100',
  );
});

test('events are balanced and in the order of time, whatever the calls', () => {
  const law = fc.property(roughTracks, fc.boolean(), fc.boolean(), (tracks, onCpu, hasTimes) => {
    const timeline = callTimeline(tracks, { onCpu, hasTimes });
    const file = write(timeline);
    assert.equal(file.profiles.length, tracks.length);
    let opened = 0;
    for (const { events: list, startValue, endValue } of file.profiles) {
      const open: number[] = [];
      let now = startValue;
      for (const { type, frame, at } of list) {
        assert.ok(Number.isSafeInteger(at) && at >= now && at <= endValue);
        now = at;
        if (type === 'O') opened += Math.sign(open.push(frame));
        else assert.equal(open.pop(), frame);
      }
      assert.deepEqual([open, now], [[], endValue]);
    }
    assert.equal(opened, timeline.rowCount);
  });
  fc.assert(law);
});

test('exact calls keep their times', () => {
  const law = fc.property(exactTracks, fc.boolean(), (tracks, hasTimes) => {
    const timeline = callTimeline(tracks, { hasTimes });
    const file = write(timeline);
    for (const [i, { calls, startNs = 0 }] of tracks.entries()) {
      const list = file.profiles[i]?.events ?? [];
      assert.equal(list[0]?.at, startNs);
      const opened = list.filter(({ type }) => type === 'O').map(({ frame }) => file.shared.frames[frame]?.name);
      assert.deepEqual(
        opened,
        [...everyCall(calls)].map(({ call }) => MARKS.get(call.name) ?? call.name),
      );
      assert.equal(
        selfTime(list),
        [...everyCall(calls)].reduce((sum, { call }) => sum + selfNs(call), 0),
      );
    }
  });
  fc.assert(law);
});

const MARKS = new Map([
  ['unresolved', '[unresolved]'],
  ['interrupt', '[interrupt]'],
]);

function selfNs({ selfNs: step = 1, calls = [] }: CallSpec): number {
  return step * (1 + calls.length);
}

/** The time in which some call was open. */
function selfTime(list: readonly Event[]): number {
  let depth = 0;
  let since = 0;
  let sum = 0;
  for (const { type, at } of list) {
    if (depth > 0) sum += at - since;
    since = at;
    depth += type === 'O' ? 1 : -1;
  }
  return sum;
}

test('keeps hostile names, and takes frames apart as the naming says', () => {
  const names = HOSTILE_NAMES.filter((name) => name !== '');
  const file = write(callTimeline(names.map((name) => ({ comm: name, calls: [{ name, module: name }] }))));
  assert.equal(new Set(file.shared.frames.map(({ name }) => name)).size, names.length);
  const java = callTimeline([{ comm: 'java', calls: [{ name: 'Outer::run->Inner::step' }, { name: '(skipped)' }] }]);
  const parts = write(java, { naming: { style: 'flamegraph', annotate: new Set() } });
  assert.equal(events(parts), '+Outer::run 0, +Inner::step_[i] 0, -Inner::step_[i] 1, -Outer::run 1');
});

test('the same calls make the same bytes, in pieces', () => {
  const calls = Array.from({ length: 20_000 }, (_, i) => ({ name: `f${i % 9}`, calls: [{ name: 'g' }] }));
  const pieces = [...speedscopeCalls(callTimeline([{ calls }]), { name: 'test', version: '1', naming: NAMING })];
  assert.ok(pieces.length > 20 && pieces.every(({ length }) => length <= 65_536));
  assert.ok(Buffer.concat(pieces).equals(bytes(callTimeline([{ calls }]), { version: '1' })));
  assert.equal(JSON.parse(Buffer.concat(pieces).toString()).profiles[0].events.length, 80_000);
});
