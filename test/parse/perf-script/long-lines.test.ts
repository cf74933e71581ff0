import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Parsed, parsePerfScript } from '../../support/perf-parse.js';

const BYTES = 8 * 1024 * 1024;
/** A line costs more than a byte. */
const BYTES_OF_LINES = 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;
const HEADER = 'node  1234/1240 [002] 1305.282109:     100 cycles: ';
const TRACED = 'bash  4898 [000]  1401.790711: uprobes:libc_write: (7ff95c801340) fd=1 ';
const FRAME = '\t    7f4dd88f2ad7 main+0x21 (/usr/bin/node)\n';

function long(piece: string): string {
  return piece.repeat(Math.ceil((piece.includes('\n') ? BYTES_OF_LINES : BYTES) / piece.length));
}

function parseInChunks(text: string): Parsed {
  const bytes = Buffer.from(text, 'latin1');
  const count = Math.ceil(bytes.length / CHUNK_BYTES);
  const chunks = Array.from({ length: count }, (_, i) => bytes.subarray(i * CHUNK_BYTES, (i + 1) * CHUNK_BYTES));
  return parsePerfScript(chunks, { sources: true, addresses: true });
}

/** Texts with megabytes in one place, by which of them a sample comes. What grows faster than the text never ends here. */
const LONG: readonly (readonly [what: string, text: string, samples: number])[] = [
  ['a line', `${long('A')}\n`, 0],
  ['a line that nothing ends', long('A'), 0],
  ['blanks', `${long(' ')}\n`, 0],
  ['blanks and a letter', `${long(' ')}x\n`, 0],
  ['tabs', `${long('\t')}x\n`, 0],
  ['digits', `${long('1')}\n`, 0],
  ['numbers', `${long('1 ')}\n`, 0],
  ['carriage returns', `${long('\r')}\n`, 0],
  ['empty lines', long('\n'), 0],
  ['lines with CRLF', long('\r\n'), 0],
  ['quotation marks in a field', `${TRACED}buf="${long('"a')}\n${FRAME}\n`, 1],
  ['lines in a field', `${TRACED}buf="${long('abc\n')}"\n${FRAME}\n`, 1],
  ['empty lines in a field', `${TRACED}buf="${long('\n')}"\n${FRAME}\n`, 1],
  ['headers in a field', `${TRACED}buf="${long(`${HEADER}\n`)}"\n${FRAME}\n`, 1],
  ['blanks in a field', `${TRACED}${long(' ')}x\n${FRAME}\n`, 1],
  ['a comm', `${long('A')} 12 1.000001: 1 cycles: \n\n`, 0],
  ['a comm of blanks', `${long(' ')} 12 1.000001: 1 cycles: \n\n`, 0],
  ['an event', `node 1 1.000001: ${long('a')}\n`, 1],
  ['an event of colons', `node 1 1.000001: ${long('a:')}\n`, 1],
  ['a period', `node 1 1.000001: ${long('1')}\n`, 1],
  ['blanks before the event', `node 1 1.000001:${long(' ')}1 cycles: \n`, 1],
  ['blanks behind the event', `${HEADER}${long(' ')}\n`, 1],
  ['brackets behind the event', `${HEADER}${long(') ')}\n`, 1],
  ['an address', `${HEADER}\n\t${long('1')} f (/x)\n\n`, 1],
  ['a symbol', `${HEADER}\n\t 1234 ${long('A')}+0x1 (/bin/x)\n\n`, 1],
  ['a symbol of offsets', `${HEADER}\n\t 1234 ${long('+0x1')}\n\n`, 1],
  ['an offset', `${HEADER}\n\t 1234 f+0x${long('1')}\n\n`, 1],
  ['opening brackets', `${HEADER}\n\t 1234 ${long('(')})\n\n`, 1],
  ['closing brackets', `${HEADER}\n\t 1234 ${long(')')}\n\n`, 1],
  ['beginnings of modules', `${HEADER}\n\t 1234 ${long(' ([')})\n\n`, 1],
  ['a module with newlines', `${HEADER}\n\t 1234 f+0x1 (/bin/a\n${long('abc\n')}\n`, 1],
  ['columns below a stack', `${HEADER}\n${FRAME} ${long('0  ')}x\n`, 1],
  ['instruction bytes below a stack', `${HEADER}\n${FRAME} insn:${long(' 48')}x\n`, 1],
  ['blanks below a stack', `${HEADER}\n${FRAME}${long(' ')}x\n`, 1],
  ['a source line', `${HEADER}\n${FRAME}  ${long('a:1 (discriminator 1)')}x\n`, 1],
  ['marks below a stack', `${HEADER}\n${FRAME}  ${long(' (inlined)')}x\n`, 1],
  ['a message', `${long('a/')}addr2line\n`, 0],
  ['a record', `PERF_RECORD_LOST ${long('lost ')}\n`, 0],
  ['a record that goes on', `PERF_RECORD_MMAP2 1\n${long(' a\n')}`, 0],
  ['blanks in the command', `# cmdline : a${long(' ')}x\n`, 0],
  ['frames in one stack', `${HEADER}\n${long(FRAME)}\n`, 1],
  ['bytes that are zero', `${long('\0')}\n`, 0],
];

for (const [what, text, samples] of LONG) {
  test(`reads megabytes of ${what}`, () => {
    assert.equal(parseInChunks(text).samples.length, samples);
  });
}

test('reads a hundred thousand events, each of another name', () => {
  const text = Array.from({ length: 100_000 }, (_, i) => `node 1 1.000001: 1 ev${i}: \n${FRAME}\n`).join('');
  const { samples, recording } = parseInChunks(text);
  assert.equal(samples.length, 100_000);
  assert.equal(recording.events.length, 100_000);
});

test('leaves out a line beyond the limit, and reads on behind it', () => {
  const sample = `${HEADER}\n${FRAME}\n`;
  const text = `${sample}${'A'.repeat(3000)}\n${sample}`;
  const { samples, problems, recording, lines } = parsePerfScript(
    [text.slice(0, 700), text.slice(700, 1900), text.slice(1900)],
    {
      maxLineBytes: 1000,
    },
  );
  assert.deepEqual([samples.length, problems], [2, { 'line-too-long': 1 }]);
  assert.deepEqual(lines, [1, 5]);
  assert.equal(recording.ledger.lines, 7);
});
