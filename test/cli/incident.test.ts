import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { TWO_TASKS } from '../support/graph-texts.js';
import { TWO_EVENTS } from '../support/perf-texts.js';
import { runCli } from '../support/run-cli.js';
import { SAMPLES } from '../support/samples.js';
import { temporaryFolder } from '../support/temporary.js';

const ONE_SWITCH =
  'a 1 [000] 1.000000: sched:sched_switch: prev_comm=a prev_pid=1 prev_prio=1 prev_state=S ==> next_comm=b next_pid=2 next_prio=1\n\tffff schedule ([kernel.kallsyms])\n\n';

function recordings(context: TestContext) {
  const folder = temporaryFolder(context);
  const [sampled, traced] = [join(folder, 'perf.txt'), join(folder, 'trace.txt')];
  writeFileSync(sampled, TWO_EVENTS.replace('sys_read', 'vfs_read'));
  writeFileSync(traced, TWO_TASKS);
  return { folder, sampled, traced };
}

test('a page of both kinds: sections, pictures, and the functions that both hold', (context) => {
  const { folder, sampled, traced } = recordings(context);
  const output = join(folder, 'incident.html');
  const args = ['report', traced, sampled, '-o', output, '--title', 'Slow reads'];
  const { code, err } = runCli(args);
  assert.equal(code, 0, err);
  const html = readFileSync(output, 'utf8');
  assert.match(html, /<h1>Slow reads<\/h1>/);
  assert.match(html, /class="kind sampled">sampled<.*class="kind traced">traced</s);
  assert.match(
    html,
    /<th scope="row">vfs_read<\/th><td class="number">33\.3<\/td><td class="number">[\d.]+–[\d.]+<\/td><td class="number">1<\/td><td class="number">1<\/td><td class="number">9\.250<\/td>/,
  );
  assert.match(err, /2 samples of cycles.*6 traced calls/s);
  runCli(args);
  assert.equal(readFileSync(output, 'utf8'), html);
});

test('a Markdown report has a picture for each recording beside it', (context) => {
  const { folder, sampled, traced } = recordings(context);
  const { code, err } = runCli(['report', sampled, traced, traced, '-o', join(folder, 'incident.md')]);
  assert.equal(code, 0, err);
  const files = ['incident-sampled.svg', 'incident-traced-1.svg', 'incident-traced-2.svg'];
  assert.deepEqual(readdirSync(folder).sort(), [...files, 'incident.md', 'perf.txt', 'trace.txt'].sort());
  const text = readFileSync(join(folder, 'incident.md'), 'utf8');
  assert.deepEqual(
    [...text.matchAll(/\]\(<\.\/(.*)>\)$/gm)].map(([, address]) => address),
    files,
  );
  assert.equal(text.slice(text.indexOf('## Side by side')).match(/^\| `vfs_read` \| 33\.3 /gm)?.length, 2);
  for (const file of files) assert.doesNotMatch(readFileSync(join(folder, file), 'utf8'), /<script/);
});

test('a trace as a graph; a recording on standard input; one kind alone has nothing to set side by side', (context) => {
  const { sampled, traced } = recordings(context);
  const graph = runCli(['report', '-', traced, '--view', 'graph', '-f', 'markdown'], TWO_EVENTS);
  assert.equal(graph.code, 0, graph.err);
  assert.match(graph.out, /Width: self time/);
  assert.match(graph.out, /From standard input/);
  const alone = runCli(['report', sampled], '');
  assert.equal(alone.code, 0, alone.err);
  assert.doesNotMatch(alone.out, /Side by side/);
});

const SWITCHES = `sh  7/7 [000]  1.000000: sched:sched_switch: prev_comm=sh prev_state=S
\tffffffff81a474c8 __schedule+0x4f8 ([kernel.kallsyms])
\tffffffff81a474c9 vfs_read+0x9 ([kernel.kallsyms])

sh  7/7 [000]  1.000001: sched:sched_switch: prev_comm=sh prev_state=S
\tffffffff81a474c8 __schedule+0x4f8 ([kernel.kallsyms])
\tffffffff81a474c9 vfs_read+0x9 ([kernel.kallsyms])

`;

test('counted events have a section, and a column beside samples and calls', (context) => {
  const { folder, sampled, traced } = recordings(context);
  const counted = join(folder, 'switches.txt');
  writeFileSync(counted, SWITCHES);
  const { code, out, err } = runCli(['report', counted, sampled, traced, '-f', 'markdown']);
  assert.equal(code, 0, err);
  assert.match(out, /\*\*counted\*\* .* How many: every event once/);
  const joined = out.slice(out.indexOf('Side by side'));
  assert.match(joined, /^\| function \|.* \| total .*s \| sched:sched\\_switch \|$/m);
  assert.match(joined, /^\| `vfs_read` \| 33\.3 .* \| 2 \|$/m);
  const chosen = runCli(['report', counted, sampled, '--event', 'faults', '-f', 'markdown']);
  assert.match(chosen.out, /1 sample of faults.*2 events of sched:/s);
  const none = runCli(['report', counted, sampled, '--event', 'misses', '-f', 'markdown']);
  assert.deepEqual([none.code, /nothing of an event 'misses' in any/.test(none.err)], [2, true]);
  assert.equal(runCli(['report', counted, sampled, '--slowest', '3', '-f', 'markdown']).code, 2);
  assert.equal(runCli(['report', counted, sampled, '--weight', 'calls', '-f', 'markdown']).code, 2);
  assert.equal(runCli(['report', counted, sampled, '--weight', 'samples', '-f', 'markdown']).code, 0);
});

