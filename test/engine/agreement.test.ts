import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { SampleEngine } from '../../src/engine/sample-engine.js';
import type { Ledger } from '../../src/model/ledger.js';
import type { Recording } from '../../src/model/recording.js';
import type { PerfScriptOptions } from '../../src/parse/perf-script/options.js';
import { cuts, edited, edits, pieces } from '../support/changed-lines.js';
import { printable } from '../support/perf-arbitrary.js';
import { parsePerfScript } from '../support/perf-parse.js';
import { printPerfScript } from '../support/perf-printer.js';
import { foldedText, readText } from '../support/read-text.js';
import { PROGRAM } from '../support/run-cli.js';
import { runs } from '../support/runs.js';
import { readSample, SAMPLES, sampleNames } from '../support/samples.js';
import { temporaryFile } from '../support/temporary.js';

/*
 * The engine reads as the parser does line by line: every sample, every number that a name gets, every problem and its
 * place; and what it counts comes to the same sums.
 */

const MAX_LINES = 300;

function ledgerOf({ lines, samples, losses, problems, ignoredRecords }: Ledger): unknown {
  return { lines, samples, losses, problems, ignoredRecords };
}

function namesOf({ frames, tracks, events, clock, command }: Recording): unknown {
  return { frames: [...frames], tracks: [...tracks], events, origin: clock.originSeconds, command };
}

function samplesOf(pieces: readonly Uint8Array[], options: PerfScriptOptions): unknown {
  const { samples, lines, recording } = parsePerfScript(pieces, options);
  return { samples, lines, names: namesOf(recording), ledger: ledgerOf(recording.ledger) };
}

function countsOf(pieces: readonly Uint8Array[], options: PerfScriptOptions): unknown {
  const { recording, profiles } = readText(pieces, options);
  return {
    ledger: ledgerOf(recording.ledger),
    events: profiles.map((profile) => ({
      event: profile.event,
      samples: profile.sampleCount,
      hasPeriods: profile.hasPeriods,
      spanNs: profile.spanNs,
      stacks: Array.from({ length: profile.stacks.length }, (_, stack) => [
        profile.stacks.parent(stack as never),
        recording.frames.get(profile.stacks.frame(stack as never)),
        profile.selfSamples.get(stack),
        profile.selfPeriods.get(stack),
      ]),
      folded: foldedText(profile, 'full'),
    })),
  };
}

function assertAgrees(pieces: readonly Uint8Array[], options: PerfScriptOptions = {}): void {
  const whole = [Buffer.concat(pieces)];
  const reference = { ...options, lineByLine: true };
  assert.deepEqual(samplesOf(pieces, options), samplesOf(whole, reference));
  assert.deepEqual(countsOf(pieces, options), countsOf(whole, reference));
}

/** The beginning of a sample text, twice: what is new the first time is known the second time. */
function beginning(name: string): string[] {
  const lines = readSample(name).toString('latin1').split('\n').slice(0, MAX_LINES);
  return [...lines, '', ...lines];
}

const BEGINNINGS = sampleNames().map(beginning);

const ODD_LINES = [
  '',
  ' ',
  '\r',
  '\t',
  '\t    7f4dd88f2ad7 main+0x21 (/usr/bin/node)',
  '\t    7f4dd88f2ad7 main+0x21 (/usr/bin/node)\r',
  '\t    7f4dd88f2ad7',
  '\t    7f4dd88f2ad7 ',
  '\t           12ad7 [unknown] ([unknown])',
  '\t7f4dd88f2ad7 main+0x21 (/usr/bin/node)',
  '\t    7f4d 88f2ad7 main+0x21 (/usr/bin/node)',
  '\t    7f4dd88f2ad7 main+0x2 inside (/usr/bin/node)',
  '\t    7f4dd88f2ad7 main+0x3 inside (/usr/bin/node)',
  '\t    7f4dd88f2ad7 main+0x2',
  '\t    7f4dd88f2ad7 main+0x3',
  '\t    7f4dd88f2ad7 +0x2 (',
  '            7f4dd88f2ad7 main+0x21 (/usr/bin/node)',
  'node  1234/1240 [002] 6544038.708352:        235 cpu-clock: ',
  'node  1234 [002] 6544038.708352000:        235 cpu-clock:u:   ',
  'a b 12  1234 6544038.708352: cpu-clock:',
  'node  1234 6544038.7083: 1 cpu-clock:',
  'node  1234/ 6544038.708352: 1 cpu-clock: ',
  'node  1234[001] 6544038.708352: 1 cpu-clock: ',
  'node  1234 [001] 6544038.708352: 1 PERF_RECORD_FORK(1:',
  'bash  4898 [000]  1401.790711: uprobes:libc_write: (7ff95c801340) fd=1 buf="',
  'bash  4898 [000]  1401.790711: uprobes:libc_write: (7ff95c801340) fd=1',
  'bash  4898 [000]  1401.790712: 1 sched:sched_switch: next_comm=a b:1 next_pid=3',
  'node   1406   0  1305.282109:     100 cycles: ',
  'node 1234 cycles: ',
  '  tmpl.cpp:27',
  '  arena.c:744 (inlined)',
  'PERF_RECORD_LOST lost 57',
  'Warning:',
  '# cmdline : perf record',
  'some other text',
];

