import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ReadCall, type ReadCallsOptions, readCalls, wholeReading } from '../../support/read-calls.js';
import { readTracedSample, type TracedFormat, tracedSampleNames } from '../../support/traced-samples.js';

const SMALL_BYTES = 200_000;

function lines(format: TracedFormat, name: string): string[] {
  return readTracedSample(format, name).toString('latin1').replace(/\n$/, '').split('\n');
}

function read(of: readonly string[], options: ReadCallsOptions = {}, newline = '\n') {
  return readCalls(of.map((line) => line + newline).join(''), options);
}

/** Those into which other text broke begin, cut there, in the middle of a line. */
const MIXED = /perf-ftrace/;
const SMALL = (['function-graph', 'trace-cmd'] as const).flatMap((format) =>
  tracedSampleNames(format)
    .filter((name) => readTracedSample(format, name).length < SMALL_BYTES)
    .map((name) => [format, name] as const),
);

for (const [format, name] of SMALL) {
  test(`${format}/${name} reads the same quoted in a mail and with other line ends`, () => {
    const text = lines(format, name);
    const whole = wholeReading(read(text, { format }));
    assert.deepEqual(wholeReading(read(text, { format }, '\r\n')), whole);
    const quoted = text.map((line) => `> ${line}`);
    assert.deepEqual(wholeReading(read(quoted, { format })), whole);
  });

  if (MIXED.test(name)) continue;
  test(`${format}/${name} without its head or tail shows no call that it has not`, () => {
    const text = lines(format, name);
    const whole = complete(read(text, { format }).calls);
    const place = fc.nat(text.length);
    fc.assert(
      fc.property(place, place, (one, other) => {
        const { calls, problems } = read(text.slice(Math.min(one, other), Math.max(one, other)), { format });
        assert.ok(isPart(complete(calls), whole));
        const flagged = calls.filter(({ flags }) => (flags & 3) !== 0 && (flags & 3) !== 3).length;
        const { 'return-without-entry': entries = 0, 'entry-without-return': returns = 0 } = problems;
        assert.ok(entries + returns >= flagged);
      }),
      { numRuns: 3 },
    );
  });
}

/** What becomes of a text's lines in a mail, in a code block, or on their way over a page. */
const PASTED: Readonly<Record<string, (line: string) => string>> = {
  'quoted without blanks': (line) => `>${line}`,
  'quoted twice, the blanks at the ends taken away': (line) => `>> ${line}`.replace(/ +$/, ''),
  'indented by blanks': (line) => `    ${line}`,
  'indented by a tab': (line) => `\t${line}`,
  'indented and quoted': (line) => `>     ${line}`,
  'with hard blanks': (line) => line.replace(/ (?= )|^ /g, '\xc2\xa0'),
};
const TO_PASTE: readonly (readonly [TracedFormat, string])[] = [
  ['function-graph', '6.1/117-ls-bare'],
  ['function-graph', '6.1/106-ls-nocpu'],
  ['function-graph', '6.1/115-ls-latency-abstime-proc-tail'],
  ['function-graph', '6.1/807-marker-multiline'],
  ['trace-cmd', '6.1/505-tc-empty2-report-t'],
];

for (const [format, name] of TO_PASTE) {
  for (const [way, change] of Object.entries(PASTED)) {
    test(`${format}/${name} reads the same ${way}`, () => {
      const text = lines(format, name);
      assert.deepEqual(wholeReading(read(text.map(change), { format })), wholeReading(read(text, { format })));
    });
  }
}

