import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Advice, adviceJson } from '../../../src/output/next/advice.js';
import { functionWord, pathWord, shellWord } from '../../../src/output/next/shell.js';
import { readTimelines, readTotals } from '../../../src/pipeline/read-profiles.js';
import type { SampledAdvice } from '../../../src/view/next/advice.js';
import { adviseAfterEvents } from '../../../src/view/next/counted-advice.js';
import { adviseAfterSamples } from '../../../src/view/next/sampled-advice.js';
import { adviseAfterCalls } from '../../../src/view/next/traced-advice.js';
import { advised, sampledProfiles, samplesText } from '../../support/advice.js';
import { HOSTILE_NAMES } from '../../support/hostile-names.js';
import { readSample, SAMPLES, sampleNames, unpacked } from '../../support/samples.js';

interface Advised {
  readonly name: string;
  readonly tracedAs?: string;
  readonly symbol?: string | null;
  readonly commands: Readonly<Record<string, readonly string[]>> | null;
}

interface Document {
  readonly slow: readonly Advised[];
  readonly tasks: readonly Advised[];
  readonly functions: readonly Advised[];
  readonly userFunctions: readonly Advised[];
  readonly offCpu: readonly Advised[];
}

function jsonOf(advice: Advice): string {
  return Buffer.concat([...adviceJson(advice)]).toString();
}

type SampledDocument = Pick<Document, 'functions' | 'userFunctions' | 'offCpu'>;

function documentOf(advice: SampledAdvice): SampledDocument {
  return JSON.parse(jsonOf(advice)) as SampledDocument;
}

function allOf({ functions, userFunctions, offCpu }: SampledDocument): Advised[] {
  return [...functions, ...userFunctions, ...offCpu];
}

function commandsOf(all: readonly Advised[]): string[] {
  return all.flatMap(({ commands }) => Object.values(commands ?? {}).map((lines) => lines.join('\n')));
}

/** What bash says of scripts that it does not run; the scripts inside, for sh, are read by sh. */
function syntaxErrors(scripts: readonly string[]): string {
  const inner = scripts.flatMap((script) =>
    [...script.matchAll(/<<'END'\n([\s\S]*?)\nEND\n/g)].map(([, body]) => body),
  );
  const told = [
    spawnSync('bash', ['-n'], { input: scripts.join('\n'), encoding: 'utf8' }),
    spawnSync('sh', ['-n'], { input: inner.join('\n'), encoding: 'utf8' }),
  ];
  return told.map(({ stderr, status }) => (status === 0 ? stderr : `${stderr} status ${status}`)).join('');
}

/** Whether a text of perf script has a function of this name, behind its address. */
function holds(text: string, name: string): boolean {
  return ['+0x', ' (', '\n', '\r'].some((behind) => text.includes(` ${name}${behind}`));
}

test('every command for every sample is right by the letter, and names functions of the recording', async () => {
  const readable = sampleNames().filter((name) => !/^broken\/(?:empty|err)-/.test(name));
  const texts = [...readable.map(readSample), unpacked(`${SAMPLES}/incident/cpu-clock.txt.gz`)];
  let functions = 0;
  for (const text of texts) {
    const scripts: string[] = [];
    for (const profile of await sampledProfiles(text)) {
      const document = documentOf(adviseAfterSamples(profile, { minShare: 0.002 }));
      scripts.push(...commandsOf(allOf(document)));
      for (const { name, tracedAs, commands } of document.functions) {
        functions++;
        assert.ok(holds(text.toString('latin1'), name), name);
        assert.equal(tracedAs, name);
        assert.notEqual(commands, null);
      }
    }
    assert.equal(syntaxErrors(scripts), '');
  }
  assert.ok(functions > 100, `${functions} functions`);
});

const TRACES = [
  'function-graph/6.1/122-ls-depth3.txt',
  'function-graph/6.1/201-sys-default.txt.gz',
  'function-graph/6.1/807-marker-multiline.txt',
  'function-graph/7.2-args/421-ls-args.txt.gz',
  'trace-cmd/6.1/510-tc-depth2-report.txt.gz',
  'strace/threads.txt',
  'chrome-trace/node-fs-sync.json',
];

test('so is every command after traced calls and counted events', async () => {
  for (const name of TRACES) {
    const text = unpacked(join(SAMPLES, name));
    const result = await readTimelines([{ name, chunks: [text] }]);
    const [profile] = result.kind === 'traced' ? result.profiles : [];
    assert.ok(profile !== undefined, name);
    const { slow, tasks } = JSON.parse(jsonOf(adviseAfterCalls(profile))) as Pick<Document, 'slow' | 'tasks'>;
    assert.ok(slow.length > 0 && tasks.length > 0, name);
    for (const each of slow) assert.ok(text.includes(each.name), each.name);
    assert.equal(syntaxErrors(commandsOf([...slow, ...tasks])), '', name);
  }
  const result = await readTotals([{ name: '', chunks: [unpacked(join(SAMPLES, 'incident/switches.txt.gz'))] }], {
    roots: 'tid',
  });
  const [profile] = result.kind === 'counted' ? result.profiles : [];
  assert.ok(profile !== undefined);
  const { functions, tasks } = JSON.parse(jsonOf(adviseAfterEvents(profile))) as Pick<Document, 'functions' | 'tasks'>;
  const scripts = commandsOf([...functions, ...tasks]);
  assert.ok(scripts.length > 20);
  assert.equal(syntaxErrors(scripts), '');
});

