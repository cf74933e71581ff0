import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { draw, PICTURES } from './pictures.js';
import { writeReference } from './reference.js';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');

/** Draws the pictures of the pages from samples/. */
function drawPictures(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const picture of PICTURES) {
    const svg = draw(picture);
    writeFileSync(join(folder, picture.file), svg);
    console.log(`docs/pictures/${picture.file}  ${svg.length} bytes  flame-ts ${picture.args.slice(0, -7).join(' ')}`);
  }
}

drawPictures(join(DOCS, 'pictures'));
writeReference(join(DOCS, 'library'));
for (const name of readdirSync(join(DOCS, 'library')).sort()) console.log(`docs/library/${name}  from the docstrings`);
