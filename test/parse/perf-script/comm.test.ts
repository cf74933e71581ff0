import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CommReader } from '../../../src/parse/perf-script/comm.js';
import { ODD_COMMS } from '../../support/perf-arbitrary.js';

/** What stands before an id in columns of this width. */
function field(comm: string, id: string, width: number): [field: string, idLength: number] {
  return [`${comm} ${' '.repeat(Math.max(0, width - id.length))}`, id.length];
}

for (const width of [5, 7]) {
  test(`learns from the first header that ids stand in ${width} columns`, () => {
    const reader = new CommReader();
    assert.equal(reader.read(...field('perf-exec', '1782', width)), 'perf-exec');
    for (const comm of ODD_COMMS) {
      for (const id of ['0', '42', '1839', '27093', '123456', '4194304', '-1']) {
        assert.equal(reader.read(...field(comm, id, width)), comm, `${JSON.stringify(comm)} ${id}`);
      }
    }
  });
}

test('leaves the padding of a comm without a call chain out', () => {
  const reader = new CommReader();
  for (const comm of ['perf-exec', 'producer 1', 'dd', 'fifteen bytes !', 'tab\there', 'voil\xc3\xa0', '']) {
    assert.equal(reader.read(...field(comm.padStart(16), '15054', 5)), comm);
  }
});

test('keeps the blanks of a comm of 15 bytes', () => {
  const reader = new CommReader();
  assert.equal(reader.read(...field('perf', '1782', 5)), 'perf');
  assert.equal(reader.read(...field('  lead 15 bytes', '1839', 5)), '  lead 15 bytes');
  assert.equal(reader.read(...field('trails 15 byte ', '1839', 5)), 'trails 15 byte ');
});

test('corrects itself where ids turn out to stand in fewer columns', () => {
  const reader = new CommReader();
  assert.equal(reader.read('trail     ', 4), 'trail ', 'padding of 3 and a blank of its own');
  assert.equal(reader.read('sh  ', 4), 'sh', 'padding of 1 is perf 6.1');
  assert.equal(reader.read('trail   ', 4), 'trail ');
});

test('takes tabs at the end for what stands between columns, and any other for the comm', () => {
  const reader = new CommReader();
  assert.equal(reader.read('RunApp\t', 5), 'RunApp');
  assert.equal(reader.read('RunApp\t  ', 5), 'RunApp');
  assert.equal(reader.read('\t', 5), '');
  assert.equal(reader.read('tab\there ', 5), 'tab\there');
});
