import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCalls, wholeReading } from '../../support/read-calls.js';
import { runs } from '../../support/runs.js';
import { readTracedSample, type TracedFormat, tracedSampleNames } from '../../support/traced-samples.js';

/** The reading by the bytes of common lines must be that by patterns, which read every line. */
function assertAgreement(text: string | Uint8Array, format: TracedFormat): void {
  const byBytes = wholeReading(readCalls(text, { format }));
  const byPatterns = wholeReading(readCalls(text, { format, plain: false }));
  assert.deepEqual(byBytes, byPatterns);
}

for (const format of ['function-graph', 'trace-cmd'] as const) {
  for (const name of tracedSampleNames(format)) {
    test(`${format}/${name} reads by its bytes as by patterns`, () => {
      assertAgreement(readTracedSample(format, name), format);
    });
  }
}

const PIECES = [
  ' ',
  '  ',
  '|',
  '| ',
  ')',
  ') ',
  '-',
  '.',
  '0',
  '7',
  '12345678901',
  ':',
  '{',
  '}',
  ';',
  '/*',
  '*/',
  '[',
  ']',
];
const ODD_PIECES = [
  '\r',
  '\n',
  '\t',
  '\0',
  '\xff',
  '\xc3\xa9',
  ' us',
  'us',
  '=>',
  '> ',
  '#',
  'a-1',
  '(',
  '=',
  '$ ',
  '@',
  ' => ',
];

const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  leftOut: fc.oneof(fc.nat(2), fc.nat(12)),
  putIn: fc.constantFrom('', ...PIECES, ...ODD_PIECES),
});

interface Change {
  readonly at: number;
  readonly leftOut: number;
  readonly putIn: string;
}

function changed(text: string, changes: readonly Change[]): string {
  return changes.reduce((before, { at, leftOut, putIn }) => {
    const from = Math.floor(at * before.length);
    return before.slice(0, from) + putIn + before.slice(from + leftOut);
  }, text);
}

/** Samples that between them have every column and every tool's lines. */
const MUTATED = [
  ['function-graph', '6.1/101-ls-default'],
  ['function-graph', '6.1/106-ls-nocpu'],
  ['function-graph', '6.1/115-ls-latency-abstime-proc-tail'],
  ['function-graph', '6.1/119-ls-nocpu-noduration-abstime'],
  ['function-graph', '6.1/120-ls-noduration-proc'],
  ['function-graph', '6.1/139-ls-proc-oddnames'],
  ['function-graph', '6.1/207-sys-events'],
  ['function-graph', '6.1/302-pipe-lost'],
  ['function-graph', '6.1-arm64/218-sys-nooverwrite-proc-abstime'],
  ['function-graph', '7.2-args/423-ls-args-retval-retaddr-tail-abstime-proc'],
  ['trace-cmd', '5.10/501-tc-ls-report-l'],
  ['trace-cmd', '6.1/501-tc-ls-report-tail'],
  ['trace-cmd', '6.1/510-tc-depth2-report-t'],
  ['trace-cmd', '6.1/540-tc-buffer-instance-report'],
  ['trace-cmd', '7.2-args/521-tc-retaddr-report'],
] as const;

const WINDOW_LINES = 4;

for (const [format, name] of MUTATED) {
  test(`${format}/${name} with bytes changed reads by its bytes as by patterns`, () => {
    const lines = readTracedSample(format, name).toString('latin1').split('\n');
    const titles = lines.filter((line) => line.startsWith('#')).slice(-2);
    const window = fc.nat(lines.length - 1).map((from) => lines.slice(from, from + WINDOW_LINES).join('\n'));
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(window, changes, fc.boolean(), (part, list, titled) => {
        const text = changed(`${part}\n${part}\n`, list);
        assertAgreement(titled ? `${titles.join('\n')}\n${text}` : text, format);
      }),
      { numRuns: runs(150) },
    );
  });
}

test('a call whose arguments are longer than what is remembered is read once', () => {
  const long = ` 0)   1.000 us    |  f(name=${'x'.repeat(2000)});\n`;
  const text = ` 0)   1.000 us    |  g();\n${long}${long} 0)   1.000 us    |  g();\n`;
  const { calls } = readCalls(text);
  assert.deepEqual(
    calls.map(({ path }) => path[0]),
    ['g', 'f', 'f', 'g'],
  );
});

test('a number of more digits than a cpu has is none', () => {
  const line = '456789010)   1.030 us    |  f();\n';
  assertAgreement(` 0)   1.000 us    |  g();\n${line}${line}`, 'function-graph');
});
