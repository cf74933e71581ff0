import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { TWO_TASKS } from '../support/graph-texts.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFile } from '../support/temporary.js';

const sample = (event: string, symbol: string) => `app 7/7 1.000000: 10 ${event}: \n\t1 ${symbol} (/bin/app)\n\n`;
const CYCLES = sample('cycles', 'a');

function speedscope(unit: string): string {
  const profile = { type: 'sampled', name: '', unit, startValue: 0, endValue: 1, samples: [[0]], weights: [1] };
  const file = { $schema: 'https://www.speedscope.app/file-format-schema.json', shared: { frames: [{ name: 'a' }] } };
  return JSON.stringify({ ...file, profiles: [profile] });
}

const PERF_JSON =
  '{"linux-perf-json-version": 1, "samples": [{"timestamp": 1, "pid": 7, "tid": 7, "comm": "app", "callchain": []}]}';
const CHROME = '[{"ph": "X", "pid": 1, "tid": 1, "name": "a", "ts": 0, "dur": 1}]';

function filesOf(context: TestContext, texts: readonly string[]): string[] {
  return texts.map((text, at) => temporaryFile(context, `${at}.in`, text));
}

test('inputs that have an event in common add up, event by event', (context) => {
  const files = filesOf(context, [CYCLES, CYCLES + sample('faults', 'b'), sample('cycles', 'c')]);
  assert.equal(runCli(['-q', '-f', 'folded', ...files]).out, 'app;a 20\napp;c 10\n');
});

test('inputs of several formats add up where kind, unit and event are the same', (context) => {
  const timed = filesOf(context, [speedscope('milliseconds'), speedscope('nanoseconds')]);
  assert.equal(runCli(['-q', '-f', 'folded', ...timed]).out, 'a 1000001\n');
  const traces = filesOf(context, [CHROME, TWO_TASKS]);
  assert.equal(runCli(['-q', '-f', 'folded', ...traces]).code, 0);
});

test('a merge across kinds, events or units is refused, with the reason', (context) => {
  for (const [texts, reason] of [
    [
      [CYCLES, sample('faults', 'b')],
      /1.in has samples of faults, .*0.in before it of cycles: different events do not add up/,
    ],
    [[CYCLES, CYCLES + sample('faults', 'b'), sample('faults', 'b')], /2.in has samples of faults/],
    [[CYCLES, PERF_JSON], /1.in has samples of an event that it does not name/],
    [[CYCLES, CHROME], /1.in is traced, .*0.in before it sampled/],
    [[TWO_TASKS, PERF_JSON], /1.in is sampled, .*0.in before it traced/],
    [[speedscope('none'), speedscope('seconds')], /1.in counts nanoseconds, .*0.in before it samples: different units/],
    [[speedscope('none'), CYCLES], /0.in is speedscope sums, .*1.in perf-script: numbers whose event is not told/],
    [[speedscope('none'), CHROME], /1.in is traced, .*0.in before it sampled/],
    [['a;b 1\n', speedscope('bytes')], /1.in counts events, .*0.in before it samples/],
  ] as const) {
    const { code, err } = runCli(['-f', 'folded', ...filesOf(context, texts)]);
    assert.equal(code, 2, err);
    assert.match(err, reason);
  }
});