test('what a command does: scope, depth, time and buffer', async () => {
  const stack = 'k:filemap_read k:vfs_read k:ksys_read k:do_syscall_64 read main';
  const options = { durationMs: 1500, depth: 4, bufferKb: 2048 };
  const { functions } = documentOf(await advised(samplesText([{ stack, count: 9 }]), options));
  const commands = functions.find(({ name }) => name === 'ksys_read')?.commands;
  assert.equal(commands?.['tracefs']?.at(-2), 'trace_calls ksys_read 4 2048 1.5 10');
  assert.deepEqual(commands?.['traceCmd'], [
    'sudo trace-cmd record -p function_graph -g ksys_read --max-graph-depth 4 -b 2048 -O funcgraph-proc -P "$(ls /proc/10/task | paste -sd, -)" -o ksys_read.dat sleep 1.5',
    'trace-cmd report -i ksys_read.dat | flame-ts -o ksys_read.svg',
  ]);
  assert.deepEqual(commands?.['flameTs'], [
    'sudo env "PATH=$PATH" flame-ts trace --function ksys_read --max-trace-depth 4 --buffer 2048Ki --pid 10 --for 1.5s -o ksys_read.svg',
  ]);
  assert.deepEqual(commands?.['perf'], [
    'sudo perf ftrace -G ksys_read --graph-opts verbose,depth=4 -m 2048K -p 10 -- sleep 1.5 > ksys_read.txt',
    'flame-ts ksys_read.txt -o ksys_read.svg',
  ]);
});

/** Words that would run something, wherever they got in. */
const INJECTIONS = [
  'x;touch owned',
  '$(touch owned)',
  '`touch owned`',
  "x'; touch owned; '",
  'x\\',
  '-o',
  '*',
  'a|b',
  'a>b',
  '"$(id)"',
  '~',
  '!!',
  'END',
  ...HOSTILE_NAMES,
];

test('a name that is none of a function stands in no command, nor does any name of a program', async () => {
  const names = INJECTIONS.filter((each) => !/[\0\n]/.test(each) && each.trim().length > 2 && each !== 'END');
  assert.ok(names.length > 15);
  for (const name of names) {
    const text = samplesText([
      { stack: 'k:HOSTILE k:HOSTILE2 k:do_syscall_64 inner main', count: 20, comm: 'COMM' },
      { stack: 'inner HOSTILE main', count: 20, comm: 'COMM' },
    ]);
    const put = (what: string, by: string) => (part: string) => part.replaceAll(what, () => by);
    const hostile = put('COMM', `c${name}`)(put('HOSTILE', name)(text));
    const document = documentOf(await advised(hostile, { minShare: 0.01 }));
    assert.deepEqual(
      document.functions.filter(({ commands }) => commands !== null),
      [],
      name,
    );
    const scripts = commandsOf(allOf(document)).join('\n');
    assert.equal(scripts.includes(name), false, name);
    assert.equal(syntaxErrors([scripts]), '');
  }
});

test('a word stands for itself in every shell', () => {
  const words = INJECTIONS.filter((each) => !each.includes('\0'));
  for (const shell of ['bash', 'sh']) {
    const script = Buffer.from(words.map((word) => `printf '%s\\0' ${shellWord(word)}`).join('\n'), 'latin1');
    const { stdout } = spawnSync(shell, { input: script, encoding: 'latin1' });
    assert.deepEqual(stdout.split('\0').slice(0, -1), words, shell);
  }
  assert.equal(shellWord('/usr/bin/app-1.2'), '/usr/bin/app-1.2');
});

test('only what is a file that can be named has a path', () => {
  const paths = ['/usr/bin/app', '/opt/my app/bin', "/tmp/it's", '/tmp/\xc3\xa4'];
  assert.deepEqual(paths.map(pathWord), ['/usr/bin/app', "'/opt/my app/bin'", "'/tmp/it'\\''s'", "'/tmp/ä'"]);
  const none = [
    '[vdso]',
    '//anon',
    '/tmp/x (deleted)',
    '/memfd:jit',
    '/tmp/a\nb',
    '/tmp/\xff',
    'app',
    '[kernel.kallsyms]',
  ];
  assert.deepEqual(
    none.map(pathWord),
    none.map(() => undefined),
  );
  assert.equal(pathWord(undefined), undefined);
});

test('only a name that a file can have as it was printed is probed', () => {
  assert.deepEqual(['main', '_start', 'Perl_hv_common'].map(functionWord), ['main', '_start', 'Perl_hv_common']);
  for (const symbol of ['hot(int)', 'a::b', 'main.main', 'f@plt', 'f%return', '', undefined]) {
    assert.equal(functionWord(symbol), undefined, symbol);
  }
});
