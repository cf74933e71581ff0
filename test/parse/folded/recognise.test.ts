import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { recogniseFormat } from '../../../src/parse/formats.js';
import { SAMPLES, unpacked } from '../../support/samples.js';

function formatOf(head: string, complete = true): string | undefined {
  const format = recogniseFormat(head, complete);
  return typeof format === 'string' ? format : format?.name;
}

function filesBelow(folder: string): string[] {
  const files = readdirSync(join(SAMPLES, folder), { recursive: true, withFileTypes: true });
  return files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
}

test('knows everything that was folded, by us and by others', () => {
  const files = [...filesBelow('expected'), ...filesBelow('folded')].filter((file) => /\.folded(\.gz)?$/.test(file));
  assert.ok(files.length > 30);
  for (const file of files) {
    const text = unpacked(file).toString('latin1');
    const isStacks = text.includes(';');
    assert.equal(formatOf(text), isStacks ? 'folded' : undefined, file);
    const secondLine = text.indexOf('\n', text.indexOf(';')) + 1;
    if (isStacks) assert.equal(formatOf(text.slice(0, secondLine + 1), false), 'folded', file);
  }
});

test('takes no other text for folded', () => {
  for (const folder of ['perf-script', 'function-graph', 'trace-cmd'])
    for (const file of filesBelow(folder).filter((name) => !name.includes('gz-truncated')))
      assert.notEqual(formatOf(unpacked(file).toString('latin1')), 'folded', file);
  for (const text of [
    'main 5\nread 3\n',
    'int x = 5; // 3\nreturn x;\n',
    'total 1540\n',
    'a;b;c\n1;2;3\n',
    '',
    '{"a;b": 1 2\n',
  ])
    assert.equal(formatOf(text), undefined, text);
});

test('takes two numbers a stack for neither a name nor a weight', () => {
  assert.equal(formatOf('a;b 10 20\na;c 0 3\n'), undefined);
  assert.equal(formatOf('thread 7 3\n'), undefined);
  assert.equal(formatOf('a;thread 7 3\na;b 1\n'), 'folded');
});
