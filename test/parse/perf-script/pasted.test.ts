import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTotals } from '../../../src/index.js';
import { parsePerfScript } from '../../support/perf-parse.js';
import { readSample } from '../../support/samples.js';

/** What becomes of a text in a mail, in a code block, or on its way over a page. */
const WAYS: Readonly<Record<string, (text: string) => string>> = {
  'quoted in a mail': (text) => text.replace(/^/gm, '> '),
  'quoted twice': (text) => text.replace(/^/gm, '> > '),
  'quoted without blanks': (text) => text.replace(/^/gm, '>'),
  'quoted, the blanks at the ends taken away': (text) => text.replace(/^/gm, '> ').replace(/ +$/gm, ''),
  'with blanks for tabs': (text) => text.replaceAll('\t', '        '),
  'with hard blanks for tabs': (text) => text.replaceAll('\t', '\xc2\xa0\xc2\xa0 \xc2\xa0'),
  'without the blanks at the beginnings': (text) => text.replace(/^[\t ]+/gm, ''),
};

const TEXTS = ['lang/go', 'script/header', 'rec/cpp-dwarf-inlined', 'v612/default', 'rec/tp-openat'];

for (const name of TEXTS) {
  const text = readSample(name).toString('latin1');
  const printed = parsePerfScript(text);
  for (const [way, change] of Object.entries(WAYS)) {
    test(`${name} reads the same ${way}`, () => {
      const { samples, problems } = parsePerfScript(change(text).replace(/>\s*$/, ''));
      assert.deepEqual(problems, printed.problems);
      assert.deepEqual(samples, printed.samples);
    });
  }
}

test('knows a quoted text, whatever stands above it, and counts that', async () => {
  const quoted = `On Monday somebody wrote:\n\n${readSample('lang/go').toString('latin1').replace(/^/gm, '> ')}`;
  const { recording } = await readTotals([{ name: 'mail', chunks: [Buffer.from(quoted, 'latin1')] }]);
  assert.equal(recording.ledger.samples, 266);
  assert.deepEqual(
    recording.ledger.problems.map(({ kind, count }) => [kind, count]),
    [['unread-line', 1]],
  );
});

test('takes no comm for a quotation', () => {
  const sample = '>x  1234  1.000001:  7 cycles: \n\t    7f4dd88f2ad7 main+0x21 (/usr/bin/node)\n\n';
  const { samples } = parsePerfScript(sample + sample);
  assert.deepEqual(
    samples.map(({ comm, stack }) => [comm, stack.length]),
    [
      ['>x', 1],
      ['>x', 1],
    ],
  );
});

test('reads frames that lost everything before their addresses, and takes no other line for one', () => {
  const text = [
    'java 19983 cycles:',
    'ffffffff8103d0ca native_write_msr_safe ([kernel.kallsyms])',
    '7f722d119786 Ljava/io/FileOutputStream;::writeBytes (/tmp/perf-19982.map)',
    '0 [unknown] ([unknown])',
    '',
    'be quiet (please)',
    '',
  ].join('\n');
  const { samples, problems } = parsePerfScript(text);
  assert.deepEqual(
    samples.map(({ comm, tid, event, stack }) => [comm, tid, event, stack.map(({ symbol }) => symbol)]),
    [['java', 19983, 'cycles', ['native_write_msr_safe', 'Ljava/io/FileOutputStream;::writeBytes', undefined]]],
  );
  assert.deepEqual(problems, { 'unread-line': 1 });
});
