import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ReadCall, type ReadCalls, readCalls } from '../../support/read-calls.js';
import { readTracedSample } from '../../support/traced-samples.js';

const TIME_SLACK_NS = 1000;
/** `-l` cuts names to 8 bytes. */
const LATENCY_COMM_BYTES = 8;

function report(name: string): ReadCalls {
  return readCalls(readTracedSample('trace-cmd', name), { format: 'trace-cmd' });
}

function withCommCut({ calls }: ReadCalls): ReadCall[] {
  return calls.map((call) => ({
    ...call,
    track: call.track.replace(/^(.*)(-\d+)/, (_, comm: string, tid: string) => comm.slice(0, LATENCY_COMM_BYTES) + tid),
  }));
}

test('names behind braces change nothing', () => {
  const named = report('6.1/501-tc-ls-report-tail');
  const plain = report('6.1/501-tc-ls-report');
  assert.ok(plain.calls.length > 2500);
  assert.deepEqual(named.calls, plain.calls);
  assert.deepEqual(named.problems, plain.problems);
});

test('the latency form cuts the names of tasks and changes nothing else', () => {
  const latency = report('5.10/501-tc-ls-report-l');
  const plain = report('5.10/501-tc-ls-report');
  assert.ok(plain.calls.length > 1000);
  assert.deepEqual(latency.calls, withCommCut(plain));
});

for (const name of ['6.1/510-tc-depth2-report', '6.1/505-tc-empty2-report']) {
  test(`${name} with nanoseconds gives the same durations at the same microseconds`, () => {
    const [exact, plain] = [report(`${name}-t`), report(name)];
    assert.ok(plain.calls.length > 5);
    assert.equal(exact.calls.length, plain.calls.length);
    for (const [at, call] of exact.calls.entries()) {
      const { startNs, totalNs, selfNs, ...same } = plain.calls[at] as ReadCall;
      assert.deepEqual({ track: call.track, path: call.path, flags: call.flags }, same);
      assert.ok(Math.abs(call.startNs - startNs) < 2 * TIME_SLACK_NS, `${call.path.join()} at ${startNs}`);
      const slackNs = (call.flags & 3) === 0 ? 0 : 2 * TIME_SLACK_NS;
      assert.ok(Math.abs(call.totalNs - totalNs) <= slackNs && Math.abs(call.selfNs - selfNs) <= slackNs);
    }
  });
}

test('the report of one cpu has only calls of the report of all', () => {
  const all = new Map<string, number>();
  const keyOf = ({ track, path, startNs, totalNs }: ReadCall) => JSON.stringify([track, path.at(-1), startNs, totalNs]);
  for (const call of report('6.1/501-tc-ls-report').calls) all.set(keyOf(call), (all.get(keyOf(call)) ?? 0) + 1);
  const whole = report('6.1/501-tc-ls-report-cpu1').calls.filter(({ flags }) => flags === 0);
  assert.ok(whole.length > 1400);
  for (const call of whole) {
    const left = all.get(keyOf(call)) ?? 0;
    assert.ok(left > 0, keyOf(call));
    all.set(keyOf(call), left - 1);
  }
});
