import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleText, TWO_EVENTS } from '../support/perf-texts.js';
import { runCli } from '../support/run-cli.js';
import { SAMPLES, shortPath } from '../support/samples.js';

const EXPECTED = join(SAMPLES, 'expected', 'goldens');
const REWRITES = process.env['FLAME_TS_GOLDEN'] === 'write';
/** What shows nothing, beside the folders that hold only such files. */
const OTHERS = [
  'function-graph/5.10/005-empty-function_graph.txt',
  'function-graph/6.1/004-empty-nop.txt',
  'function-graph/6.1/005-empty-function_graph.txt',
  'function-graph/6.1/307-snapshot-empty.txt',
  'trace-cmd/5.10/505-tc-empty2-report.txt',
  'trace-cmd/5.10/534-tc-fail-nobody.txt',
  'trace-cmd/5.10/535-tc-fail-other.txt',
  'trace-cmd/6.1/534-tc-fail-nobody.txt',
  'trace-cmd/6.1/535-tc-fail-other.txt',
  'trace-cmd/6.1/802-tc-empty-event-report.txt',
];

function filesIn(folder: string): string[] {
  return readdirSync(join(SAMPLES, folder))
    .sort()
    .map((file) => `${folder}/${file}`);
}

const FILES = [...filesIn('broken'), ...filesIn('failures'), ...filesIn('perf-script/broken'), ...OTHERS];

test('every broken, failed and empty capture: exit code and message', () => {
  const said = FILES.map((file) => {
    const { code, err } = runCli(['-f', 'folded', join(SAMPLES, file)]);
    return `${file}: exit ${code}\n${err.replaceAll(join(SAMPLES, file), shortPath(join(SAMPLES, file)))}`;
  });
  const path = join(EXPECTED, 'broken.txt');
  if (REWRITES) {
    mkdirSync(EXPECTED, { recursive: true });
    writeFileSync(path, said.join('\n'));
  }
  assert.equal(said.join('\n'), readFileSync(path, 'utf8'));
});

const GRAPH = '# tracer: function_graph\n 0)   1.000 us    |  f();\n';

/** A format that the user names, a text of another, and what is said. */
const MISNAMED: readonly (readonly [format: string, text: string, said: RegExp])[] = [
  [
    'function-graph',
    TWO_EVENTS,
    /nothing in it reads as function-graph; .*leave out --input-format.*perf-script's text/,
  ],
  ['trace-cmd', TWO_EVENTS, /perf-script's text/],
  ['perf-script', GRAPH, /nothing in it reads as perf-script; .*function-graph's text/],
  ['trace-cmd', GRAPH, /function-graph's text/],
  ['perf-script', 'PERFILE2\0\0\n', /binary recording/],
  ['perf-script', 'hello\n', /no format that is known here/],
];

for (const [format, text, said] of MISNAMED) {
  test(`--input-format ${format} of another text: exit code 3, and what it is (${String(said)})`, () => {
    const { code, out, err } = runCli(['-i', format, '-f', 'folded'], text);
    assert.deepEqual([code, out], [3, '']);
    assert.match(err, said);
  });
}

test('a text that is half what the user says it is is read', () => {
  assert.equal(runCli(['-i', 'perf-script', '-f', 'folded'], `${GRAPH}\n${sampleText('cycles')}`).code, 0);
});