/** How often each function has a call of which all is known, with this duration. */
function complete(calls: readonly ReadCall[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { path, totalNs, flags } of calls) {
    if ((flags & 7) !== 0 || path.at(-1)?.startsWith('[') === true) continue;
    const key = `${path.at(-1)} ${totalNs}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function isPart(part: ReadonlyMap<string, number>, whole: ReadonlyMap<string, number>): boolean {
  return [...part].every(([key, count]) => count <= (whole.get(key) ?? 0));
}

test('titles only help: without them the calls are the same', () => {
  for (const name of tracedSampleNames('function-graph')) {
    const text = lines('function-graph', name);
    const untitled = text.filter((line) => !line.startsWith('#'));
    assert.deepEqual(read(untitled).calls, read(text).calls, name);
  }
});

/** A text in which all columns are on. */
const FULL = '6.1/115-ls-latency-abstime-proc-tail';
const FULL_LINE =
  /^(?<time> *[\d.]+ \| {2})(?<cpu> *\d+\) )(?<task>.*?-\d+ *\| )(?<flags>.*? \| )(?<duration>.*?\| {2})(?<body>.*)$/;

type Column = 'time' | 'cpu' | 'task' | 'flags' | 'duration';

function without(columns: readonly Column[]): string[] {
  return lines('function-graph', FULL)
    .map((line) => FULL_LINE.exec(line)?.groups)
    .filter((groups) => groups !== undefined)
    .map((groups) =>
      (['time', 'cpu', 'task', 'flags', 'duration', 'body'] as const)
        .filter((column) => column === 'body' || !columns.includes(column))
        .map((column) => groups[column])
        .join(''),
    );
}

function shapes(calls: readonly ReadCall[], tell: (call: ReadCall) => unknown): unknown[] {
  return calls.map((call) => [call.path, tell(call)]);
}

test('the text that has all columns is read line by line', () => {
  assert.ok(without([]).length > 1500);
  assert.deepEqual(read(without([])).calls, readCalls(readTracedSample('function-graph', FULL)).calls);
});

for (const columns of [['flags'], ['cpu'], ['cpu', 'flags']] as const) {
  test(`without ${columns.join(' and ')} the calls are the same`, () => {
    assert.deepEqual(read(without(columns)).calls, read(without([])).calls);
  });
}

for (const columns of [['time'], ['time', 'flags'], ['time', 'cpu'], ['time', 'cpu', 'flags']] as const) {
  test(`without ${columns.join(' and ')} the calls are the same, packed`, () => {
    const { calls, timeline } = read(without(columns));
    const tell = ({ track, totalNs, selfNs, flags }: ReadCall) => [track, totalNs, selfNs, flags];
    assert.deepEqual(shapes(calls, tell), shapes(read(without([])).calls, tell));
    assert.equal(timeline?.starts, 'packed');
  });
}

for (const columns of [['task'], ['task', 'flags'], ['time', 'task'], ['time', 'cpu', 'task', 'flags']] as const) {
  test(`without ${columns.join(' and ')} the calls are the same, of a cpu or of nobody`, () => {
    const { calls, timeline } = read(without(columns));
    const tell = ({ totalNs, selfNs, flags }: ReadCall) => [totalNs, selfNs, flags];
    assert.deepEqual(shapes(calls, tell), shapes(read(without([])).calls, tell));
    assert.equal(timeline?.naming, (columns as readonly Column[]).includes('cpu') ? 'nobody' : 'cpus');
  });
}

test('without durations those of nested calls follow from times, to the microsecond', () => {
  const { calls } = read(without(['duration']));
  const { calls: whole } = read(without([]));
  const slackNs = 10_000;
  for (const [at, { path, totalNs, flags }] of calls.entries()) {
    const original = whole[at];
    assert.deepEqual(path, original?.path);
    if (flags === 0) assert.ok(Math.abs(totalNs - (original?.totalNs ?? 0)) < slackNs, `${path.at(-1)} ${totalNs}`);
  }
  assert.equal(calls.length, whole.length);
  assert.ok(calls.filter(({ flags }) => flags === 0).length > 300);
});

test('with nothing but the functions these are the same', () => {
  const { calls } = read(without(['time', 'cpu', 'task', 'flags', 'duration']));
  const none = () => undefined;
  assert.deepEqual(shapes(calls, none), shapes(read(without([])).calls, none));
});
