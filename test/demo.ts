import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const PROGRAM = join(ROOT, 'bin', 'flame-ts.js');
const TARGET = join(ROOT, 'demo-output');

/** What is drawn: a recording below samples/perf-script/lang/, its options, and the file that it becomes. */
const PICTURES: readonly (readonly [sample: string, options: readonly string[], file: string])[] = [
  ['node-perf-basic-prof.txt.gz', ['--title', 'node: sampled stacks'], 'node.svg'],
  ['node-perf-basic-prof.txt.gz', ['--annotate', 'all'], 'node.folded'],
  ['node-perf-basic-prof.txt.gz', [], 'node.speedscope.json'],
  ['node-perf-basic-prof.txt.gz', ['--limit', '30'], 'node.txt'],
  ['node-perf-basic-prof.txt.gz', [], 'node.json'],
  ['java-dumpperfmap.txt.gz', ['--title', 'java: sampled stacks, by thread', '--tid'], 'java-threads.svg'],
  ['rust-legacy.txt.gz', ['--inverted', '--all-threads'], 'rust-all-threads.svg'],
];

mkdirSync(TARGET, { recursive: true });
for (const [sample, options, file] of PICTURES) {
  const input = join(ROOT, 'samples', 'perf-script', 'lang', sample);
  const output = join(TARGET, file);
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, input, ...options, '-o', output, '--quiet']);
  if (status !== 0) throw new Error(`flame-ts ${sample} -o ${file} failed: ${stderr}`);
  console.log(
    `${relative(ROOT, output).padEnd(36)} ${String(statSync(output).size).padStart(9)} bytes  from ${sample}`,
  );
}
console.log(`\nOpen ${relative(process.cwd(), join(TARGET, 'node.svg'))} in a browser: click a frame, search with /.`);
console.log('Load node.speedscope.json at https://www.speedscope.app, or with the speedscope package.');
