import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commandsIn, layOutFiles } from '../support/documented-files.js';
import { temporaryFolder } from '../support/temporary.js';
import { pages, ROOT } from './pages.js';

const COMPILER_OPTIONS = {
  strict: true,
  module: 'nodenext',
  target: 'es2022',
  types: ['node'],
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
};

/** A folder with the package and Node's types, as `npm install` leaves it. */
function layOutProject(folder: string): void {
  mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true });
  symlinkSync(ROOT, join(folder, 'node_modules', 'flame-ts'));
  symlinkSync(join(ROOT, 'node_modules', '@types', 'node'), join(folder, 'node_modules', '@types', 'node'));
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: COMPILER_OPTIONS }));
  layOutFiles(folder);
}

test('the programs of the documentation compile with strict settings, and run', (context) => {
  const folder = temporaryFolder(context);
  layOutProject(folder);
  const programs = pages().flatMap(({ blocks }) => blocks.filter(({ language }) => language === 'ts'));
  assert.ok(programs.length > 0);
  programs.forEach(({ text }, index) => {
    writeFileSync(join(folder, `program-${index}.ts`), text);
  });
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const compiled = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  assert.equal(compiled.status, 0, compiled.stdout);
  const env = commandsIn(join(folder, 'bin'), folder);
  programs.forEach(({ place }, index) => {
    const run = spawnSync(process.execPath, [`program-${index}.js`], { cwd: folder, env, encoding: 'utf8' });
    assert.equal(run.status, 0, `${place}: ${run.stderr}`);
  });
  assert.match(readFileSync(join(folder, 'flame.svg'), 'utf8'), /My service/);
});
