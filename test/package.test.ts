import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const ROOT = join(import.meta.dirname, '..', '..');

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
let folder: string;
let packed: Packed;

/** Runs npm in `cwd` as a user would: npm's own variables of the outer run would point it back at this folder. */
function npm(cwd: string, ...args: string[]): string {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?:package|lifecycle|config_(?:local_)?prefix)/.test(name)),
  );
  return execFileSync('npm', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Packs what is already built (no scripts: a build would write into the folder that other tests read). */
function packInto(target: string): Packed {
  const report: unknown = JSON.parse(npm(ROOT, 'pack', '--json', '--ignore-scripts', '--pack-destination', target));
  assert.ok(Array.isArray(report) && report.length === 1, 'npm pack packs one package');
  return report[0] as Packed;
}

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'flame-ts-package-'));
  packed = packInto(folder);
  const app = join(folder, 'app');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{ "name": "app", "private": true, "type": "module" }\n');
  npm(app, 'install', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund', join(folder, packed.filename));
});

after(() => rmSync(folder, { recursive: true, force: true }));

function runInstalled(...args: string[]): string {
  const command = join(folder, 'app', 'node_modules', '.bin', 'flame-ts');
  return execFileSync(command, args, { cwd: folder, encoding: 'utf8' });
}

test('the package holds the program, its types and licence, but no test, benchmark or sample', () => {
  const paths = packed.files.map((file) => file.path);
  const needed = [
    'bin/flame-ts.js',
    'dist/bundle/flame-ts.js',
    'dist/bundle/index.js',
    'dist/src/index.d.ts',
    'dist/src/engine/kernel.wasm',
  ];
  const scripts = ['flame-graph', 'flame-chart'].map((name) => `dist/src/output/svg/scripts/${name}.js`);
  for (const path of ['LICENSE', 'package.json', ...needed, ...scripts]) {
    assert.ok(paths.includes(path), `${path} is missing (npm run bundle makes it)`);
  }
  assert.deepEqual(
    paths.filter((path) => /(?:^|\/)(?:test|bench|samples)\/|\.test\.|\.tsbuildinfo$|\.map$/.test(path)),
    [],
  );
});

test('an installed package has its dependencies and no dev dependency', () => {
  const modules = join(folder, 'app', 'node_modules');
  const present = (name: string) => existsSync(join(modules, name));
  assert.deepEqual(Object.keys(manifest.devDependencies).filter(present), []);
  assert.deepEqual(
    Object.keys(manifest.dependencies).filter((name) => !present(name)),
    [],
  );
  assert.ok(!readdirSync(join(modules, 'flame-ts')).includes('test'));
});

test('an installed flame-ts prints its version', () => {
  assert.equal(runInstalled('--version').trim(), manifest.version);
});

test('an installed flame-ts folds the text of perf script', () => {
  const input = join(folder, 'tiny.txt');
  writeFileSync(input, 'comm 7 1.000001: 1 cycles: \n\t401010 f+0x10 (/bin/x)\n\t401000 main+0x0 (/bin/x)\n\n');
  assert.equal(runInstalled('-f', 'folded', input), 'comm;main;f 1\n');
});

test('an installed flame-ts draws a png, with the letters it brings', () => {
  const input = join(folder, 'tiny.txt');
  const output = join(folder, 'tiny.png');
  runInstalled(input, '-o', output, '--quiet');
  assert.equal(readFileSync(output).subarray(1, 4).toString(), 'PNG');
});

test('the library can be imported from an installed package', () => {
  const code = "import('flame-ts').then((library) => console.log(JSON.stringify(Object.keys(library))))";
  const cwd = join(folder, 'app');
  const names: unknown = JSON.parse(execFileSync(process.execPath, ['-e', code], { cwd, encoding: 'utf8' }));
  assert.ok(Array.isArray(names) && names.length > 0, 'it exports something');
});
