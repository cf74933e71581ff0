import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { draw, PICTURES } from './pictures.js';

const ROOT = join(import.meta.dirname, '..', '..');
const TARGET = join(ROOT, 'docs', 'pictures');
const REFERENCE = join(ROOT, 'build', 'reference');

/** Draws the pictures of the pages from samples/. */
function drawPictures(): void {
  rmSync(TARGET, { recursive: true, force: true });
  mkdirSync(TARGET);
  for (const picture of PICTURES) {
    const svg = draw(picture);
    writeFileSync(join(TARGET, picture.file), svg);
    console.log(`docs/pictures/${picture.file}  ${svg.length} bytes  flame-ts ${picture.args.slice(0, -7).join(' ')}`);
  }
}

/**
 * Writes docs/library/ from the docstrings of what the layers export.
 * @throws Error where something that is exported has none, or names a type that is not exported
 */
function writeReference(): void {
  const typedoc = join(
    dirname(createRequire(join(REFERENCE, 'package.json')).resolve('typedoc')),
    '..',
    'bin',
    'typedoc',
  );
  const args = [typedoc, '--options', join(REFERENCE, 'typedoc.json'), '--logLevel', 'Warn'];
  const { status } = spawnSync(process.execPath, args, { cwd: REFERENCE, stdio: 'inherit' });
  if (status !== 0) throw new Error('see above: every export has a docstring, and names exported types alone');
  const folder = join(ROOT, 'docs', 'library');
  for (const name of readdirSync(folder).sort()) console.log(`docs/library/${name}  from the docstrings`);
}

drawPictures();
writeReference();
