import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCli } from '../support/run-cli.js';
import { SAMPLES } from '../support/samples.js';
import { boxesOf } from '../support/svg.js';

const BURSTS = join(SAMPLES, 'perf-script', 'rec', 'bursts-250ms.txt.gz');

test('--view chart draws samples along time: the kind, the interval, and never a duration', () => {
  const { code, out } = runCli([BURSTS, '--view', 'chart', '--static', '--search', '^spin$']);
  assert.equal(code, 0);
  const svg = Buffer.from(out, 'latin1').toString();
  assert.match(svg, /Samples along time of bursts, ticker/);
  assert.match(svg, /Sampled: a box is where samples saw a function, as wide as they were apart \(about 5\.03 ms\)/);
  assert.match(svg, /Matched \^spin\$: \d+ boxes, 209 samples/);
  assert.match(svg, /class="badge sampled"/);
  const boxes = boxesOf(svg);
  for (const { details } of boxes)
    assert.match(details.join('\n'), /^seen in \d+ samples?, drawn from .*\nsampled: it was seen then/);
  const seen = boxes
    .filter(({ name }) => name === 'spin')
    .map(({ details }) => Number(/^seen in (\d+)/.exec(details[0] ?? '')?.[1]));
  assert.ok(seen.reduce((sum, each) => sum + each, 0) > 200);
});

test('what cannot be drawn along time is refused with a word', () => {
  const folded = join(SAMPLES, 'folded', 'perf-stackcollapse.folded');
  const switches = join(SAMPLES, 'perf-script', 'rec', 'tp-sched-switch.txt.gz');
  const cases: readonly (readonly [RegExp, ...string[]])[] = [
    [/a chart is of times, and the input prints none/, folded],
    [/--view does not apply: these are counted events/, switches],
    [/--view chart of samples is a picture: svg or png, and this is html/, BURSTS, '-f', 'html'],
    [/--reversed does not apply to charts/, BURSTS, '--reversed'],
  ];
  for (const [message, ...argv] of cases) {
    const { code, err } = runCli([...argv, '--view', 'chart']);
    assert.deepEqual([code, message.test(err)], [2, true], err);
  }
  assert.match(runCli([BURSTS, '--max-lanes', '1']).err, /--max-lanes does not apply/);
});