test('--limit is how many functions each table lists; with --redact no file is named', (context) => {
  const { sampled, traced } = recordings(context);
  const { out } = runCli(['report', sampled, traced, '-f', 'markdown', '--redact', '--limit', '1']);
  assert.equal(out.match(/^\| `fn-/gm)?.length, 3);
  assert.match(out, /From recording 1/);
  assert.doesNotMatch(out, /perf\.txt|trace\.txt/);
});

test('names are redacted alike in both kinds, so that they still join', (context) => {
  const { sampled, traced } = recordings(context);
  const { code, out } = runCli(['report', sampled, traced, '-f', 'markdown', '--redact']);
  assert.equal(code, 0);
  assert.doesNotMatch(out, /vfs_read/);
  assert.match(out.slice(out.indexOf('Side by side')), /^\| `fn-[0-9a-f]+` \| 33\.3 /m);
});

test('an option of one kind is for the recordings of that kind, and refused where there are none', (context) => {
  const { sampled, traced } = recordings(context);
  const faults = runCli(['report', sampled, traced, '--event', 'faults', '-f', 'markdown']);
  assert.match(faults.out, /1 sample of faults/);
  const { code, err } = runCli(['report', traced, '--event', 'faults', '-f', 'markdown']);
  assert.equal(code, 2);
  assert.match(err, /--event does not apply/);
});

test('time off the cpu is a section of traced evidence, beside which nothing is set', (context) => {
  const { folder, sampled, traced } = recordings(context);
  const switches = join(SAMPLES, 'incident', 'switches.txt.gz');
  const output = join(folder, 'incident.md');
  const { code, err } = runCli(['report', switches, traced, sampled, '--off-cpu', '--max-lanes', '1', '-o', output]);
  assert.equal(code, 0, err);
  const text = readFileSync(output, 'utf8');
  assert.match(text, /^# Sampled, traced and off-CPU\n/);
  const section = text.slice(text.indexOf('## Time off the cpu'), text.indexOf('## Side by side'));
  assert.match(section, /^\*\*traced\*\* · How long tasks had no cpu, .*Nothing here is the duration of a call/m);
  assert.match(section, /\]\(<\.\/incident-off-cpu\.svg>\)/);
  const alone = runCli(['top', switches, '--off-cpu', '-f', 'json', '-q']).out;
  assert.ok(section.includes(`${(JSON.parse(alone).offCpuNs / 1e9).toFixed(6)} s off the cpu in 356 spans`), section);
  assert.equal(text.match(/^Functions in both /gm)?.length, 1);
  const page = runCli(['report', switches, sampled, '--off-cpu', '-f', 'html', '-q']).out;
  assert.match(page, /class="kind sampled">sampled<.*class="kind traced">traced<\/span> Time off the cpu/s);
  assert.doesNotMatch(runCli(['report', switches, sampled, '-f', 'markdown', '-q']).out, /off the cpu/);
});

test('switches on standard input cannot be read twice', () => {
  const { code, err } = runCli(['report', '-', '--off-cpu', '-f', 'html'], ONE_SWITCH);
  assert.deepEqual([code, /--off-cpu reads switches twice: give flame-ts report a file/.test(err)], [2, true]);
});

for (const [args, message] of [
  [['-o', 'x.svg'], /flame-ts report writes no svg; there is html, markdown/],
  [['-o', 'x.md', '--image', 'y.png'], /--image does not apply/],
  [['-o', 'x.md', '--static'], /--static does not apply/],
  [['-o', 'x.html', '--ledger', 'l.json'], /--ledger does not apply to flame-ts report/],
  [['-', '-', '-o', 'x.html'], /only one recording can be standard input/],
] as const) {
  test(`report ${args.join(' ')} is refused`, (context) => {
    const { sampled } = recordings(context);
    const { code, err } = runCli(['report', sampled, ...args]);
    assert.equal(code, 2);
    assert.match(err, message);
    assert.equal(existsSync('x.html'), false);
  });
}

test('no output is written over an input', (context) => {
  const { folder, sampled } = recordings(context);
  writeFileSync(join(folder, 'i-sampled.svg'), TWO_EVENTS);
  const { code, err } = runCli(['report', join(folder, 'i-sampled.svg'), sampled, '-o', join(folder, 'i.md')]);
  assert.equal(code, 0, err);
  writeFileSync(join(folder, 'j-sampled.svg'), TWO_EVENTS);
  const again = runCli(['report', join(folder, 'j-sampled.svg'), '-o', join(folder, 'j.md')]);
  assert.equal(again.code, 2);
  assert.match(again.err, /is an input/);
});