const CHANGES = edits(
  ['\t', '\n', '\r', ' ', ':', '.', '+', '(', ')', '[', '/', '0', 'a', 'g', '\0', '\xff'],
  ODD_LINES,
);

test('agrees on recordings with changed lines, cut anywhere', () => {
  const property = fc.property(fc.constantFrom(...BEGINNINGS), CHANGES, cuts, (lines, changes, places) =>
    assertAgrees(pieces(edited(lines, changes), places)),
  );
  fc.assert(property, { numRuns: runs(600) });
});

test('agrees on printed recordings of any dialect', () => {
  const property = fc.property(printable, cuts, ({ dialect, items }, places) => {
    const once = printPerfScript(items, dialect).toString('latin1');
    assertAgrees(pieces(`${once}\n${once}`, places));
  });
  fc.assert(property, { numRuns: runs(300) });
});

const SAMPLE = ['node  12/13 [002] 1.000001: 7 cycles: ', '\t    7f4dd88f2ad7 main+0x21 (/bin/node)', ''];

test('agrees on a text cut in two at each of its bytes', () => {
  const text = [...SAMPLE, ...SAMPLE, SAMPLE[0], SAMPLE[1], '  file.c:3', '', ...SAMPLE, 'PERF_RECORD_X', ...SAMPLE];
  const bytes = text.join('\n').length;
  for (let at = 0; at <= bytes; at++) assertAgrees(pieces(text.join('\n'), [at]));
});

/** Headers with fields: such as the engine reads, and such as only look so. */
const FIELD_HEADERS = [
  'dd 84 [001]  1140.636660: sched:sched_switch: prev_comm=dd prev_pid=84',
  'dd 84 [001]  1140.636660:     5 sched:sched_switch: prev_comm=dd',
  'dd 84 [001]  1140.636660:\t5\tsched:sched_switch:\tprev_comm=dd',
  'kworker/0:1 84/85  1140.636660123: sched:sched_switch: x 7 1140.636661: y: z',
  'kworker/0:1 84 [001]  1140.636660: sched:sched_switch: ends in a colon:',
  'kworker/0:1 84 [001]  1140.636660: sched:sched_switch: 7 [001] 2.000001: 1 cycles: ',
  '1 2.000001: 84 [001]  1140.636660: sched:sched_switch: x',
  '1 2 2.000001: 84 [001]  1140.636660: sched:sched_switch: x',
  'a b 12  84  1140.636660: sched:sched_switch: x',
  'abcdefg 12  84  1140.636660: sched:sched_switch: x',
  'abcdefg 1  12 1140.636660: sched:sched_switch: x',
  'dd 84 [001]  1140.636660: sched:sched_switch:: x',
  'dd 84 [001]  1140.636660: sched_switch x',
  'dd 84 [001]  1140.636660: : x',
  'dd 84 [001]  1140.636660: 7: x',
  'dd 84 [001]  1140.636660: 12345678901234567890 cycles: 0',
  'dd 84 [12345678901234567890]  1140.636660: cycles: 0',
  'dd 0084 [001]  1140.636660: cycles: 0',
  'dd -1 [001]  1140.636660: cycles: 0',
  'dd 84 [001] K 1140.636660: cycles: 0',
  'dd 84 [001]  1140.636660: PERF_RECORD_LOST lost 57: x',
  'dd 84 [001]  1140.636660: uprobes:write: buf="one"',
  'dd 84 [001]  1140.636660: uprobes:write: buf="a line',
  `dd 84 [001]  1140.636660: uprobes:write: ${'x'.repeat(300)} "quoted"`,
  `${'x'.repeat(250)} 84 [001]  1140.636660: uprobes:write: x`,
  'dd 84 [001]  1140.636660: uprobes:write: x\r',
];

