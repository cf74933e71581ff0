import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { optionsOf } from '../../src/cli/help/command-text.js';
import { commandsIn, layOutFiles } from '../support/documented-files.js';
import { programText } from '../support/program-text.js';
import { temporaryFolder } from '../support/temporary.js';
import { type Block, pages, ROOT } from './pages.js';

/** They wait for a browser or an endless input, or record; view.test.ts, progress.test.ts and record.test.ts in test/cli run them. */
const WAITING = /flame-ts view |--every |flame-ts (?:record|trace) (?!.*--print)/;
const LANGUAGES = ['sh', 'console', 'ts', 'html', 'json', 'yaml', 'text', 'markdown', ''];
/** Options in backticks that are not flame-ts's own. */
const OTHERS_OPTIONS = new Set(['--call-graph', '--header', '--ns', '--show-']);

const PAGES = pages();

/** A script that names the block in which a command fails. */
function scriptOf(blocks: readonly Block[]): string {
  const failing = `trap 'echo "FAILED in $PLACE: $BASH_COMMAND" >&2' ERR`;
  const parts = blocks.map(({ place, text }) => `PLACE=${place}\n${text}`);
  return ['set -eEo pipefail', failing, ...parts].join('\n');
}

for (const { name, blocks, spans, links } of PAGES) {
  const commands = blocks.filter(({ language }) => language === 'sh');
  if (commands.length > 0) {
    test(`the commands of ${name} do as they are written`, (context) => {
      const folder = temporaryFolder(context);
      const files = join(folder, 'files');
      mkdirSync(files);
      layOutFiles(files);
      const env = commandsIn(join(folder, 'bin'), files);
      const { status, stderr } = spawnSync('bash', ['-c', scriptOf(commands)], { cwd: files, env, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      assert.deepEqual(
        commands.filter(({ text }) => WAITING.test(text)),
        [],
        'what does not end stands in a console block',
      );
    });
  }

  test(`the other blocks of ${name} say what they are, and those for the recording machine are commands`, () => {
    for (const { language, text, place } of blocks) {
      assert.ok(LANGUAGES.includes(language), `${place}: ${language}`);
      if (language !== 'console') continue;
      const { status, stderr } = spawnSync('bash', ['-n', '-c', text], { encoding: 'utf8' });
      assert.equal(status, 0, `${place}: ${stderr}`);
      const unrun = text.split('\n').filter((line) => line.includes('flame-ts ') && !WAITING.test(line));
      assert.deepEqual(unrun, [], `${place}: these can be run, in a sh block`);
    }
  });

  test(`the options and files that ${name} names are there`, () => {
    const program = programText();
    const options = [program, ...program.commands].flatMap(optionsOf);
    const known = new Set(options.flatMap(({ long, short }) => (short ? [long, short] : [long])));
    const own = spans.filter((span) => span.startsWith('flame-ts ') || /^--\w/.test(span));
    const named = own.flatMap((span) => span.match(/(?<=^|\s)--[a-z][\w-]*/g) ?? []);
    assert.deepEqual(
      named.filter((option) => !known.has(option) && !OTHERS_OPTIONS.has(option)),
      [],
    );
    const local = links.filter((link) => !/^(?:https?:|#)/.test(link)).map((link) => link.replace(/#.*/, ''));
    assert.deepEqual(
      local.filter((link) => !existsSync(join(ROOT, dirname(name), link))),
      [],
    );
  });
}
