import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { parse } from 'acorn';

const ROOT = join(import.meta.dirname, '..', '..');

interface Locked {
  readonly dev?: boolean;
  /** A folder of ours that npm treats as a package. */
  readonly link?: boolean;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const installed = Object.entries(lock.packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);

test('no package has an install script, and every one is pinned by its content', () => {
  assert.deepEqual(
    installed.filter(([, { hasInstallScript, integrity }]) => hasInstallScript === true || integrity === undefined),
    [],
  );
});

test('at run time there are few packages', () => {
  const atRunTime = installed.filter(([, { dev }]) => dev !== true).map(([path]) => path);
  assert.ok(atRunTime.length < 25, atRunTime.join());
});

/** What may start programs, or run text as a program: the first belongs to `open`, which starts the browser. */
const FORBIDDEN_MODULES = ['child_process', 'vm', 'cluster', 'inspector', 'repl'];
const FORBIDDEN_NAMES = ['eval', 'Function'];

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly source?: { readonly value?: unknown } | null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const each of Array.isArray(value) ? value : [value]) if (isNode(each)) yield* nodesOf(each);
  }
}

function isForbidden({ type, name, source }: Node): boolean {
  if (type === 'Identifier') return FORBIDDEN_NAMES.includes(name ?? '');
  const module = String(source?.value ?? '').replace(/^node:/, '');
  return FORBIDDEN_MODULES.includes(module);
}

/** What records starts the recorder, and what is recorded. */
const STARTS_PROGRAMS = join('capture', 'host.js');

test('one file alone starts programs, and nothing runs text as a program', () => {
  const folder = join(ROOT, 'dist', 'src');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  assert.ok(files.length > 100);
  const found = files.filter((name) => {
    const program = parse(readFileSync(join(folder, name), 'utf8'), { ecmaVersion: 'latest', sourceType: 'module' });
    return [...nodesOf(program as Node)].some(isForbidden);
  });
  assert.deepEqual(
    found.map((name) => relative('.', name)),
    [STARTS_PROGRAMS],
  );
  const text = readFileSync(join(folder, STARTS_PROGRAMS), 'utf8');
  assert.match(text, /^import \{ spawn, spawnSync \} from 'node:child_process';$/m);
  assert.doesNotMatch(text, /\bshell\b *:/, 'with lists of arguments, which no shell takes apart');
});
