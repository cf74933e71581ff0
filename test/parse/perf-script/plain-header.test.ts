import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EventId, TrackId } from '../../../src/model/ids.js';
import { Recording } from '../../../src/model/recording.js';
import { parseHeaderLine } from '../../../src/parse/perf-script/header-line.js';
import { HeaderReader } from '../../../src/parse/perf-script/header-reader.js';
import type { HeaderRecord } from '../../../src/parse/sample-sink.js';
import { ODD_COMMS } from '../../support/perf-arbitrary.js';
import { runs } from '../../support/runs.js';

/** Reads headers one after the other, as a text's: what is padding is learnt from the first. */
class Reader {
  readonly #recording = new Recording();
  readonly #reader = new HeaderReader(this.#recording);
  readonly #record: HeaderRecord = {
    event: 0 as EventId,
    track: 0 as TrackId,
    cpu: -1,
    timeNs: Number.NaN,
    period: Number.NaN,
  };

  plain(line: string): object | undefined {
    const bytes = Buffer.from(`..${line}\n`, 'latin1');
    return this.#reader.readPlain(bytes, 2, bytes.length - 1, this.#record) ? this.#plainValues() : undefined;
  }

  byPattern(line: string): object | undefined {
    const header = parseHeaderLine(line);
    if (header === undefined) return undefined;
    this.#reader.fill(header, this.#record);
    return this.#plainValues();
  }

  #plainValues(): object {
    const { event, track, ...numbers } = this.#record;
    return { ...numbers, ...this.#recording.tracks.get(track), event: this.#recording.events[event] };
  }
}

const ids = fc.oneof(
  fc.nat(9_999_999).map(String),
  fc.tuple(fc.nat(9_999_999), fc.nat(9_999_999)).map(([pid, tid]) => `${pid}/${String(tid).padEnd(7)}`),
  fc.constantFrom('-1', '1/-1', '0/0', '/1', '1/', '001', '12345678901'),
);
const blanks = fc.constantFrom('', ' ', '  ', '     ', '\t', ' \t ', '                 ', '\xa0');
const times = fc.oneof(fc.stringMatching(/^\d{1,7}\.(\d{6}|\d{9}):$/), fc.stringMatching(/^\d{0,3}\.?\d{0,10}:?$/));
const events = fc.oneof(
  fc.constantFrom(
    'cycles:',
    'cycles:u:',
    'cpu/event=0x3c,period=1/u:',
    'sched:sched_switch:',
    'a::',
    ':',
    'cycles',
    '',
  ),
  fc.constantFrom('PERF_RECORD_X:', 'P:', '1:', '1.000001:', 'cycles: x', 'a\xa0:'),
);
const parts = fc.tuple(
  fc.oneof(fc.constantFrom(...ODD_COMMS), fc.string({ maxLength: 30, unit: 'binary-ascii' })),
  blanks,
  ids,
  blanks,
  fc.constantFrom('', '[000]', '[1023]', '[]', '[0', '0', '  3', ' 12'),
  blanks,
  fc.constantFrom('', '', 'K ', 'Sp     ', 'TOOLONGX ', '2026-11-22 21:53:37.477658 '),
  times,
  blanks,
  fc.oneof(fc.constant(''), fc.maxSafeNat().map(String)),
  blanks,
  events,
  blanks,
);
const headers = parts.map((texts) => texts.join('').replaceAll('\n', ''));
/** What perf itself prints, so that most of the lines have the common shape. */
const usual = fc
  .tuple(
    fc.constantFrom(...ODD_COMMS),
    fc.nat(99_999),
    fc.nat(99_999),
    fc.constantFrom('', '[001] ', '  3 '),
    fc.maxSafeNat(),
  )
  .map(
    ([comm, tid, time, cpu, period]) => `${comm} ${String(tid).padStart(7)} ${cpu}${time}.000001: ${period} cycles: `,
  );

test('agrees with the patterns wherever it reads a line', () => {
  let read = 0;
  fc.assert(
    fc.property(fc.array(fc.oneof(headers, usual), { maxLength: 20 }), (lines) => {
      const [bytewise, byPattern] = [new Reader(), new Reader()];
      // Once only: what is read from bytes is remembered, whatever padding is learnt of from later lines.
      for (const line of new Set(lines)) {
        const plain = bytewise.plain(line);
        if (plain === undefined) continue;
        read++;
        assert.deepEqual(plain, byPattern.byPattern(line), JSON.stringify(line));
      }
    }),
    { numRuns: runs(3000) },
  );
  assert.ok(read > 1000, `${read} lines have the common shape`);
});

test('reads what perf prints by default, so that few lines need the patterns', () => {
  const lines = [
    'perf-exec  1406 [000]  1305.282109:          1           cycles: ',
    'node   14296  1637.029550:          1 cycles:P: ',
    'V8 WorkerThread  1234/1240   1305.282109884:     235 cpu-clock:uhpppH: ',
    'trail   1839   979.417447:          1 cycles:u: ',
    '  1860   980.496550:   10003748 cycles: ',
    'sh 27981  2097.881068: cycles: ',
  ];
  const reader = new Reader();
  for (const line of lines) assert.ok(reader.plain(line), line);
});

test('leaves every other shape to the patterns', () => {
  const lines = [
    '',
    'cycles:',
    'perf-exe  1406   0  1305.282109:          1           cycles: ',
    'perf-exec  1406 [000] K      1305.282109:          1 cycles: ',
    'bash  4898 [000]  1401.790711: uprobes:libc_write: (7ff95c801340) fd=1',
    'perf-exec     0 [000]     0.000000: PERF_RECORD_FORK(1:',
    'perf-exec  1406 [000]  1305.28210: 1 cycles: ',
    ` node  1234 1305.282109: ${'1'.repeat(200)} cycles: `,
  ];
  for (const line of lines) assert.equal(new Reader().plain(line), undefined, line);
});
