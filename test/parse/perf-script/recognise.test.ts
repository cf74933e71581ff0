import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { recognisePerfScript } from '../../../src/parse/perf-script/recognise.js';
import { printable } from '../../support/perf-arbitrary.js';
import { printPerfScript } from '../../support/perf-printer.js';
import { runs } from '../../support/runs.js';

test('recognises every recording in every dialect, from some line on', () => {
  fc.assert(
    fc.property(printable, ({ items, dialect }) => {
      const text = printPerfScript(items, dialect).toString('latin1');
      assert.equal(recognisePerfScript(text, true), 'yes', text);
      const answers = Array.from(text, (_, end) => recognisePerfScript(text.slice(0, end), false));
      const decided = answers.indexOf('yes');
      assert.ok(
        answers.slice(0, decided < 0 ? undefined : decided).every((answer) => answer === 'unsure'),
        text,
      );
      assert.ok(decided < 0 || answers.slice(decided).every((answer) => answer === 'yes'), text);
    }),
    { numRuns: runs(50) },
  );
});

test('recognises a text by its first telling line', () => {
  for (const text of [
    '# ========\n',
    '# captured on    : Sun Nov 22 21:53:37 2026\n',
    '# cmdline : /usr/bin/perf record -g\n',
    '\xef\xbb\xbfnode  1234  1305.282109: cycles: \n',
    'Warning:\nProcessed 1 events and lost 1 chunks!\n\nnode  1234  1305.282109: cycles: \n',
    'tmpl_fp \n\t    7f4dd88f2ad7 main\n',
    'tmpl_fp  1234 cycles: \r\n\t    7f4dd88f2ad7 main\r\n',
    'PERF_RECORD_FINISHED_ROUND\n',
    'swapper     0 [000]     0.000000: PERF_RECORD_COMM: perf-exec:1406/1406\n',
  ]) {
    assert.equal(recognisePerfScript(text, false), 'yes', text);
    assert.equal(recognisePerfScript(text, true), 'yes', text);
  }
});

test('is unsure of a beginning, and recognises no other text', () => {
  for (const text of [
    '',
    'node;main;f 12\n',
    '{ "linux-perf-json-version": 1 }\n',
    '# To display the perf.data header info\n#\n    57.48%  node  node  [.] main\n',
    '     0.000 ( 0.012 ms): ls/711 openat(dfd: CWD) = 3\n',
    'PERFILE2h\0\0\0\0\n',
    'perf.data file has no samples!\n',
  ]) {
    assert.equal(recognisePerfScript(text, false), 'unsure', text);
    assert.equal(recognisePerfScript(text, true), 'no', text);
  }
});

test('below the title of a tracer nothing is a sample, and a word of a to f is no address', () => {
  const trace = '# tracer: function\n ls-2766 [001] 19.139928: f <-g\n ls 1 1.000000: cycles:\n';
  assert.equal(recognisePerfScript(trace, false), 'no');
  assert.equal(recognisePerfScript('\t    be modified by appending\n\t add more\n', true), 'no');
  assert.equal(recognisePerfScript('\t1f main (/bin/x)\n', true), 'yes');
});
