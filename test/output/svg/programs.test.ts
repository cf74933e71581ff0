import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PROGRAMS } from '../../../src/output/svg/programs.js';

const SCRIPTS = new URL('../../../src/output/svg/scripts/', import.meta.url);

function read(file: string): string {
  return readFileSync(new URL(file, SCRIPTS), 'utf8');
}

test('every short name in a script stands for one name of ours, and what is told by its own name keeps it', () => {
  for (const program of PROGRAMS.keys()) {
    const names: Readonly<Record<string, string>> = JSON.parse(read(`${program}.names.json`));
    const short = Object.values(names);
    assert.ok(short.length > 20, program);
    assert.equal(new Set(short).size, short.length, program);
    for (const name of ['rootId', 'named', 'class', 'role', 'focus', 'hash', 'length', 'ArrowUp']) {
      assert.ok(!(name in names), `${name} of ${program}`);
    }
  }
});

test('a picture holds the words of its own kind only, and what few pictures need only where it is needed', () => {
  const words = { sampled: '95 % CI', traced: 'with their callees', 'off-cpu': 'off the cpu', full: 'the widest: ' };
  const found = [...PROGRAMS.keys()]
    .filter((program) => program.endsWith('-graph'))
    .map((program) => [
      program,
      Object.entries(words).flatMap(([what, text]) => (read(`${program}.js`).includes(text) ? [what] : [])),
    ]);
  assert.deepEqual(Object.fromEntries(found), {
    'sampled-graph': ['sampled'],
    'full-sampled-graph': ['sampled', 'full'],
    'traced-graph': ['traced'],
    'full-traced-graph': ['traced', 'full'],
    'counted-graph': [],
    'full-counted-graph': ['full'],
    'off-cpu-graph': ['off-cpu'],
    'full-off-cpu-graph': ['off-cpu', 'full'],
    'told-graph': [],
    'full-told-graph': ['full'],
  });
});

test('the scripts keep small pictures smaller than those of other programs: docs/benchmarks.md has the figures', () => {
  for (const program of PROGRAMS.keys()) {
    const most = program === 'flame-chart' ? 21_000 : 18_000;
    assert.ok(Buffer.byteLength(read(`${program}.js`)) < most, program);
  }
  assert.ok(Buffer.byteLength(read('sampled-graph.js')) < 17_000);
});
