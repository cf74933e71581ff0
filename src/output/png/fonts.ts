import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The one font that pictures in pixels are written in: letters of 0.602 em, as the layout reckons with. */
export const FONT_FAMILY = 'DejaVu Sans Mono';

const PACKAGE = '@fontsource/dejavu-mono';
const FILES = ['dejavu-mono-latin-400-normal.woff2', 'dejavu-mono-latin-700-normal.woff2'];

/** Regular and bold, as WOFF2: Latin, Greek, Cyrillic and Arabic; other letters come out as empty boxes. */
export function readFonts(): Uint8Array[] {
  const { resolve } = createRequire(import.meta.url);
  return FILES.map((file) => new Uint8Array(readFileSync(resolve(`${PACKAGE}/files/${file}`))));
}
