import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '..', '..');
const SRC = join(ROOT, 'src');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const PAGE = read('ARCHITECTURE.md');

interface Wall {
  readonly includes: readonly string[];
  readonly linter: {
    readonly rules: {
      readonly style?: {
        readonly noRestrictedImports?: { readonly options: { readonly patterns: readonly { group: string[] }[] } };
      };
    };
  };
}

/** What each layer may import, as the page's first table says it. */
const LAYERS = new Map(
  [...PAGE.matchAll(/^\| `(\w+)` \|.*\| ([\w, ]+) \|$/gm)].map(([, layer = '', imports = '']) => [
    layer,
    imports === 'nothing' ? [] : imports.split(', '),
  ]),
);
const NAMES = [...LAYERS.keys()];
/** The command line wires the others, and may import them all. */
const WALLED = NAMES.filter((layer) => layer !== 'cli');

function mayImport(layer: string, other: string): boolean {
  return layer === other || LAYERS.get(layer)?.includes(other) === true;
}

/** The layers, and `errors`, that the files of a layer import. */
function importsOf(layer: string): Set<string> {
  const files = readdirSync(join(SRC, layer), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.ts$/.test(file),
  );
  const found = new Set<string>();
  for (const file of files) {
    const path = join(SRC, layer, file);
    for (const [, target = ''] of readFileSync(path, 'utf8').matchAll(/(?:from |import\()'(\.[^']+)'/g)) {
      const [other = ''] = relative(SRC, join(dirname(path), target)).split(/[/\\]/);
      found.add(other.replace(/\.js$/, ''));
    }
  }
  return found;
}

test('ARCHITECTURE.md is one page, and its table has every folder of src/', () => {
  assert.ok(PAGE.split('\n').length <= 100, `${PAGE.split('\n').length} lines`);
  const folders = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.deepEqual([...NAMES].sort(), folders.map(({ name }) => name).sort());
});

for (const layer of WALLED) {
  test(`${layer} imports what ARCHITECTURE.md says, and lint refuses the rest`, () => {
    assert.deepEqual(
      [...importsOf(layer)].filter((other) => !mayImport(layer, other)),
      [],
    );
    const { overrides }: { overrides: readonly Wall[] } = JSON.parse(read('biome.json'));
    const wall = overrides.find(
      ({ includes, linter }) => includes.includes(`src/${layer}/**`) && linter.rules.style?.noRestrictedImports,
    );
    const refused = wall?.linter.rules.style?.noRestrictedImports?.options.patterns.flatMap(({ group }) => group) ?? [];
    /** Whether single files of a layer may be imported. */
    const opened = (other: string) => refused.some((pattern) => pattern.startsWith(`!**/${other}/`));
    assert.deepEqual(
      NAMES.filter((other) => refused.includes(`**/${other}/**`) && !opened(other)).sort(),
      NAMES.filter((other) => !mayImport(layer, other)).sort(),
    );
    assert.equal(refused.includes('**/errors.js'), !mayImport(layer, 'errors'));
  });
}

test('every dependency has its reason in ARCHITECTURE.md, and no other package has', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  const reference = JSON.parse(read('build/reference/package.json'));
  const used = Object.keys({ ...dependencies, ...devDependencies, ...reference.devDependencies });
  const section = PAGE.slice(PAGE.indexOf('\n## Dependencies'));
  const named = [...section.matchAll(/^\| ([^|]+) \|.*\|$/gm)]
    .flatMap(([, packages = '']) => packages.split(', '))
    .filter((name) => !/^(?:---|at run time|in development)/.test(name));
  assert.deepEqual(named.sort(), [...new Set(used)].sort());
});

test('the files and folders that the maps of the code name are there', () => {
  const there = ['src', 'build', 'test', 'bench', 'docs', 'samples'].flatMap((folder) => [
    folder,
    ...readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  ]);
  const paths = there
    .map((path) => `/${path.replaceAll('\\', '/')}`)
    .concat(readdirSync(ROOT).map((name) => `/${name}`));
  const maps = there.filter((path) => /^src\b.*README\.md$/.test(path)).concat('ARCHITECTURE.md', 'CONTRIBUTING.md');
  const named = maps.flatMap((map) =>
    [...read(map).matchAll(/`([\w./-]+(?:\.ts|\.json|\.md|\/))`/g)].map(([, name = '']) => ({ map, name })),
  );
  assert.deepEqual(
    named.filter(
      ({ name }) => !/^dist\//.test(name) && !paths.some((path) => path.endsWith(`/${name.replace(/\/$/, '')}`)),
    ),
    [],
  );
});
