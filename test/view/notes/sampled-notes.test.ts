import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTimelines, readTotals } from '../../../src/index.js';
import { sampledFacts } from '../../../src/view/facts.js';
import { sampledNotes } from '../../../src/view/notes/sampled-notes.js';
import { readText } from '../../support/read-text.js';
import { readSample } from '../../support/samples.js';

function profileOf(text: string) {
  const [profile] = readText([Buffer.from(text)]).profiles;
  if (profile === undefined) throw new Error('no sample');
  return profile;
}

/** Samples of stacks, leaf first, of `symbol module`. */
function samples(count: number, ...frames: string[]): string {
  const stack = frames.map((frame) => `\t    7f4dd88f2ad7 ${frame}\n`).join('');
  return `node  1/1 [000]  1.000000:   1 cycles: \n${stack}\n`.repeat(count);
}

/** What stands in the samples, and the ids of the notes. */
const CASES: readonly (readonly [what: string, text: string, ids: readonly string[], said: RegExp])[] = [
  ['callers and names', samples(20, 'a (/b)', 'main (/b)'), [], /^$/],
  ['no callers', samples(20, 'a (/b)'), ['no-call-graph'], /no sample has a caller/],
  ['no stacks', 'ls 1/1 [000] 1.000000: 1 cycles: \n'.repeat(3), ['no-call-graph'], /no sample has a stack/],
  [
    'kernel functions without names',
    samples(20, '[unknown] ([kernel.kallsyms])', 'main (/b)'),
    ['unresolved'],
    /100 % of the samples are in kernel functions .*kptr_restrict/,
  ],
  ["a JIT's code", samples(20, '[unknown] (/tmp/perf-1.map)', 'main (/b)'), ['unresolved'], /a JIT made.*perf-1\.map/],
  [
    'stripped libraries',
    samples(20, '[unknown] (/usr/lib/libz.so)', 'main (/b)'),
    ['unresolved'],
    /in \/usr\/lib\/libz\.so/,
  ],
  ['no file at all', samples(20, '[unknown] ([unknown])', 'main (/b)'), ['unresolved'], /in no file/],
  ['no module printed', samples(20, '[unknown]', 'main'), ['unresolved'], /no module is printed of any/],
  ['a deleted file', samples(20, '[unknown] (/tmp/a (deleted))', 'main (/b)'), ['unresolved'], /deleted before perf/],
  ['no frame pointers', samples(20, 'hot (/b)', '[unknown] ([unknown])'), ['cut-off-stacks'], /without frame pointers/],
  ['a few of each', samples(9, '[unknown] (/b)', 'main (/b)') + samples(11, 'a (/b)', 'main (/b)'), [], /^$/],
  ['too few to tell', samples(9, '[unknown] (/b)', 'main (/b)'), [], /^$/],
];

for (const [what, text, ids, said] of CASES) {
  test(`${what}: ${ids.join() || 'nothing'} is said, on standard error and in the picture`, () => {
    const profile = profileOf(text);
    const notes = sampledNotes(profile);
    assert.deepEqual(
      notes.map(({ id }) => id),
      ids,
    );
    assert.match(notes.map((note) => note.what).join('\n'), said);
    const lines = sampledFacts(profile).lines.filter((line) => line.startsWith('Note: '));
    assert.deepEqual(
      lines,
      notes.map((note) => `Note: ${note.what}`),
    );
    for (const { cure } of notes) assert.ok(cure.length > 0);
  });
}

test('sums and single samples give the same notes', async () => {
  const said: string[] = [];
  for (const name of ['rec/no-callgraph-default', 'lang/io-shell', 'lang/go', 'rec/cpp-dwarf-inlined']) {
    const text = readSample(name);
    const timelines = await readTimelines([{ name, chunks: [text] }]);
    assert.equal(timelines.kind, 'sampled', name);
    const notes = timelines.profiles.flatMap((profile) => (profile.kind === 'sampled' ? [sampledNotes(profile)] : []));
    assert.deepEqual(notes, readText([text]).profiles.map(sampledNotes), name);
    said.push(...notes.flat().map(({ id }) => id));
  }
  assert.ok(said.includes('no-call-graph') && said.includes('unresolved'), said.join());
});

test('nothing is said of shares where the number of samples is not known', async () => {
  const { profiles } = await readTotals([{ name: 'x', chunks: [Buffer.from('a;[unknown] 0.5\nb;[unknown] 7\n')] }], {
    format: 'folded',
  });
  for (const profile of profiles) assert.ok(profile.kind === 'sampled' && sampledNotes(profile).length === 0);
  assert.equal(profiles.length, 1);
});
