import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { tokenizer, tokTypes } from 'acorn';
import { analyse } from 'scslre';

const COMPILED = join(import.meta.dirname, '..', 'src');
const SOURCE = join(import.meta.dirname, '..', '..', 'src');
/** Programs that begin to run when they are loaded, and what runs elsewhere. */
const NOT_LOADED = /^(?:cli|engine\/kernel|output\/svg\/client|viewer)\//;

/** Patterns that try again from place to place, and what keeps their texts short. */
const BOUNDED: readonly (readonly [pattern: string, bound: string])[] = [
  ['^(?<comm>.*?)[\\t ]*(?:\\[', 'header-line.ts: 256 characters'],
  ['^(?<comm>.*?)(?:[\\t ]+\\[', 'header-line.ts: 256 characters'],
  ['^.*\\s(?:-?\\d+\\/)?-?\\d+(?:\\s', 'header-line.ts: 120 characters'],
  ['^(?<timePart>', 'columns.ts: a blank ends each part, and the columns are narrow'],
  ['\\..*$', 'trace-cmd-failures.ts: 200 characters'],
  ['\\.?0+$', 'numbers of ours'],
  ['^(?:(?<source>[^ ]+): {2})? *(?<comm>.{0,24}?)-', 'report-line.ts: 24 characters, whatever comes before them'],
  ['\\B(?<!\\.\\d*)', 'numbers of ours'],
  ['^PERF_RECORD_(\\w+)(.*)$', 'matches whatever follows a word'],
];

const modules = readdirSync(COMPILED, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.js') && existsSync(join(SOURCE, file.replace(/\.js$/, '.ts'))),
);

function* written(): Generator<RegExp> {
  for (const file of modules) {
    const text = readFileSync(join(COMPILED, file), 'utf8');
    for (const token of tokenizer(text, { ecmaVersion: 'latest', sourceType: 'module' })) {
      if (token.type !== tokTypes.regexp) continue;
      const { pattern, flags } = (token as { value?: unknown }).value as { pattern: string; flags: string };
      yield new RegExp(pattern, flags);
    }
  }
}

/** Those that are put together while modules are loaded. */
async function built(): Promise<RegExp[]> {
  const found: RegExp[] = [];
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, parts: [string, string]) {
      const pattern = new target(...parts);
      found.push(pattern);
      return pattern;
    },
  });
  try {
    for (const file of modules.filter((name) => !NOT_LOADED.test(name))) await import(join(COMPILED, file));
  } finally {
    globalThis.RegExp = original;
  }
  return found;
}

function tryAgain({ source, flags }: RegExp): boolean {
  return analyse({ source, flags }).reports.length > 0;
}

/**
 * Whether a text can be found that takes twice as long with each character more. What may repeat some times counts as what may
 * repeat without end: the analysis does not see that it can, where what is around it repeats too.
 */
function explodes({ source, flags }: RegExp): boolean {
  const endless = source.replace(/\{(\d),(?:\d+)?\}/g, (_, least) => (least === '0' ? '*' : '+'));
  return analyse({ source: endless, flags }).reports.some(({ exponential }) => exponential);
}

/** Once for all tests: what is put together while a module is loaded shows the first time alone. */
const patterns = [...written(), ...(await built())];

test('no regular expression of ours can be made to backtrack on long texts', () => {
  assert.ok(patterns.length > 200);
  const slow = patterns.filter(tryAgain).map(({ source }) => source);
  const unbounded = slow.filter((source) => !BOUNDED.some(([begin]) => source.startsWith(begin)));
  assert.deepEqual(unbounded, []);
  assert.ok(tryAgain(/^(\d+)\.?(\d*)$/), 'the analysis finds those that can');
});

test('no regular expression of ours takes twice as long with each character', () => {
  assert.deepEqual(
    patterns.filter(explodes).map(({ source }) => source),
    [],
  );
  assert.ok(explodes(/^(?:\d{1,5}\s{1,2}|\s{0,8}x)*y/), 'the analysis finds such that do');
});
