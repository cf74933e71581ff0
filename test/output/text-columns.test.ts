import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnLines, type TextColumn } from '../../src/output/text-columns.js';

const right = (title: string, group?: string): TextColumn<string> => ({
  title,
  align: 'right',
  cell: (row) => row,
  ...(group === undefined ? {} : { group }),
});

test('draws the names of groups over their columns, and widens these where the name is longer', () => {
  const columns = [right('a'), right('b', 'pair'), right('c', 'pair'), right('d', 'one'), right('e')];
  assert.deepEqual(
    [...columnLines(columns, ['1', '2222222'])],
    [
      '         ───── pair ─────  ─ one ─\n',
      '      a        b        c        d        e\n',
      '      1        1        1        1        1\n',
      '2222222  2222222  2222222  2222222  2222222\n',
    ],
  );
  assert.deepEqual(
    [...columnLines([right('x', 'longer'), right('y')], ['1'])],
    ['─ longer ─\n', '         x  y\n', '         1  1\n'],
  );
});

test('has no line of groups where there are none', () => {
  assert.deepEqual([...columnLines([right('a')], [])], ['a\n']);
});
