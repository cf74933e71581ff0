import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const ROOT = join(import.meta.dirname, '..', '..');

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
}

interface Packed {
  readonly filename: string;
  /** Bytes to load down, and on the disk. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
/** A recording of one sample. */
const TINY = 'comm 7 1.000001: 1 cycles: \n\t401010 f+0x10 (/bin/x)\n\t401000 main+0x0 (/bin/x)\n\n';

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
    'bin/flame-ts.cjs',
    'dist/program/flame-ts.cjs',
    'dist/library/index.js',
    'dist/src/index.d.ts',
    ...['kernel', 'calls', 'tree', 'lines'].map((kernel) => `dist/src/engine/${kernel}.wasm`),
  ];
  const scripts = ['sampled-graph', 'flame-chart'].map((name) => `dist/src/output/svg/scripts/${name}.js`);
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

/** The bytes of all files below a folder. */
function bytesBelow(directory: string): number {
  const entries = readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((name) =>
    lstatSync(join(directory, name)),
  );
  return entries.reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
}

/** The numbers that a page tells in such words. */
function told(page: string, words: RegExp): number[] {
  const found = words.exec(readFileSync(join(ROOT, page), 'utf8'));
  assert.ok(found, `${page} does not say ${words}`);
  return found.slice(1).map(Number);
}

test('what README.md and ARCHITECTURE.md say of sizes and numbers of packages is true', () => {
  const modules = join(folder, 'app', 'node_modules');
  const lock = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8'));
  const packages = Object.keys(lock.packages).length;
  const isNear = (toldMb = 0, bytes = 0, byMb = 0) =>
    assert.ok(Math.abs(toldMb - bytes / 1e6) <= byMb, `${(bytes / 1e6).toFixed(1)} MB, and ${toldMb} is told`);
  for (const [page, words] of [
    ['README.md', /(\d+) of them, (\d+) MB/],
    ['ARCHITECTURE.md', /(\d+) packages with flame-ts, (\d+) MB on the disk/],
  ] as const) {
    const [count, megabytes] = told(page, words);
    assert.equal(count, packages, page);
    isNear(megabytes, bytesBelow(modules), 1);
  }
  const [loaded, unpacked] = told(
    'ARCHITECTURE.md',
    /flame-ts alone is ([\d.]+) MB to load down and ([\d.]+) MB of it/,
  );
  isNear(loaded, packed.size, 0.1);
  isNear(unpacked, packed.unpackedSize, 0.25);
});

test('installed for everybody, man finds its manual', () => {
  const prefix = join(folder, 'global');
  const args = ['--global', '--prefix', prefix, '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund'];
  npm(folder, 'install', ...args, join(folder, packed.filename));
  assert.match(readFileSync(join(prefix, 'share', 'man', 'man1', 'flame-ts.1'), 'utf8'), /^\.TH FLAME\\-TS 1/m);
});

test('an installed flame-ts prints its version', () => {
  assert.equal(runInstalled('--version').trim(), manifest.version);
});

test('an installed flame-ts folds the text of perf script', () => {
  const input = join(folder, 'tiny.txt');
  writeFileSync(input, TINY);
  assert.equal(runInstalled('-f', 'folded', input), 'comm;main;f 1\n');
});

test('an installed flame-ts draws a png, with the letters it brings', () => {
  const input = join(folder, 'tiny.txt');
  const output = join(folder, 'tiny.png');
  runInstalled(input, '-o', output, '--quiet');
  assert.equal(readFileSync(output).subarray(1, 4).toString(), 'PNG');
});

/** Uses every layer that is public, as a program with strict settings would. */
const PROGRAM = `
import { type ErrorCode, FileInput, readTotals } from 'flame-ts';
import { type ProfileKind, Recording } from 'flame-ts/model';
import { folded, flameGraphSvg } from 'flame-ts/output';
import { INPUT_FORMATS, type InputFormat, perfScriptSamples } from 'flame-ts/parse';
import { type ProfileOptions, readTimelines } from 'flame-ts/pipeline';
import { type FilterOptions, Redactor } from 'flame-ts/transform';
import { foldSampled, functionTable } from 'flame-ts/view';
import { serveSpeedscope } from 'flame-ts/viewer';

const formats: readonly InputFormat[] = INPUT_FORMATS;
const filter: FilterOptions & ProfileOptions = { roots: 'comm', formats };
const input = () => [new FileInput('../tiny.txt')];
const result = await readTotals(input(), filter);
const kind: ProfileKind = result.kind;
if (result.kind !== 'sampled' || result.profiles[0] === undefined) throw new Error(kind);
const tree = foldSampled(result.profiles[0], { naming: { style: 'short', annotate: new Set() } });
const [first] = functionTable(tree).functions;
const svg: Uint8Array[] = [...flameGraphSvg(tree)];
for await (const { comm, stack } of perfScriptSamples(new FileInput('../tiny.txt').chunks)) console.log(comm, stack.length);
const timeline = await readTimelines(input());
const code: ErrorCode = 'usage';
console.log(Buffer.concat([...folded(tree)]).toString().trim(), first?.name, svg.length > 0, timeline.kind, code);
console.log(new Recording().events.length, typeof new Redactor().redact('fn', 'f'), typeof serveSpeedscope);
`;

const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  module: 'nodenext',
  target: 'es2023',
  types: ['node'],
  typeRoots: [join(ROOT, 'node_modules', '@types')],
};

test('a program with strict settings compiles against every layer of the installed package, and runs', () => {
  const cwd = join(folder, 'app');
  writeFileSync(join(folder, 'tiny.txt'), TINY);
  writeFileSync(join(cwd, 'program.ts'), PROGRAM);
  writeFileSync(join(cwd, 'tsconfig.json'), JSON.stringify({ compilerOptions: STRICT, files: ['program.ts'] }));
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', cwd], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
  const printed = execFileSync(process.execPath, ['program.js'], { cwd, encoding: 'utf8' });
  assert.equal(printed, 'comm 2\ncomm;main;f 1 f true sampled usage\n0 string function\n');
});

test('what the package exports is what the layers export', () => {
  const names = Object.keys(manifest.exports).filter((name) => name !== './package.json');
  const code = `Promise.all(${JSON.stringify(names.map((name) => `flame-ts${name.slice(1)}`))}.map((name) => import(name)))
    .then((all) => console.log(JSON.stringify(all.map((each) => Object.keys(each)))))`;
  const options = { cwd: join(folder, 'app'), encoding: 'utf8' } as const;
  const [all, ...layers]: string[][] = JSON.parse(execFileSync(process.execPath, ['-e', code], options));
  const ofLayers = new Set(layers.flat());
  assert.deepEqual(
    all?.filter((name) => !ofLayers.has(name)),
    ['FileInput', 'FlameError', 'diagnose'],
  );
  assert.deepEqual(
    layers.filter((layer) => layer.length === 0),
    [],
  );
});
