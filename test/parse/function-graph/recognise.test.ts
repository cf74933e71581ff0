import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { recogniseFormat } from '../../../src/parse/formats.js';
import { printableGraphs } from '../../support/graph-arbitrary.js';
import { printGraph } from '../../support/graph-printer.js';
import { runs } from '../../support/runs.js';
import { readSample, sampleNames } from '../../support/samples.js';
import { readTracedSample, tracedSampleNames } from '../../support/traced-samples.js';

function formatOf(text: string, complete = true): string | undefined {
  const format = recogniseFormat(text, complete);
  return typeof format === 'object' ? format.name : format;
}

test('recognises every sample with calls by its beginning', () => {
  const headBytes = 4096;
  for (const format of ['function-graph', 'trace-cmd'] as const) {
    for (const name of tracedSampleNames(format)) {
      if (/empty|fail|508|514/.test(name)) continue;
      const head = readTracedSample(format, name).toString('latin1', 0, headBytes);
      assert.equal(formatOf(head, false), format, name);
    }
  }
});

test('recognises no sample of perf script as calls', () => {
  for (const name of sampleNames()) {
    const format = formatOf(readSample(name).toString('latin1', 0, 64 * 1024));
    assert.ok(format === 'perf-script' || format === undefined, `${name}: ${format}`);
  }
});

test('recognises what has no calls as nothing, or waits', () => {
  for (const [format, name] of [
    ['function-graph', '6.1/004-empty-nop'],
    ['trace-cmd', '5.10/505-tc-empty2-report'],
    ['trace-cmd', '6.1/534-tc-fail-nobody'],
    ['trace-cmd', '6.1/535-tc-fail-other'],
  ] as const) {
    const text = readTracedSample(format, name).toString('latin1');
    assert.equal(formatOf(text), undefined, name);
    assert.equal(formatOf(text, false), 'unsure', name);
  }
});

const SOURCE = `#include <stdio.h>

static int vfs_read(struct file *file)
{
	if (file == NULL) {
		return -1;
	}
	flush(file);
}

int main() {
  vfs_read(stdin);
  return 0;
}
`;

test('takes neither source code nor folded stacks nor prose for calls', () => {
  for (const text of [
    SOURCE,
    'main();\nvfs_read();\nreturn 0;\n',
    'function f() {\n  g();\n  h();\n}\nconst x = 1;\n',
    'a | b\n',
    '/* one */\n/* two */\n/* three */\n/* four */\n',
    ' 0) first, 1) second\n',
  ]) {
    assert.equal(formatOf(text), undefined, text);
  }
  assert.equal(formatOf('node;main;f 12\n'), 'folded');
});

test('takes bare calls only below their tracer or where nothing else stands', () => {
  assert.equal(formatOf('f() {\n  g();\n}\n'), 'function-graph');
  assert.equal(formatOf('f() {\n'), undefined);
  assert.equal(formatOf('# tracer: function_graph\n#\nf() {\n', false), 'function-graph');
  assert.equal(formatOf('# tracer: function\n#\n bash-505 [000] ..... 1.000000: f <-g\n'), 'ftrace-events');
});

test('knows calls in a mail, behind a byte order mark, and with a mark of slowness first', () => {
  const line = ' 0)   1.000 us    |  f();\n';
  for (const text of [
    line,
    `> ${line}`,
    `>> ${line}`,
    `\xef\xbb\xbf${line}`,
    `hello,\n\n${line}`,
    '# 1000.001 us |  f();\n',
  ]) {
    assert.equal(formatOf(text, false), 'function-graph', text);
  }
});

test('once sure it stays so, and is unsure before', () => {
  fc.assert(
    fc.property(printableGraphs(), ({ events, dialect, calls }) => {
      fc.pre(calls.length > 0 && (dialect.cpu || dialect.duration || dialect.time || dialect.task));
      const lines = printGraph(events, dialect);
      const answers = lines.map((_, at) =>
        formatOf(
          lines
            .slice(0, at + 1)
            .map(({ text }) => text)
            .join(''),
          false,
        ),
      );
      const name = dialect.tool === 'tracefs' ? 'function-graph' : 'trace-cmd';
      const decided = answers.indexOf(name);
      assert.ok(decided >= 0);
      assert.ok(answers.slice(0, decided).every((answer) => answer === 'unsure'));
      const text = lines.map((line) => line.text).join('');
      assert.ok(
        answers.slice(decided).every((answer) => answer === name),
        text + answers.join(),
      );
    }),
    { numRuns: runs(60) },
  );
});
