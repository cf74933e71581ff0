import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { COMMAND_EXAMPLES, OPTION_EXAMPLES } from '../../src/cli/help/examples.js';
import { readSample, SAMPLES, unpacked } from '../support/samples.js';
import { temporaryFolder } from '../support/temporary.js';

/** Those that read an endless input, wait for a browser, record, or are the shell's to carry out. */
const ELSEWHERE = /^perf script|^flame-ts (?:view|record|trace) | > /;
const MAIN = new URL('../../src/cli/main.js', import.meta.url).href;

/** The words of a command line, of which single quotes hold some together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** Files under the names that the examples use. */
function layOut(folder: string): void {
  // What filters ask for stands in it.
  const perf = readSample('script/nosymoff-cpp-dwarf')
    .toString('latin1')
    .replaceAll('tmpl_dwarf', 'server')
    .replaceAll('3390/', '1234/')
    .replaceAll('/3390', '/1234')
    .replace(/^(\S+ +\d+\/\d+)/gm, '$1 [001]');
  for (const name of ['perf', 'old']) writeFileSync(join(folder, `${name}.txt`), perf, 'latin1');
  writeFileSync(join(folder, 'new.txt'), perf.replaceAll('__adjust_heap', '__sift_heap'), 'latin1');
  writeFileSync(join(folder, 'switches.txt'), readSample('rec/tp-sched-switch'));
  writeFileSync(
    join(folder, 'trace.txt'),
    unpacked(join(SAMPLES, 'function-graph', '6.1', '811-ls-fresh-proc-abstime-tail.txt.gz')),
  );
  writeFileSync(join(folder, 'calls.json'), '[{"ph": "X", "pid": 1, "tid": 1, "ts": 1, "dur": 2, "name": "read"}]');
  writeFileSync(join(folder, 'stacks.folded'), 'app;main;read 12\napp;main;write 30\n');
  writeFileSync(join(folder, 'palette.map'), 'main->rgb(200,120,40)\n');
}

test('every example of the help does what it says, and ends well', (context) => {
  const folder = temporaryFolder(context);
  layOut(folder);
  const lines = [...Object.values(COMMAND_EXAMPLES), ...Object.values(OPTION_EXAMPLES)].filter(
    (line) => !ELSEWHERE.test(line),
  );
  assert.ok(lines.length > 70, `${lines.length} examples`);
  assert.deepEqual(
    lines.filter((line) => !line.startsWith('flame-ts ')),
    [],
  );
  // One process for all of them: starting one for each would take longer than what they do.
  const script = `
    import { main } from ${JSON.stringify(MAIN)};
    const failed = [];
    for (const [line, words] of JSON.parse(process.argv[1])) if ((await main(words)) !== 0) failed.push(line);
    process.stderr.write('FAILED ' + JSON.stringify(failed));`;
  const runs = JSON.stringify(lines.map((line) => [line, wordsOf(line).slice(1)]));
  const said = execFileSync(
    'bash',
    ['-c', 'exec "$@" 2>&1 >/dev/null', 'bash', process.execPath, '--input-type=module', '-e', script, runs],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  assert.match(said, /FAILED \[\]$/);
});
