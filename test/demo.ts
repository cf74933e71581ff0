import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const PROGRAM = join(ROOT, 'bin', 'flame-ts.cjs');
const TARGET = join(ROOT, 'demo-output');

const LANGUAGES = 'perf-script/lang';
const OPENS = 'function-graph/6.1/811-ls-fresh-proc-abstime-tail.txt.gz';

/** What is drawn: a recording below samples/, its options, and the file that it becomes. */
const PICTURES: readonly (readonly [sample: string, options: readonly string[], file: string])[] = [
  [`${LANGUAGES}/node-perf-basic-prof.txt.gz`, ['--title', 'node: sampled stacks'], 'node.svg'],
  [`${LANGUAGES}/node-perf-basic-prof.txt.gz`, ['--title', 'node: sampled stacks'], 'node.html'],
  [`${LANGUAGES}/node-perf-basic-prof.txt.gz`, ['--scale', '2'], 'node.png'],
  [`${LANGUAGES}/node-perf-basic-prof.txt.gz`, ['--redact', '--redact-keep-kernel'], 'node-redacted.svg'],
  [`${LANGUAGES}/node-perf-basic-prof.txt.gz`, ['--annotate', 'all'], 'node.folded'],
  [`${LANGUAGES}/node-perf-basic-prof.txt.gz`, [], 'node.speedscope.json'],
  [`${LANGUAGES}/node-perf-basic-prof.txt.gz`, [], 'node.pb.gz'],
  [`${LANGUAGES}/node-perf-basic-prof.txt.gz`, ['--limit', '30'], 'node.txt'],
  [`${LANGUAGES}/node-perf-basic-prof.txt.gz`, [], 'node.json'],
  [`${LANGUAGES}/java-dumpperfmap.txt.gz`, ['--title', 'java: sampled stacks, by thread', '--tid'], 'java-threads.svg'],
  [`${LANGUAGES}/rust-legacy.txt.gz`, ['--inverted', '--all-threads'], 'rust-all-threads.svg'],
  [OPENS, ['--title', 'The opens of ls: traced calls along time'], 'opens.svg'],
  [OPENS, ['--view', 'graph', '--title', 'The opens of ls: traced calls'], 'opens-graph.svg'],
  [OPENS, [], 'opens-report.md'],
  [OPENS, [], 'opens.folded'],
  [OPENS, [], 'opens.speedscope.json'],
  [OPENS, [], 'opens.trace.json'],
  [OPENS, [], 'opens.pb.gz'],
  [OPENS, [], 'opens.txt'],
  [OPENS, ['--slowest', '20'], 'opens-slowest.csv'],
];

mkdirSync(TARGET, { recursive: true });
for (const [sample, options, file] of PICTURES) {
  const input = join(ROOT, 'samples', sample);
  const output = join(TARGET, file);
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, input, ...options, '-o', output, '--quiet']);
  if (status !== 0) throw new Error(`flame-ts ${sample} -o ${file} failed: ${stderr}`);
  console.log(
    `${relative(ROOT, output).padEnd(36)} ${String(statSync(output).size).padStart(9)} bytes  from ${sample}`,
  );
}
console.log(
  `\nOpen ${relative(process.cwd(), join(TARGET, 'node.svg'))} and opens.svg in a browser: click a frame, search with /.`,
);
console.log('Look at node.pb.gz with: go tool pprof -http=: demo-output/node.pb.gz');
console.log('Load node.speedscope.json at https://www.speedscope.app, or with the speedscope package.');
