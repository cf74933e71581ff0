import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CommandText, optionsOf } from '../../src/cli/help/command-text.js';
import { firstPage } from '../../src/cli/help/first-page.js';
import { helpOn } from '../../src/cli/help/topics.js';
import { programText } from '../support/program-text.js';
import { runCli } from '../support/run-cli.js';

const PROGRAM = programText();

function everyOption(program: CommandText) {
  return [program, ...program.commands].flatMap(optionsOf);
}

test('--help fits a screen, and begins with what people want to do', () => {
  const { code, out, err } = runCli(['--help']);
  assert.deepEqual([code, err, out], [0, '', firstPage(PROGRAM)]);
  const lines = out.split('\n');
  assert.ok(lines.length <= 40, `${lines.length} lines`);
  assert.deepEqual(
    lines.filter((line) => line.length > 80),
    [],
  );
  assert.match(lines.slice(0, 6).join('\n'), /perf script \| flame-ts > flame\.svg|draw a profile/);
  for (const { name } of PROGRAM.commands) assert.match(out, new RegExp(`^  ${name} `, 'm'));
  assert.equal(runCli(['help']).out, out);
});

test('help all tells of every command and option, in 80 columns but for what cannot be parted', () => {
  const text = runCli(['help', 'all']).out;
  for (const { flags } of everyOption(PROGRAM)) assert.ok(text.includes(`  ${flags}`), flags);
  for (const { name } of PROGRAM.commands) assert.ok(text.includes(`\n  ${name}`), name);
  assert.deepEqual(
    text.split('\n').filter((line) => line.length > 80),
    [],
  );
});

test('a command tells of its own options, and that the others apply too', () => {
  const { out } = runCli(['help', 'diff']);
  assert.equal(out, runCli(['diff', '--help']).out);
  assert.match(out, /^Usage: flame-ts diff \[options\] <before> <after>\n/);
  assert.match(out, /--normalise <what>/);
  assert.doesNotMatch(out, /--exclude-comm/);
  assert.match(out, /flame-ts help all/);
  assert.doesNotMatch(runCli(['help', 'formats']).out, /flame-ts help all/);
});

test('an option is told by any of its names, with its choices, default and example', () => {
  const text = '--weight <what>\n\n';
  for (const topic of ['--weight', 'weight']) assert.ok(helpOn(PROGRAM, topic).startsWith(text), topic);
  assert.match(
    helpOn(PROGRAM, '--weight'),
    /One of: samples, period, self-time, calls, events\n\nExample:\n {2}flame-ts perf\.txt/,
  );
  assert.match(runCli(['help', '-o']).out, /^-o, --output <file>\n/);
  assert.match(helpOn(PROGRAM, '--limit'), /If not given: 20/);
  const unknown = runCli(['help', 'nothing']);
  assert.equal(unknown.code, 2);
  assert.match(unknown.err, /no help on 'nothing'; there is: all, /);
});

test('every command and option has a line and an example', () => {
  const commands = [PROGRAM, ...PROGRAM.commands];
  assert.deepEqual(
    commands.filter(({ description, example }) => description === '' || example === undefined).map(({ name }) => name),
    [],
  );
  assert.deepEqual(
    everyOption(PROGRAM)
      .filter(({ description, example }) => description === '' || example === undefined)
      .map(({ long }) => long),
    [],
  );
});

test('an unknown option names the nearest, at any command', () => {
  for (const command of [[], ['top'], ['diff']]) {
    const { code, err } = runCli([...command, '--exclud-comm', 'x']);
    assert.equal(code, 2);
    assert.match(err, /unknown option '--exclud-comm'\n\(Did you mean --exclude-comm\?\)/);
  }
});

test('a mistyped command gets the nearest one, and other words are files', () => {
  for (const [word, command] of [
    ['recrod', 'record'],
    ['dif', 'diff'],
    ['heatmaps', 'heatmap'],
    ['Top', 'top'],
  ] as const) {
    const { code, err } = runCli([word]);
    assert.deepEqual(
      [code, err],
      [2, `flame-ts: ${word}: no such file, and no such command; did you mean flame-ts ${command}?\n`],
    );
  }
  for (const word of ['perf', 'recordings']) assert.deepEqual(runCli([word]).err, `flame-ts: ${word}: no such file\n`);
});
