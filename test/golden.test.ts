import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readSample, SAMPLES } from './support/samples.js';
import { parseXml } from './support/svg.js';
import { readTracedSample, type TracedFormat } from './support/traced-samples.js';

const PROGRAM = join(import.meta.dirname, '..', '..', 'bin', 'flame-ts.cjs');
const EXPECTED = join(SAMPLES, 'expected', 'goldens');
const REWRITES = process.env['FLAME_TS_GOLDEN'] === 'write';

interface Golden {
  readonly sample: string;
  readonly flags: readonly string[];
  readonly ending: 'folded' | 'html' | 'md' | 'svg' | 'speedscope.json' | 'txt' | 'json' | 'csv';
}

const OPENS = 'function-graph/6.1/811-ls-fresh-proc-abstime-tail';

const GOLDENS: readonly Golden[] = [
  { sample: 'script/header', flags: [], ending: 'svg' },
  { sample: 'script/header', flags: ['--weight=samples', '--inverted'], ending: 'svg' },
  { sample: 'script/header', flags: ['--limit=5'], ending: 'html' },
  { sample: 'lang/jit-odd-symbols', flags: ['--image=flame.svg'], ending: 'md' },
  { sample: 'script/header', flags: ['--redact', '--redact-keep-kernel'], ending: 'txt' },
  { sample: 'script/header', flags: ['--verbose'], ending: 'txt' },
  { sample: 'script/header', flags: ['--event=context-switches'], ending: 'json' },
  { sample: 'script/default', flags: ['--all-threads'], ending: 'speedscope.json' },
  { sample: 'comm/odd-comms', flags: ['--tid'], ending: 'folded' },
  { sample: 'comm/odd-comms', flags: ['--limit=5'], ending: 'txt' },
  { sample: 'lang/jit-odd-symbols', flags: [], ending: 'svg' },
  { sample: 'lang/jit-odd-symbols', flags: ['--names=full', '--annotate=jit'], ending: 'folded' },
  { sample: 'lang/cpp-templates-fp', flags: [], ending: 'folded' },
  { sample: 'lang/deleted-binary', flags: ['--addresses'], ending: 'folded' },
  { sample: 'lang/go', flags: ['--symbol=/chansend/'], ending: 'folded' },
  { sample: 'lang/perl', flags: ['--skip-after=perl_run', '--merge-recursion'], ending: 'folded' },
  { sample: 'rec/cpp-dwarf-inlined', flags: ['--annotate=all'], ending: 'folded' },
  { sample: 'rec/ev-cycles-instructions', flags: ['--event=instructions'], ending: 'folded' },
  { sample: 'rec/lost-events', flags: ['--verbose'], ending: 'txt' },
  { sample: 'rec/tp-sched-switch', flags: ['--pid'], ending: 'folded' },
  { sample: 'rec/tp-openat', flags: [], ending: 'svg' },
  { sample: 'rec/tp-openat', flags: ['--limit=5'], ending: 'md' },
  { sample: 'rec/tp-openat', flags: ['--limit=5'], ending: 'json' },
  { sample: 'rec/no-callgraph-default', flags: ['--exclude-comm=/^(cat|io)/'], ending: 'txt' },
  { sample: 'script/b2-F+srcline', flags: ['--srcline'], ending: 'folded' },
  { sample: 'script/F-ip,sym', flags: [], ending: 'folded' },
  { sample: 'sys/switch-events', flags: ['--cpu=0', '--verbose'], ending: 'txt' },
  { sample: 'v612/odd-mapping-names', flags: [], ending: 'folded' },
  { sample: 'broken/cut-start-mid-stack', flags: [], ending: 'txt' },
  { sample: 'broken/interleaved-stderr', flags: ['--verbose'], ending: 'txt' },
  { sample: OPENS, flags: [], ending: 'svg' },
  { sample: OPENS, flags: ['--view=graph'], ending: 'svg' },
  { sample: OPENS, flags: ['--limit=8'], ending: 'txt' },
  { sample: OPENS, flags: ['--view=graph', '--limit=5'], ending: 'html' },
  { sample: OPENS, flags: ['--limit=5'], ending: 'md' },
  { sample: OPENS, flags: ['--function=vfs_open'], ending: 'txt' },
  { sample: OPENS, flags: ['--slowest=5'], ending: 'csv' },
  { sample: 'function-graph/6.1/122-ls-depth3', flags: [], ending: 'speedscope.json' },
  { sample: 'function-graph/6.1/123-ls-filter', flags: ['--callers'], ending: 'json' },
  { sample: 'function-graph/6.1/133-sleep-default', flags: ['--on-cpu', '--pid'], ending: 'folded' },
  { sample: 'function-graph/6.1/302-pipe-lost', flags: ['--comm=rcu_pre'], ending: 'svg' },
  { sample: 'function-graph/6.1/122-ls-depth3', flags: [], ending: 'folded' },
  { sample: 'function-graph/6.1/133-sleep-default', flags: ['--tid'], ending: 'folded' },
  { sample: 'function-graph/6.1/133-sleep-default', flags: ['--on-cpu'], ending: 'folded' },
  { sample: 'function-graph/6.1/807-marker-multiline', flags: ['--weight=calls'], ending: 'folded' },
  { sample: 'function-graph/6.1/705-perf-ftrace-graph-opts', flags: [], ending: 'folded' },
  { sample: 'function-graph/7.2-args/809-ls-fresh-default', flags: [], ending: 'folded' },
  { sample: 'trace-cmd/6.1/505-tc-empty2-report-t', flags: ['--tid'], ending: 'folded' },
  { sample: 'trace-cmd/6.1/516-tc-filter-report', flags: ['--weight=calls'], ending: 'folded' },
];

