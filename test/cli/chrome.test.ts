import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary.js';

const LS = 'samples/function-graph/6.1/811-ls-fresh-proc-abstime-tail.txt.gz';

test('a file named .trace.json holds the calls for Perfetto', (context) => {
  const file = join(temporaryFolder(context), 'ls.trace.json');
  assert.equal(runCli([LS, '-o', file]).code, 0);
  const { otherData, traceEvents } = JSON.parse(readFileSync(file, 'utf8'));
  assert.equal(otherData.title, 'Traced calls of ls');
  assert.ok(traceEvents.length > 900);
});

test('samples are no calls', () => {
  const { code, err } = runCli(['samples/perf-script/lang/go.txt', '-f', 'chrome']);
  assert.equal(code, 2);
  assert.match(err, /chrome is for traced calls: samples say how often.*-f speedscope/);
});

test('a trace without calls says what it has instead', () => {
  const counter = '{"ph": "C", "name": "heap", "ts": 1, "pid": 1, "args": {"bytes": 1}}';
  const { code, err, out } = runCli([], `{"traceEvents": [${counter}, ${counter}]}`);
  assert.deepEqual([code, out], [3, '']);
  assert.match(err, /the trace holds no call: it has 2 counter records, which are no calls/);
});
