import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { CallEngine } from '../../src/engine/call-engine.js';
import { Recording } from '../../src/model/recording.js';
import { CallTotalsBuilder } from '../../src/parse/call-totals-builder.js';
import { cuts, edited, edits, pieces } from '../support/changed-lines.js';
import { plainTotals, type ReadCallsOptions, readTotals } from '../support/read-calls.js';
import { PROGRAM } from '../support/run-cli.js';
import { runs } from '../support/runs.js';
import { SAMPLES } from '../support/samples.js';
import { readTracedSample, type TracedFormat, tracedSampleNames } from '../support/traced-samples.js';

/*
 * The engine sums calls up as the parser does that reads every line by its pattern: every stack in its order, every sum,
 * every problem and its line.
 */

const MAX_LINES = 150;

function totalsOf(pieces: readonly Uint8Array[], options: ReadCallsOptions): unknown {
  const { recording, totals } = readTotals(pieces, options);
  const { lines, calls, losses, problems } = recording.ledger;
  return { lines, calls, losses, problems, tracks: [...recording.tracks], totals: plainTotals(totals) };
}

function assertAgrees(pieces: readonly Uint8Array[], options: ReadCallsOptions): void {
  const whole = [Buffer.concat(pieces)];
  assert.deepEqual(totalsOf(pieces, options), totalsOf(whole, { ...options, plain: false }));
}

for (const format of ['function-graph', 'trace-cmd'] as const) {
  for (const name of tracedSampleNames(format)) {
    test(`${format}/${name} comes to the same sums`, () => {
      const text = readTracedSample(format, name);
      for (const onCpu of [false, true]) assertAgrees([text], { format, onCpu });
    });
  }
}

/** The beginning of a sample, three times: what is new the first time is known from then on. */
function beginning(format: TracedFormat, name: string): string[] {
  const lines = readTracedSample(format, name).toString('latin1').split('\n').slice(0, MAX_LINES);
  const calls = lines.filter((line) => !line.startsWith('#'));
  return [...lines, ...calls, ...calls];
}

const BEGINNINGS = (['function-graph', 'trace-cmd'] as const).flatMap((format) =>
  tracedSampleNames(format).map((name) => ({ format, lines: beginning(format, name) })),
);

const ODD_LINES = [
  '',
  ' ',
  ' ------------------------------------------',
  ' ---------',
  '------------------------------------------\r',
  ' 0)   bash-505     =>    sleep-713  ',
  ' 1)   sleep-713    =>    <idle>-0   ',
  ' 0)   ==========> |',
  ' 0)   <========== |',
  'CPU:0 [LOST 123 EVENTS]',
  'CPU:1 [LOST EVENTS]',
  ' 0)   1.230 us    |  vfs_read();',
  ' 0)   1.230 us    |  vfs_read [m]();\r',
  ' 0)               |  schedule() {',
  ' 0) @ 2000000 us  |  }',
  ' 0) # 1000.5 us   |  } /* schedule */',
  ' 0)   1.2 us      |  }',
  ' 0)               |    () {',
  ' 0)               |  /* sched_switch: prev_comm=a prev_pid=1 ==> next_comm=b next_pid=2 */',
  ' 0)               |  /* a comment',
  ' 0)   1.230 us    |                                    far_below();',
  '  ls-1935  [001]   850.121330: funcgraph_entry:      + 11.720 us  |  mutex_unlock();',
  '  ls-1935  [001]   850.121331: funcgraph_entry:                   |  schedule() {',
  '  ls-1935  [001]   850.921330: funcgraph_exit:       + 11.720 us  |  }',
  '  ls-1935  [001] d.h1.  851.121330: funcgraph_exit:                    |  }',
  '  ls-1936  [001]   851.221330: funcgraph_entry:        1.720 us   |    irq_enter_rcu();',
  '  ls-1935  [001]   851.321330: sched_switch:         prev_comm=ls prev_pid=1935 ==> next_comm=b next_pid=1936',
  '# tracer: function_graph',
];

const CHANGES = edits(
  ['\t', '\n', '\r', ' ', ':', '.', '+', '(', ')', '{', '}', ';', '|', '0', '7', '-', 'a', '\xff'],
  ODD_LINES,
);

test('agrees on recordings with changed lines, cut anywhere', () => {
  const property = fc.property(
    fc.nat(BEGINNINGS.length - 1),
    CHANGES,
    cuts,
    fc.boolean(),
    (at, changes, places, onCpu) => {
      const { format, lines } = BEGINNINGS[at] as (typeof BEGINNINGS)[number];
      assertAgrees(pieces(edited(lines, changes), places), { format, onCpu });
    },
  );
  fc.assert(property, { numRuns: runs(600), includeErrorInReport: true });
});

const CALLS = [
  ' 0)               |  vfs_read() {',
  ' 0)   0.990 us    |    mutex_lock();',
  ' 0)               |    schedule() {',
  ' 0) + 10.020 us   |    }',
  ' 0)   2.510 us    |  }',
];

test('agrees on a text cut in two at each of its bytes', () => {
  const text = [
    ...CALLS,
    ...CALLS,
    ' 0)   ==========> |',
    ...CALLS,
    '',
    ' 1)   1.0 us      |      deep();',
    ...CALLS,
  ].join('\n');
  for (let at = 0; at <= text.length; at++) assertAgrees(pieces(text, [at]), {});
});

const nested = (depth: number) => [
  ...Array.from({ length: depth }, (_, at) => ` 0)               |${' '.repeat(2 * at + 2)}f${at}() {`),
  ...Array.from({ length: depth }, (_, at) => ` 0)   1.000 us    |${' '.repeat(2 * (depth - at))}}`),
];
const numbered = (count: number, line: (number: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at));

test('agrees where more calls, stacks, tasks or texts come than there is room for', () => {
  const stacks = numbered(400, (at) =>
    numbered(400, (other) => ` 0)   0.990 us    |    f${other}();`)
      .join('\n')
      .replace(/^/, ` 0)               |  g${at}() {\n`)
      .concat('\n 0)   1.0 us      |  }'),
  );
  const tasks = numbered(1200, (at) => ` ${at % 2})    a-${String(at).padEnd(6)}  |   0.990 us    |  vfs_read();`);
  const texts = numbered(45_000, (at) => ` 0)   0.990 us    |  f(x="${'y'.repeat(400)}${at}");`);
  const inferred = numbered(
    20_000,
    (at) => ` 0)   0.990 us    |    f${at % 9}();\n 0)   2.0 us      |  } /* g${at % 7} */`,
  );
  const titled = ['# CPU  TASK/PID         DURATION                  FUNCTION CALLS', ...tasks, ...tasks];
  for (const lines of [[...nested(230), ...nested(230)], stacks, titled, texts, inferred]) {
    const text = Buffer.from([...CALLS, ...lines, ...CALLS, ''].join('\n'), 'latin1');
    assert.ok(JSON.stringify(totalsOf([text], {})) === JSON.stringify(totalsOf([text], { plain: false })), lines[0]);
  }
});

test('the engine is there', () => {
  const sink = new CallTotalsBuilder(new Recording(), 'tid');
  assert.ok(CallEngine.start(sink, false) !== undefined);
});

test('a Node without WebAssembly writes the same', () => {
  const args = [PROGRAM, '-f', 'folded', '--quiet', join(SAMPLES, 'function-graph', '6.1', '201-sys-default.txt.gz')];
  const run = (...flags: string[]) => execFileSync(process.execPath, [...flags, ...args], { encoding: 'latin1' });
  assert.ok(run() === run('--import', 'data:text/javascript,delete globalThis.WebAssembly'));
});