/** The format that an ending stands for; the table's golden holds the report too. */
const FORMATS = {
  folded: 'folded',
  html: 'html',
  md: 'markdown',
  svg: 'svg',
  'speedscope.json': 'speedscope',
  txt: 'table',
  json: 'json',
  csv: 'csv',
} as const;

for (const golden of GOLDENS) {
  test(`flame-ts ${golden.flags.join(' ')} of ${golden.sample} gives ${nameOf(golden)}`, () => {
    const path = join(EXPECTED, nameOf(golden));
    const actual = outputOf(golden);
    if (REWRITES) {
      mkdirSync(EXPECTED, { recursive: true });
      writeFileSync(path, actual);
    }
    assert.equal(actual.toString('latin1'), readFileSync(path).toString('latin1'));
  });
}

test('flame-ts report of a sampled, a traced and a counted recording gives incident.limit-5.md', () => {
  const inputs = ['incident/cpu-clock', 'function-graph/6.1/201-sys-default', 'incident/switches'];
  const argv = ['report', ...inputs.map((name) => `${name}.txt.gz`), '--limit=5', '-f', 'markdown', '-q'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...argv], { cwd: SAMPLES });
  assert.equal(status, 0, stderr.toString());
  const path = join(EXPECTED, 'incident.limit-5.md');
  if (REWRITES) writeFileSync(path, stdout);
  assert.equal(stdout.toString(), readFileSync(path, 'utf8'));
});

test('every picture among them is XML by the letter', () => {
  const pictures = GOLDENS.filter(({ ending }) => ending === 'svg' || ending === 'html').map(nameOf);
  for (const name of pictures) {
    const [svg = ''] = /<svg[\s\S]*<\/svg>/.exec(readFileSync(join(EXPECTED, name), 'utf8')) ?? [];
    assert.equal(parseXml(svg).name, 'svg', name);
  }
  assert.ok(pictures.length > 0);
});

function nameOf({ sample, flags, ending }: Golden): string {
  const parts = [
    sample.replaceAll('/', '-'),
    ...flags.map((flag) => flag.replace(/^--/, '').replace(/[^\w.-]+/g, '-')),
  ];
  return `${parts.join('.')}.${ending}`;
}

/** Samples of traced calls are named with their format. */
function inputOf(sample: string): Buffer {
  const [, format, name] = /^(function-graph|trace-cmd)\/(.*)$/.exec(sample) ?? [];
  return name === undefined ? readSample(sample) : readTracedSample(format as TracedFormat, name);
}

function outputOf({ sample, flags, ending }: Golden): Buffer {
  const argv = [PROGRAM, '--format', FORMATS[ending], ...flags, '-'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
    input: inputOf(sample),
    maxBuffer: 2 ** 26,
  });
  assert.equal(status, 0, stderr.toString());
  return ending === 'txt' ? Buffer.concat([stdout, Buffer.from('\nstandard error:\n'), stderr]) : stdout;
}
