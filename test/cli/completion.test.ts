import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { completion, type Shell } from '../../src/cli/help/completion/completion.js';
import { programText } from '../support/program-text.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/temporary.js';

const INPUT_FORMATS = ['perf-script', 'folded'];
const PROGRAM = programText();

/** Runs a script in a shell, in a folder with two files; `undefined` where there is no such shell here. */
function runIn(context: TestContext, shell: Shell, script: string): string[] | undefined {
  const folder = temporaryFolder(context);
  writeFileSync(join(folder, 'completion'), completion(shell, PROGRAM, INPUT_FORMATS));
  mkdirSync(join(folder, 'files'));
  for (const name of ['a recording.txt', 'b.txt']) writeFileSync(join(folder, 'files', name), '');
  const { status, stdout, stderr, error } = spawnSync(shell, ['-c', script], {
    cwd: join(folder, 'files'),
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  });
  if (error !== undefined) {
    context.skip(`${shell} is not installed here`);
    return undefined;
  }
  assert.deepEqual([status, stderr], [0, '']);
  return stdout.split('\n').filter((line) => line !== '');
}

/** What is typed, and what must be offered; the last word is the one that Tab is pressed in. */
const OFFERED: readonly (readonly [typed: readonly string[], offered: readonly string[]])[] = [
  [['di'], ['diff']],
  [['--palett'], ['--palette-file']],
  [['diff', '--norm'], ['--normalise']],
  [['top', '--weight', 'p'], ['period']],
  [['-i', 'perf'], ['perf-script']],
  [
    ['completion', ''],
    ['bash', 'fish', 'zsh'],
  ],
];

for (const [typed, offered] of OFFERED) {
  const line = `flame-ts ${typed.join(' ')}`;

  test(`bash completes ${line}`, (context) => {
    const words = ['flame-ts', ...typed].map((word) => `'${word}'`).join(' ');
    const script = `source ../completion; COMP_WORDS=(${words}); COMP_CWORD=${typed.length}; _flame_ts; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const lines = runIn(context, 'bash', script);
    if (lines !== undefined) assert.deepEqual(lines.sort(), offered);
  });

  test(`fish completes ${line}`, (context) => {
    const lines = runIn(context, 'fish', `source ../completion; complete -C '${line}'`);
    if (lines === undefined) return;
    assert.deepEqual(lines.map((each) => each.split('\t')[0]).sort(), offered);
  });
}

test('bash offers files, those with blanks too, and no files where a text is to be typed', (context) => {
  const script = `source ../completion
    offer() { COMP_WORDS=(flame-ts "$@"); COMP_CWORD=$#; COMPREPLY=(); _flame_ts; printf '%s|' "\${COMPREPLY[@]}"; echo; }
    offer a; offer --palette-file ''; offer --title a; offer --pid a; offer record --pid a`;
  const lines = runIn(context, 'bash', script);
  if (lines !== undefined) {
    const file = 'a recording.txt|';
    assert.deepEqual(lines, [file, `${file}b.txt|`, '|', file, '|']);
  }
});

test('zsh is told every option of a command with its values, and the commands', (context) => {
  const script = `compdef() { :; }
    _arguments() { print -rl -- "$@"; }
    _describe() { shift; print -rl -- "\${(@P)1}"; }
    source ../completion
    words=(flame-ts diff ''); CURRENT=3; _flame_ts
    words=(flame-ts ''); CURRENT=2; _flame_ts`;
  const lines = runIn(context, 'zsh', script);
  if (lines === undefined) return;
  const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
  assert.equal(count(/^\*--normalise\[.*\]:value: $/), 1);
  assert.equal(count(/^\*--theme\[.*\]:value:\(auto light dark\)$/), 2);
  assert.equal(count(/^\*--output\[.*\]:value:_files$/), 2);
  assert.equal(count(/^\*--static\[[^:]*[^\]]*\]$/), 2);
  assert.equal(count(/^diff:compare two recordings/), 1);
});

test('another shell is refused with those that there are', () => {
  const { code, err } = runCli(['completion', 'tcsh']);
  assert.equal(code, 2);
  assert.match(err, /Allowed choices are bash, zsh, fish/);
  assert.equal(runCli(['completion', 'fish']).out.split('\n')[0], '# fish completion for flame-ts');
});
