import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { partCommand } from '../../src/cli/heatmap/part-command.js';
import { cellTime } from '../../src/output/svg/client/cell-text.js';
import { runCli } from '../support/run-cli.js';
import { SAMPLES } from '../support/samples.js';

const BURSTS = join(SAMPLES, 'perf-script', 'rec', 'bursts-250ms.txt.gz');
const SWITCHES = join(SAMPLES, 'incident', 'switches.txt.gz');
const CALLS = join(SAMPLES, 'function-graph', '6.1', '122-ls-depth3.txt');

interface HeatmapJson {
  readonly kind: string;
  readonly event: string;
  readonly rows: number;
  readonly columnNs: number;
  readonly total: number;
  readonly periodic: readonly { readonly periodNs: number }[];
  readonly columns: readonly { readonly from: string; readonly counts: readonly number[] }[];
}

function jsonOf(...argv: string[]): HeatmapJson {
  const { code, out, err } = runCli(['heatmap', ...argv, '-f', 'json']);
  assert.equal(code, 0, err);
  return JSON.parse(out) as HeatmapJson;
}

test('a heatmap names what repeats, and tells what was read', () => {
  const { code, out, err } = runCli(['heatmap', BURSTS, '--static']);
  assert.equal(code, 0);
  assert.match(out, /Repeats every 250 ms \(.. 2 ms\): the busiest tenth/);
  assert.match(out, /Samples over time of bursts, ticker/);
  assert.match(err, /213 samples of cpu-clock:u over 7\.938 s/);
});

test('the range of any cells shows as many samples as they count', () => {
  const map = jsonOf(BURSTS, '--rows', '30');
  assert.deepEqual([map.kind, map.rows, map.columnNs, map.total], ['sampled', 30, 1e9, 213]);
  assert.deepEqual(
    map.periodic.map(({ periodNs }) => Math.round(periodNs / 1e6)),
    [250],
  );
  const [first] = map.columns;
  assert.ok(first);
  const clock = { rows: 30, columnNs: 1e9, startNs: 0, originSeconds: Number(first.from), what: 'sample' };
  const counts = map.columns.flatMap((column) => column.counts);
  const [from, to] = [41, 127];
  const range = ['--from', cellTime(clock, from), '--to', cellTime(clock, to + 1)];
  const expected = counts.slice(from, to + 1).reduce((sum, each) => sum + each, 0);
  assert.match(runCli([BURSTS, ...range, '-f', 'folded']).err, new RegExp(`^flame-ts: ${expected} samples of`));
  assert.equal(jsonOf(BURSTS, ...range).total, expected);
});

test('counted events are counted, filters apply, and columns may be shorter', () => {
  const map = jsonOf(SWITCHES, '--column', '100ms', '--rows', '10');
  assert.deepEqual([map.kind, map.columnNs], ['counted', 1e8]);
  assert.match(runCli(['heatmap', SWITCHES]).out, /class="band counted"/);
  assert.ok(jsonOf(BURSTS, '--comm', 'ticker').total < 213);
});

test('what cannot be a heatmap is refused with a word', () => {
  const folded = join(SAMPLES, 'folded', 'perf-stackcollapse.folded');
  const cases: readonly (readonly [RegExp, ...string[]])[] = [
    [/these are traced calls.*a flame chart/, CALLS],
    [/a heatmap is of times, and the input prints none/, folded],
    [/writes no folded; there is svg, png, json/, BURSTS, '-f', 'folded'],
    [/'0' is no number above 0/, BURSTS, '--rows', '0'],
    [/'1001' is more than 1000/, BURSTS, '--rows', '1001'],
    [/'5x' is no time from 1ms on/, BURSTS, '--column', '5x'],
    [/7939 columns are too many, 446 fit/, BURSTS, '--column', '1ms'],
    [/--weight does not apply to a heatmap/, BURSTS, '--weight', 'period'],
    [/--view does not apply to a heatmap/, BURSTS, '--view', 'graph'],
    [/--ledger does not apply to flame-ts heatmap/, BURSTS, '--ledger', 'x.json'],
  ];
  for (const [message, ...argv] of cases) {
    const { code, err } = runCli(['heatmap', ...argv]);
    assert.deepEqual([code, message.test(err)], [2, true], err);
  }
});

test('the command for a part keeps inputs and filters, and nothing of the picture', () => {
  const argv = [
    '--comm',
    'heatmap',
    'heatmap',
    'a b.txt',
    '--rows=20',
    '--from',
    '1',
    '--to=50%',
    '-o',
    'h.svg',
    '-qv',
  ];
  assert.deepEqual(partCommand([...argv, '--title', 'x', '--tid', '--cpu=0']), {
    before: "flame-ts --comm heatmap 'a b.txt' --tid --cpu=0",
    behind: '',
  });
  assert.deepEqual(partCommand(['heatmap', '-ofoo.svg', '--column', '1m', '--', '-x.txt']), {
    before: 'flame-ts',
    behind: ' -- -x.txt',
  });
  assert.deepEqual(partCommand(['heatmap', '-', '--redact']), { before: 'flame-ts - --redact', behind: '' });
});

test('a redacted heatmap tells neither names nor the command', () => {
  const { out } = runCli(['heatmap', BURSTS, '--redact']);
  assert.doesNotMatch(out, /ticker|bursts/);
  assert.match(out, /"before":"flame-ts INPUT"/);
});
