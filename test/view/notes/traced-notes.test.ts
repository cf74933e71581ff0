import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tracedNotes } from '../../../src/view/notes/traced-notes.js';
import { tracedFacts } from '../../../src/view/traced-facts.js';
import { readCalls, readCallTotals } from '../../support/read-calls.js';
import { readTracedSample } from '../../support/traced-samples.js';

function leaves(count: number): string {
  return Array.from({ length: count }, (_, i) => ` 0)   1.000 us    |  f${i}();\n`).join('');
}

const GRAPH = ' 0)               |  f() {\n 0)   1.000 us    |    g();\n 0)   3.000 us    |  }\n';

/** A text, the ids of its notes, and what they say. */
const CASES: readonly (readonly [what: string, text: string, ids: readonly string[], said: RegExp])[] = [
  ['calls with callees', GRAPH.repeat(9), [], /^$/],
  ['no durations', ' 0)  f() {\n 0)    g();\n 0)  }\n'.repeat(9), ['no-durations'], /funcgraph-duration is off/],
  ['tracing_thresh', ' 0)   9.000 us    |  } /* f */\n'.repeat(9), ['only-returns', 'no-callees'], /tracing_thresh/],
  ['max_graph_depth=1', leaves(9), ['no-callees'], /max_graph_depth is 1/],
  ['too few calls to tell', leaves(4), [], /^$/],
  [
    'an overrun buffer',
    `CPU:0 [LOST 900 EVENTS]\n${GRAPH}`,
    ['little-left'],
    /900 events were lost, and less than 1 %/,
  ],
  ['a small loss', `CPU:0 [LOST 3 EVENTS]\n${GRAPH.repeat(5)}`, [], /^$/],
  ['the whole kernel', leaves(50) + GRAPH, ['whole-kernel'], /52 calls of 52 functions, 51 of them/],
];

for (const [what, text, ids, said] of CASES) {
  test(`${what}: ${ids.join() || 'nothing'} is said of sums and of timelines`, () => {
    for (const profile of [readCalls(text).timeline, readCallTotals(text)]) {
      assert.ok(profile !== undefined);
      const notes = tracedNotes(profile);
      assert.deepEqual(
        notes.map(({ id }) => id),
        ids,
      );
      assert.match(notes.map((note) => note.what).join('\n'), said);
      const inPicture = notes.filter((note) => note.inPicture).map((note) => `Note: ${note.what}`);
      assert.deepEqual(
        tracedFacts(profile).lines.filter((line) => line.startsWith('Note: ')),
        inPicture,
      );
    }
  });
}

test('the least that the tracing cost is told from the shortest call', () => {
  const text = `${leaves(50)} 0)   0.250 us    |  quick();\n`;
  for (const profile of [readCalls(text).timeline, readCallTotals(text)]) {
    assert.ok(profile !== undefined);
    const said = tracedNotes(profile).at(-1)?.what ?? '';
    assert.match(said, /the shortest takes 250 ns, .* which makes 0\.000 s for all/);
  }
});

test('cpus on which nothing was recorded are normal, and only counted', () => {
  const report = readTracedSample('trace-cmd', '5.10/501-tc-ls-report').toString('latin1');
  const { timeline, problems } = readCalls(`CPU 2 is empty\nCPU 3 is empty\n${report}`, { format: 'trace-cmd' });
  assert.ok(timeline !== undefined);
  assert.deepEqual([tracedNotes(timeline)[0]?.id, problems['unread-line']], ['empty-cpus', undefined]);
  assert.match(tracedNotes(timeline)[0]?.what ?? '', /^2 cpus recorded nothing/);
});
