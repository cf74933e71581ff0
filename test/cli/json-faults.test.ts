import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCli } from '../support/run-cli.js';
import { temporaryFile } from '../support/temporary.js';

const PERF = '{\n"linux-perf-json-version": 1,\n"samples": [\n';
const SAMPLE = '{"timestamp": 1, "pid": 7, "tid": 7, "comm": "app", "callchain": [{"ip": "0x1", "symbol": "f"}]}';
const CHROME = '{"traceEvents": [\n';
const SPEEDSCOPE = '{"$schema": "https://www.speedscope.app/file-format-schema.json",\n"shared": ';
const DEEP = 100_000;

test('JSON that cannot be read: what, where and what to do, exit code 1, and nothing on standard output', (context) => {
  const cases: readonly (readonly [string, RegExp])[] = [
    [`${PERF}${SAMPLE},\n${SAMPLE}`, /the JSON ends before it is complete \(line 5, byte \d+\); was the program/],
    [`${PERF}${SAMPLE},,\n${SAMPLE}\n]}`, /no JSON: expected a value .*\(line 4, byte \d+\); write the file again/],
    [`${PERF}${'['.repeat(DEEP)}`, /an element is an array, not an object \(line 4, /],
    [`${PERF}{"x": ${'['.repeat(DEEP)}`, /nested more than 256 levels deep \(line 4, .*--max-json-depth/],
    [`${PERF}{"timestamp": 1, "timestamp": 2}]}`, /a sample has two "timestamp"/],
    [`${PERF}${SAMPLE}], "samples": []}`, /an object has two "samples"/],
    [`${PERF}{"callchain": [{"ip": "0x1", "ip": "0x2"}]}]}`, /an object has two "ip"/],
    [`${PERF}{"pid": {"__proto__": 1}}]}`, /"pid" is an object, not a number/],
    [`${CHROME}{"ph": "X", "ts": 1, "dur": [1]}]}`, /"dur" is an array, not a number or a string \(line 2, /],
    [`${CHROME}${'{"args":'.repeat(DEEP)}`, /nested more than 256 levels deep/],
    [`${CHROME}{"ph": "X", "ph": "B"}]}`, /an event has two "ph"/],
    [`${CHROME}{"args": {}, "args": {}}]}`, /an object has two "args"/],
    [`${CHROME}], "traceEvents": []}`, /an object has two "traceEvents"/],
    [`${CHROME}{"ph": "X", "ts": 1, "dur": 1`, /ends before it is complete/],
    [`${SPEEDSCOPE}{"frames": [{"name": "a", "name": "b"}]}}`, /an object has two "name"/],
    [`${SPEEDSCOPE}{"frames": []}, "shared": {}}`, /an object has two "shared"/],
    [`${SPEEDSCOPE}{}, "profiles": [{"weights": [], "weights": []}]}`, /an object has two "weights"/],
    [`${SPEEDSCOPE}{}, "profiles": [{"events": [{"at": 1, "at": 2}]}]}`, /an object has two "at"/],
    [`${SPEEDSCOPE}[]}`, /"shared" is an array, not an object/],
    [`${SPEEDSCOPE}{"frames": ${'[0,'.repeat(DEEP)}`, /an element is a number, not an object/],
    [`${SPEEDSCOPE}{"frames": []}, "profiles": [{"type": "sampled", "samples": [[0]]}]}`, /names frame 0 of 0/],
  ];
  for (const [text, message] of cases) {
    const { code, out, err } = runCli(['-f', 'folded', temporaryFile(context, 'x.json', text)]);
    assert.deepEqual([code, out], [1, ''], err);
    assert.match(err, /^flame-ts: \S*x\.json: /);
    assert.match(err, message);
  }
});

test('JSON of other programs is told from ours', () => {
  for (const text of ['{"a": 1}', '[1, 2, 3]', '{"__proto__": {"traceEvents": 1}}', '{"traceEvents": 7}']) {
    const { code, err } = runCli([], text);
    assert.equal(code, 3);
    assert.match(err, /JSON of no format that is known here/);
  }
});

test('--strict fails where events have no names and several were recorded', () => {
  const words = '"headers": {"cmdline": ["perf", "record", "-e", "cycles,faults"]},';
  const text = `{"linux-perf-json-version": 1, ${words} "samples": [${SAMPLE}]}`;
  const { code, err, out } = runCli(['-f', 'folded', '--strict'], text);
  assert.deepEqual([code, out], [4, 'app;f 1\n']);
  assert.match(err, /1 name of a sample's event .*give the text of perf script instead/);
});

test('a traced file is drawn along time, a sampled one as a graph', () => {
  const events = '{"ph": "X", "pid": 1, "tid": 1, "name": "a", "ts": 0, "dur": 1}';
  assert.match(runCli(['-f', 'svg', '--static'], `${CHROME}${events}]}`).out, /Traced calls of thread 1/);
  const { out } = runCli(['-f', 'svg', '--static'], `${PERF}${SAMPLE}]}`);
  assert.match(out, /Sampled stacks of app/);
});