test('agrees on headers with fields, whatever they look like and whatever follows', () => {
  const frame = '\t    7f4dd88f2ad7 main+0x21 (/bin/node)';
  const below = [
    [frame, ''],
    [frame, frame, ''],
    ['second line of a field', frame, ''],
    [''],
    ['\t7f4d main (/b)', ''],
    [],
  ];
  for (const header of FIELD_HEADERS) {
    for (const lines of below) {
      const sample = [header, ...lines];
      assertAgrees([Buffer.from([...SAMPLE, ...sample, ...SAMPLE, ...sample, ...sample].join('\n'), 'latin1')]);
    }
  }
});

test('agrees where a field is cut at each of its bytes', () => {
  const sample = [FIELD_HEADERS[1], '\t    7f4dd88f2ad7 main+0x21 (/bin/node)', ''];
  const text = [...SAMPLE, ...sample, ...sample].join('\n');
  for (let at = 0; at <= text.length; at++) assertAgrees(pieces(text, [at]));
});

test('agrees where more stacks, frames or texts come than there is room for', () => {
  const frame = (number: number) => `\t    7f4dd88f2ad7 f${number}+0x21 (/bin/node)`;
  const deep = Array.from({ length: 70_000 }, (_, number) => frame(number % 500));
  const wide = Array.from({ length: 60_000 }, (_, number) => {
    const callers = Array.from({ length: 12 }, (_, part) => frame((number + part * part * (number % 97)) % 499));
    return [SAMPLE[0], ...callers, ''];
  });
  const long = Array.from({ length: 80 }, (_, number) => [SAMPLE[0], `${frame(number)}${'x'.repeat(500_000)}`, '']);
  for (const lines of [deep, wide.flat(), long.flat()]) {
    const text = Buffer.from([...SAMPLE, SAMPLE[0], ...lines, '', ...SAMPLE, ...SAMPLE].join('\n'), 'latin1');
    const both = [readText([text]), readText([text], { lineByLine: true })] as const;
    const [one, other] = both.map(({ profiles }) => profiles.map((profile) => foldedText(profile, 'full')));
    assert.ok(one?.join() === other?.join(), 'the folded texts differ');
    assert.deepEqual(ledgerOf(both[0].recording.ledger), ledgerOf(both[1].recording.ledger));
  }
});

test('the engine is there', () => {
  assert.ok(SampleEngine.start() !== undefined);
});

/** What a Node lacks, and a program that takes it away: without SIMD the kernels are not valid. */
const LACKING = {
  WebAssembly: 'delete globalThis.WebAssembly',
  SIMD: 'WebAssembly.validate = () => false; WebAssembly.Module = class { constructor() { throw new Error("SIMD"); } }',
};
const READ_BOTH_WAYS = ['perf-script/lang/rust-legacy.txt.gz', 'function-graph/6.1/102-ls-proc.txt.gz'].map((name) =>
  join(SAMPLES, name),
);
/** So many that kernels put them in order and write them. */
const MANY_STACKS = Array.from({ length: 20_000 }, (_, at) => `root;f${at % 7};g${at % 311};h${at} ${at + 1}\n`).join(
  '',
);

for (const [lacking, program] of Object.entries(LACKING)) {
  test(`a Node without ${lacking} writes the same`, (context) => {
    const many = temporaryFile(context, 'many.folded', MANY_STACKS);
    for (const path of [...READ_BOTH_WAYS, many]) {
      const args = [PROGRAM, '-f', 'folded', '--quiet', path];
      const run = (...flags: string[]) => execFileSync(process.execPath, [...flags, ...args], { encoding: 'latin1' });
      assert.ok(run() === run('--import', `data:text/javascript,${program}`), path);
    }
  });
}
