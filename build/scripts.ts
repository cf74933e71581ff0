import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify } from 'terser';
import { PROGRAMS, type Program } from '../src/output/svg/programs.js';

const SVG = join(import.meta.dirname, '..', 'src', 'output', 'svg');

/**
 * All functions in one scope, as a function of the picture's settings.
 * @throws Error where two modules use one name
 */
function programText({ modules, start }: Program): string {
  const text = modules.map(readModule).join('');
  const names = [...text.matchAll(/^(?:async )?(?:function|class|const) (\w+)/gm)].map(([, name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) throw new Error(`${start}: ${twice} is defined twice`);
  return `(settings => {\n'use strict';\n${text}${start}(settings);\n})`;
}

/** A compiled module as a piece of one script: without imports and exports. */
function readModule(name: string): string {
  const text = readFileSync(join(SVG, 'client', `${name}.js`), 'utf8');
  return text.replace(/^import .*\n/gm, '').replace(/^export /gm, '');
}

async function minified(text: string): Promise<string> {
  const { code } = await minify(text, {
    ecma: 2020,
    compress: { passes: 3, expression: true },
    format: { ascii_only: false },
  });
  if (code === undefined) throw new Error('the script came out empty');
  return `(${code.replace(/;$/, '')})`;
}

mkdirSync(join(SVG, 'scripts'), { recursive: true });
for (const [name, program] of Object.entries(PROGRAMS)) {
  writeFileSync(join(SVG, 'scripts', `${name}.js`), await minified(programText(program)));
}
