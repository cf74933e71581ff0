import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { recogniseFormat } from '../../../src/parse/formats.js';
import { eventSampleNames, readEventSample, readEvents, stackOf } from '../../support/event-texts.js';
import { readTracedSample } from '../../support/traced-samples.js';

/** How many lines cannot be read, and why that is right. */
const UNREAD: Readonly<Record<string, number>> = {
  // What `ls` printed broke into perf's text.
  '6.1/703-perf-ftrace-T': 76,
  // With option fields the kernel prints `UNKNOWN TYPE 5` for what was written to trace_marker.
  '6.18/625-markers': 4,
};

const NO_EVENT = /^(?:#|cpus=|\s*=>|\s*$)|<(?:user )?stack trace ?>/;
/** Lines that are no events of the trace. */
const OTHER_LINES: Readonly<Record<string, number>> = {
  ...UNREAD,
  // The second and the third line of a marker, of which one is empty.
  '6.1/808-nop-marker-multiline': 2,
};

for (const name of eventSampleNames()) {
  const text = readEventSample(name);
  test(`${name}: every event is read, as many as a count of its lines tells`, () => {
    const { events, problems, recording } = readEvents([text]);
    assert.equal(problems['unread-line'], UNREAD[name]);
    const lines = text.toString('latin1').split('\n');
    const isTriggered = name === '6.1/617-trigger-stacktrace';
    const expected = isTriggered
      ? lines.filter((line) => line.includes('<stack trace>')).length
      : lines.filter((line) => !NO_EVENT.test(line)).length - (OTHER_LINES[name] ?? 0);
    assert.equal(events.length, expected);
    assert.equal(recording.ledger.samples, expected);
    assert.equal(problems['stack-without-header'], undefined);
  });

  test(`${name}: the content tells the format, whole or by its beginning`, () => {
    const latin1 = text.toString('latin1');
    const format = recogniseFormat(latin1, true);
    assert.ok(typeof format === 'object' && format.name === 'ftrace-events');
    const early = recogniseFormat(latin1.slice(0, 16_384), false);
    assert.ok(early === 'unsure' || early?.name === 'ftrace-events');
  });

  test(`${name}: cut in two at any byte it reads the same`, () => {
    const whole = readEvents([text]);
    const isSame = (at: number) => {
      const cut = readEvents([text.subarray(0, at), text.subarray(at)]);
      assert.deepEqual([cut.events, cut.problems, cut.losses], [whole.events, whole.problems, whole.losses]);
    };
    fc.assert(fc.property(fc.integer({ min: 0, max: text.length }), isSame), {
      numRuns: text.length < 20_000 ? 20 : 3,
    });
  });
}

test('the columns that options of trace-cmd report change leave the events the same', () => {
  const plain = readEvents([readEventSample('6.1/506-tc-function-report-t')]).events;
  for (const name of ['506-tc-function-report', '506-tc-function-report-l', '506-tc-function-report-offset']) {
    const events = readEvents([readEventSample(`6.1/${name}`)]).events;
    assert.deepEqual(events.map(stackOf), plain.map(stackOf));
    assert.deepEqual(
      events.map(({ comm, tid, cpu }) => [comm, tid, cpu]),
      plain.map(({ comm, tid, cpu }) => [comm, tid, cpu]),
    );
  }
});

test('events of trace-cmd with stacks, in any of its forms', () => {
  const reports = ['', '-l', '-t'].map((form) => readTracedSample('trace-cmd', `6.1/508-tc-switch-T-report${form}`));
  const [plain = [], ...others] = reports.map((text) => readEvents([text]).events);
  assert.equal(plain.length, 48);
  assert.ok(plain.every(({ stack }) => stack[0]?.symbol === '__schedule'));
  for (const events of others) assert.deepEqual(events.map(stackOf), plain.map(stackOf));
});

test('a byte at a time', () => {
  const text = readEventSample('6.1/625-switch-userstack-raw').subarray(0, 4000);
  const bytes = Array.from({ length: text.length }, (_, at) => text.subarray(at, at + 1));
  assert.deepEqual(readEvents(bytes).events, readEvents([text]).events);
});
