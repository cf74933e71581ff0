import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minify } from 'terser';
import { PROGRAMS, type Program } from '../src/output/svg/programs.js';

const SVG = join(import.meta.dirname, '..', 'src', 'output', 'svg');
const CLIENT = join(SVG, 'client');

/** A script and the short names that it has for ours. */
interface Minified {
  readonly code: string;
  readonly shortNames: Readonly<Record<string, string>>;
}

/**
 * Members of ours whose names the browser's objects or the language's have too. The client asks none of those for them, so
 * that they can be made short like all others of ours; any name that is not in this list keeps its length.
 */
const SHARED_NAMES = [
  ...[
    'axis',
    'back',
    'box',
    'caller',
    'canvas',
    'cells',
    'closed',
    'columns',
    'command',
    'complete',
    'copy',
    'count',
    'end',
  ],
  ...['entry', 'frame', 'gap', 'go', 'goBack', 'grid', 'group', 'head', 'hint', 'index', 'kind', 'label', 'marks'],
  ...['message', 'name', 'names', 'origin', 'outline', 'read', 'rect', 'reset', 'restore', 'root', 'rows', 'search'],
  ...['self', 'sheet', 'sign', 'span', 'start', 'status', 'toolbar', 'total', 'unit', 'weight', 'write', 'zoom'],
];

/** What those who read a picture without running it find the settings and the boxes' names by. */
const KEPT_NAMES = ['rootId', 'named'];

/** Handed to the script, as what is no global can be given a short name; the last is what is not handed over. */
const GLOBALS = ['document', 'Math', 'String', 'undefined'];

/**
 * All functions in one scope, as a function of the picture's settings.
 * @throws Error where two modules use one name
 */
function programText({ modules, start }: Program): string {
  const text = modules.map(readModule).join('');
  const names = [...text.matchAll(/^(?:async )?(?:function|class|const) (\w+)/gm)].map(([, name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) throw new Error(`${start}: ${twice} is defined twice`);
  return `(settings, ${GLOBALS.join(', ')}) => {\n'use strict';\n${text}${start}(settings);\n}`;
}

/** A compiled module as a piece of one script: without imports and exports. */
function readModule(name: string): string {
  const text = readFileSync(join(CLIENT, `${name}.js`), 'utf8');
  const plain = text.replace(/^import .*\n/gm, '').replace(/^export /gm, '');
  return plain.replace(/^( +|.*\bfor \()const /gm, '$1let ');
}

/** The names of members that the modules' types declare. */
function ownNames(): Set<string> {
  const types = readdirSync(CLIENT).filter((file) => file.endsWith('.d.ts'));
  const members = types.flatMap((file) => [
    ...readFileSync(join(CLIENT, file), 'utf8').matchAll(/^\s+(?:readonly |get )*(\w+)\??[:(]/gm),
  ]);
  return new Set(members.map(([, name = '']) => name).filter((name) => !KEPT_NAMES.includes(name)));
}

async function minified(program: Program): Promise<Minified> {
  const own = [...ownNames()];
  const text = programText(program).replaceAll('IS_FULL', String(program.isFull ?? true));
  const first = await shortened(text, own, false);
  const second = await shortened(
    first.code,
    own.filter((name) => SHARED_NAMES.includes(name)),
    true,
  );
  const handed = GLOBALS.filter((name) => name !== 'undefined').join(',');
  const code = `(s=>(${second.code.replace(/;$/, '')})(s,${handed}))`;
  return { code, shortNames: { ...first.shortNames, ...second.shortNames } };
}

/**
 * Gives members short names.
 * @param builtins whether also those of names that terser knows as a browser's
 */
async function shortened(text: string, members: readonly string[], builtins: boolean): Promise<Minified> {
  const nameCache: NameCache = {};
  const { code } = await minify(text, {
    ecma: 2020,
    compress: {
      passes: 4,
      expression: true,
      keep_fargs: false,
      pure_getters: true,
      unsafe_arrows: true,
      unsafe_methods: true,
    },
    mangle: { properties: { builtins, regex: new RegExp(`^(?:${members.join('|')})$`) } },
    format: { ascii_only: false },
    nameCache,
  });
  if (code === undefined) throw new Error('the script came out empty');
  const names = Object.entries(nameCache.props?.props ?? {}).map(([name, short]) => [name.slice(1), short]);
  return { code, shortNames: Object.fromEntries(names) };
}

/** What terser fills: names with a `$` before them. */
interface NameCache {
  props?: { props?: Record<string, string> };
}

rmSync(join(SVG, 'scripts'), { recursive: true, force: true });
mkdirSync(join(SVG, 'scripts'));
for (const [name, program] of PROGRAMS) {
  const { code, shortNames } = await minified(program);
  writeFileSync(join(SVG, 'scripts', `${name}.js`), code);
  writeFileSync(join(SVG, 'scripts', `${name}.names.json`), JSON.stringify(shortNames));
}
