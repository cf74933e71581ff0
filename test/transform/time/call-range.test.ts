import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Recording } from '../../../src/model/recording.js';
import { CALL_FLAGS, type TracedTimeline } from '../../../src/model/traced-profile.js';
import { CallTimelineBuilder } from '../../../src/parse/call-timeline-builder.js';
import { TracefsLineReader } from '../../../src/parse/function-graph/line-readers.js';
import { FunctionGraphParser } from '../../../src/parse/function-graph/parser.js';
import { CallRangeSink } from '../../../src/transform/time/call-range.js';
import { parseTimePoint } from '../../../src/transform/time/time-point.js';
import type { TimeRange } from '../../../src/transform/time/time-range.js';
import { TWO_TASKS } from '../../support/graph-texts.js';

function read(text: string, range?: TimeRange, onCpu = false) {
  const recording = new Recording();
  const builder = new CallTimelineBuilder(recording);
  const sink = range && new CallRangeSink(recording, range, new CallTimelineBuilder(recording), builder);
  const parser = new FunctionGraphParser(recording, sink ?? builder, new TracefsLineReader(), { onCpu });
  parser.push(Buffer.from(text, 'latin1'));
  parser.end();
  sink?.handOn();
  const [timeline] = builder.profiles();
  return { recording, timeline, calls: timeline === undefined ? [] : rows(timeline) };
}

function rows({ recording, calls, rowCount }: TracedTimeline) {
  return Array.from({ length: rowCount }, (_, row) => {
    const frame = recording.frames.get(calls.frame.get(row) as never);
    return {
      name: frame.kind === 'code' ? frame.symbol : frame.kind,
      caller: calls.caller.get(row),
      start: calls.startNs.get(row),
      total: calls.totalNs.get(row),
      self: calls.selfNs.get(row),
      flags: calls.flags.get(row),
    };
  });
}

const range = (from: string, to: string) => ({ from: parseTimePoint(from), to: parseTimePoint(to) });

test('calls over the edge are cut there, with what of their callees is inside; those outside are counted', () => {
  const { recording, calls } = read(TWO_TASKS, range('10.000003', '10.000008'));
  const { noEntry, noReturn } = CALL_FLAGS;
  assert.deepEqual(calls, [
    { name: 'do_sys_openat2', caller: -1, start: 3000, total: 5000, self: 2500, flags: noEntry | noReturn },
    { name: 'getname', caller: 0, start: 3000, total: 500, self: 500, flags: noEntry },
    { name: 'alloc_fd', caller: 0, start: 4000, total: 2000, self: 2000, flags: 0 },
    { name: 'vfs_read', caller: -1, start: 3000, total: 5000, self: 3000, flags: noReturn },
    { name: 'xfs_file_read_iter', caller: 3, start: 6000, total: 2000, self: 2000, flags: noReturn },
  ]);
  assert.deepEqual(Object.fromEntries(recording.ledger.filteredSamples), { to: 1 });
  assert.equal(recording.shownSpan?.cutCalls, 4);
});

test('the whole range changes nothing', () => {
  const whole = read(TWO_TASKS);
  const ranged = read(TWO_TASKS, range('0%', '100%'));
  assert.deepEqual(ranged.calls, whole.calls);
  assert.deepEqual(ranged.timeline?.spanNs, whole.timeline?.spanNs);
  assert.equal(ranged.recording.ledger.filteredSamples.size, 0);
});

test('the self times of two ranges that meet add up to those of the whole', () => {
  const sums = (calls: ReturnType<typeof rows>) => {
    const byName = new Map<string | undefined, number>();
    for (const { name, self } of calls) byName.set(name, (byName.get(name) ?? 0) + self);
    return byName;
  };
  const whole = sums(read(TWO_TASKS).calls);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 23_999 }), (at) => {
      const before = sums(read(TWO_TASKS, range('0%', `+${at}ns`)).calls);
      const after = sums(read(TWO_TASKS, range(`+${at}ns`, '100%')).calls);
      for (const [name, self] of whole) assert.equal((before.get(name) ?? 0) + (after.get(name) ?? 0), self, name);
    }),
  );
});

test('without times, or with the time scheduled out taken away, there is nothing to cut at', () => {
  const untimed = '# tracer: function_graph\n#\n# CPU  DURATION\n 0)   1.000 us    |  f();\n';
  assert.throws(() => read(untimed, range('10%', '20%')), /prints no times/);
  assert.throws(() => read(TWO_TASKS, range('10%', '20%'), true), /--on-cpu does not go with --from/);
  assert.throws(() => read(TWO_TASKS, range('20%', '10%')), /--from is not before --to/);
});
