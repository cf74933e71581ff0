import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandLine } from '../../src/cli/command-line.js';
import { TWO_EVENTS } from '../support/perf-texts.js';
import { runCli } from '../support/run-cli.js';

test('a command is told as it was typed, without what does not change the picture', () => {
  const cases: readonly (readonly [string[], string])[] = [
    [['perf.txt', '-o', 'flame.svg'], 'flame-ts perf.txt'],
    [['-f', 'svg', '-qoflame.svg', '--format=svg', '--comm', 'node', 'perf.txt'], 'flame-ts --comm node perf.txt'],
    [['-vi', 'perf-script', '--output=x.svg', '--strict', '-'], 'flame-ts -i perf-script -'],
    [['--title', "it's a <b>", '--csp-nonce', 'abc', 'a b.txt'], "flame-ts --title 'it'\\''s a <b>' 'a b.txt'"],
    [['--', '-o'], 'flame-ts -- -o'],
    [['constructor', '-q', 'toString'], 'flame-ts constructor toString'],
    [['--symbol=/^tcp_/', ''], "flame-ts '--symbol=/^tcp_/' ''"],
  ];
  for (const [argv, told] of cases) assert.equal(commandLine(argv), told);
});

test('a picture tells the command that drew it', () => {
  const { out } = runCli(['-q', '-f', 'svg', '--comm', 'node'], TWO_EVENTS);
  assert.match(out, />Drawn by flame-ts \d+\.\d+\.\d+: flame-ts --comm node</);
});
