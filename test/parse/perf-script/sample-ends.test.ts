import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Parsed, parsePerfScript } from '../../support/perf-parse.js';

const frame = (symbol: string, module = '/bin/a') => `\t${'1f'.padStart(16)} ${symbol}+0x1 (${module})\n`;
const traced = (comm: string, seconds: number) => `${comm}  7 [000]  ${seconds}.000000: ev: x=${seconds}\n`;
const sampled = (comm: string) => `${comm}  7 [000]  1.000000:          1 cycles: \n`;

/** `a:f,g b:`: what was read, and where what was not. */
function told({ samples, recording }: Parsed): { samples: string; problems: string; lines: number } {
  const { problems, lines } = recording.ledger;
  return {
    samples: samples.map(({ comm, stack }) => `${comm}:${stack.map(({ symbol }) => symbol)}`).join(' '),
    problems: problems.map(({ kind, firstPlaces }) => `${kind} ${firstPlaces.map(({ line }) => line)}`).join(', '),
    lines,
  };
}

interface Case {
  readonly what: string;
  readonly text: string;
  readonly samples: string;
  readonly problems?: string;
}

const FIRST = `${traced('a', 1)}${frame('f')}\n`;

const HEADER_WITH_FRAME = `b  7 [000]  2.000000: ev: ${'2f'.padStart(16)} h+0x1 (/bin/a)\n`;

const CASES: readonly Case[] = [
  {
    what: 'an empty line tells that no stack follows, though samples of the event have one',
    text: `${FIRST}${traced('b', 2)}\n${traced('c', 3)}${frame('g')}\n`,
    samples: 'a:f b: c:g',
  },
  {
    what: 'without the empty line what looks like a header is the fields',
    text: `${FIRST}${traced('b', 2)}${traced('c', 3)}${frame('g')}\n`,
    samples: 'a:f b:g',
  },
  {
    what: 'at the end of the input the empty line tells it too',
    text: `${FIRST}${traced('b', 2)}\n`,
    samples: 'a:f b:',
  },
  {
    what: 'without it the last sample is cut',
    text: `${FIRST}${traced('b', 2)}`,
    samples: 'a:f',
    problems: 'cut-sample 4',
  },
  {
    what: 'samples that an empty line follows may have stacks: the last is cut where the input ends in a line',
    text: `${traced('a', 1)}\n${traced('b', 2)}\nc 7 [000] 3.0`,
    samples: 'a:',
    problems: 'cut-sample 3',
  },
  {
    what: 'samples of one line each have none: only the line is cut',
    text: `${traced('a', 1)}${traced('b', 2)}c 7 [000] 3.0`,
    samples: 'a: b:',
    problems: 'cut-sample 3',
  },
  {
    what: 'a frame that is cut below an untimed header is a cut sample, where the header is',
    text: `a 7 cycles: \n${frame('f')}\nb 8 cycles: \n\t          `,
    samples: 'a:f',
    problems: 'cut-sample 4',
  },
  {
    what: 'a cut line below it that is no frame tells nothing of it',
    text: `a 7 cycles: \n${frame('f')}\nb 8 cycles: \njunk`,
    samples: 'a:f',
    problems: 'unread-line 4, cut-sample 5',
  },
  {
    what: 'a frame behind the header is the stack of samples that have no other',
    text: `${HEADER_WITH_FRAME}\n`,
    samples: 'b:h',
  },
  {
    what: 'it is none where samples of the event have stacks, and an empty line tells that this one has not',
    text: `${FIRST}${HEADER_WITH_FRAME}\n`,
    samples: 'a:f b:',
  },
  {
    what: 'lines of stacks that are known are counted',
    text: `${`${sampled('a')}${frame('f')}${frame('g')}${frame('h')}\n`.repeat(3)}junk\nmore\n`,
    samples: 'a:f,g,h a:f,g,h a:f,g,h',
    problems: 'unread-line 16,17',
  },
];

for (const { what, text, samples, problems = '' } of CASES) {
  test(what, () => {
    const lines = text.replace(/\n$/, '').split('\n').length;
    for (const lineByLine of [true, false]) {
      assert.deepEqual(told(parsePerfScript(text, { lineByLine })), { samples, problems, lines });
    }
  });
}

test('what perf says in between of lost chunks is counted, and what it warns of is left aside', () => {
  const { losses, recording } = parsePerfScript(
    `${sampled('a')}${frame('f')}\nProcessed 103219 events and lost 3 chunks!\n\nWarning: x\n\n${sampled('b')}  a.c:7\n`,
  );
  assert.deepEqual(losses, { 'lost-chunks': 3 });
  assert.deepEqual([...recording.ledger.ignoredRecords], [['message', 1]]);
});

test("a file's name goes on over lines up to the longest that the kernel has", () => {
  const lineOf = (bytes: number) => `${'b'.repeat(bytes - '/bin/a\n'.length)})\n`;
  const textOf = (bytes: number) => `${sampled('a')}\t            1f f+0x1 (/bin/a\n${lineOf(bytes)}\n`;
  const whole = parsePerfScript(textOf(4095));
  assert.deepEqual([whole.samples[0]?.stack[0]?.module?.length, whole.problems], [4095, {}]);
  const tooLong = parsePerfScript(textOf(4096));
  assert.deepEqual([tooLong.samples[0]?.stack[0]?.module, tooLong.problems], ['/bin/a', { 'unread-line': 1 }]);
});
