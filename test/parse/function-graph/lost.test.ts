import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CALL_FLAGS } from '../../../src/model/traced-profile.js';
import { readCalls, readTotals } from '../../support/read-calls.js';

/** A line of a text with a column for tasks. */
const line = (cpu: number, task: string, duration: string, body: string) =>
  ` ${cpu})  ${task.padEnd(8)} |${duration.padStart(10)}    |  ${body}\n`;
const opened = (cpu: number, task: string, name: string) => line(cpu, task, '', `${name}() {`);
const leaf = (cpu: number, task: string, name: string) => line(cpu, task, '1.000 us', `  ${name}();`);

const TITLE = '# tracer: function_graph\n';
/** Three tasks on one cpu, of which the last one has it, and one on another. */
const OPEN = [opened(0, 'c-3', 'fc'), opened(0, 'd-4', 'fd'), opened(1, 'b-2', 'fb'), opened(0, 'a-1', 'fa')].join('');
const GO_ON = [leaf(1, 'b-2', 'gb'), leaf(0, 'c-3', 'gc'), leaf(0, 'd-4', 'gd'), leaf(0, 'a-1', 'ga')].join('');

function marked(text: string): string {
  const { calls } = readCalls(text);
  const lossy = calls.filter(({ flags }) => (flags & CALL_FLAGS.lostInside) !== 0);
  return lossy
    .map(({ path }) => path.at(-1))
    .sort()
    .join();
}

test('a loss on a cpu marks what its task has open, and what the next one there has', () => {
  assert.equal(marked(`${TITLE}${OPEN}${GO_ON}`), '');
  assert.equal(marked(`${TITLE}${OPEN}CPU:0 [LOST 5 EVENTS]\n${GO_ON}`), 'fa,fc');
  assert.equal(marked(`${TITLE}${OPEN}CPU:1 [LOST 5 EVENTS]\n${GO_ON}`), 'fb');
  assert.equal(marked(`${TITLE}${OPEN}CPU:0 [LOST 5 EVENTS]\nCPU:1 [LOST 5 EVENTS]\n${GO_ON}`), 'fa,fb,fc');
});

test('a loss of no cpu marks all that is open', () => {
  assert.equal(marked(`${TITLE}${OPEN}# WARNING: FUNCTION TRACING IS CORRUPTED\n${GO_ON}`), 'fa,fb,fc,fd');
});

test('what the title lines tell of a second text marks nothing', () => {
  assert.equal(marked(`${TITLE}${OPEN}# entries-in-buffer/entries-written: 966/2000   #P:2\n${GO_ON}`), '');
});

test('a call that waits for the end of an interrupt is marked too', () => {
  const interrupt = leaf(0, 'a-1', 'irq_enter_rcu').replace('  irq', 'irq');
  const { calls } = readCalls(
    `${TITLE}${opened(0, 'a-1', 'f')}${interrupt}CPU:0 [LOST 5 EVENTS]\n${leaf(0, 'a-1', 'g')}`,
  );
  assert.deepEqual(
    calls.map(({ path, flags }) => `${path.at(-1)} ${(flags & CALL_FLAGS.lostInside) !== 0}`),
    ['irq_enter_rcu false', 'f true', 'g false'],
  );
});

test('a task is marked once: what it opens behind the loss is not', () => {
  const later = opened(0, 'a-1', 'ha') + leaf(0, 'a-1', 'la');
  assert.equal(marked(`${TITLE}${OPEN}CPU:0 [LOST 5 EVENTS]\n${leaf(0, 'a-1', 'ga')}${later}${GO_ON}`), 'fa');
});

test('lines are counted whatever reads them', () => {
  const call = ' 0)   1.000 us    |  f();\n';
  const text = `${TITLE}${call.repeat(5)}junk\n${call.repeat(3)}more junk\n`;
  for (const { recording } of [readCalls(text), readCalls(text, { plain: false }), readTotals(text)]) {
    const { lines, problems } = recording.ledger;
    const places = problems.map(({ kind, firstPlaces }) => `${kind} ${firstPlaces.map((place) => place.line)}`);
    assert.deepEqual([lines, places], [11, ['unread-line 7,11']]);
  }
});
