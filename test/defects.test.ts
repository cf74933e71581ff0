import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleText } from './support/perf-texts.js';
import { runCli } from './support/run-cli.js';
import { boxesOf, elementsOf, parseXml } from './support/svg.js';

/** What has gone wrong in tools of this kind, each with a text that shows it. */

function fold(text: string, ...args: string[]): string {
  const { code, out, err } = runCli(['-f', 'folded', '--strict', ...args], text);
  assert.equal(code, 0, err);
  return out;
}

function draw(text: string, ...args: string[]): string {
  return bytesOf(text, ...args).toString('utf8');
}

function bytesOf(text: string, ...args: string[]): Buffer {
  return Buffer.from(runCli(['-q', '-f', 'svg', ...args], text).out, 'latin1');
}

const FRAME = '\t            1f main+0x1 (/usr/bin/app)\n';

test('the last sample is read where no empty line, and no newline, ends it', () => {
  const text = `app  1/1  1.000000: 5 cycles:\n${FRAME}`;
  for (const end of [text, text.slice(0, -1), `${text}\n`]) assert.equal(fold(end), 'app;main 5\n');
});

test('a message about events names the one that is shown and the one that is not', () => {
  const { err } = runCli(['-f', 'folded'], sampleText('cycles') + sampleText('faults'));
  assert.match(
    err,
    /^flame-ts: 1 sample of cycles .*\n {2}left aside: 1 sample of faults; --event 'faults' shows them\n$/,
  );
});

test('a comm that ends in a number keeps it, and the ids behind are the ids', () => {
  const text = `Worker 7  1234/1240 [000]  1.000000: 5 cycles:\n${FRAME}\n`;
  assert.equal(fold(text), 'Worker_7;main 5\n');
  assert.equal(fold(text, '--tid'), 'Worker_7-1234/1240;main 5\n');
});

test('headers that begin with blanks are headers, with and without a chain below', () => {
  const header = '             app   1/1   [000]  1.000000:          5 cycles:';
  assert.equal(fold(`${header}  1f main+0x1 (/usr/bin/app)\n${header}  1f main+0x1 (/usr/bin/app)\n`), 'app;main 10\n');
  assert.equal(fold(`${header}\n${FRAME}\n${header}\n${FRAME}\n`), 'app;main 10\n');
});

test('a tracepoint with fields on its header line keeps its sample and all behind it', () => {
  const header = (seconds: number) =>
    `app  1/1 [000]  ${seconds}.000000: sched:sched_switch: prev_comm=app prev_pid=1 prev_state=S ==> next_comm=swapper/0\n`;
  assert.equal(fold(`${header(1)}${FRAME}\n${header(2)}${FRAME}\n`), 'app;main 2\n');
});

test('lines that end in carriage return and newline are read as others are', () => {
  const text = sampleText('cycles', 5) + sampleText('cycles', 6, 'run(int)');
  assert.equal(fold(text.replaceAll('\n', '\r\n')), fold(text));
});

test('modules with blanks, brackets or a mark of deletion keep the frame and its name', () => {
  const frames = [
    'a+0x1 ([JIT app cache])',
    'b+0x2 (/tmp/prog (deleted))',
    '[unknown] (/tmp/prog (deleted))',
    'c (/a (b)/c d)',
  ];
  const text = `app  1/1  1.000000: 5 cycles:\n${frames.map((frame) => `\t              1f ${frame}\n`).join('')}\n`;
  assert.equal(fold(text), 'app;c;[prog];b;a 5\n');
});

test('times of nanoseconds are read, and operators keep their names', () => {
  const frames = ['A::operator++(int)', 'A::operator+(A const&) const', 'A::operator--()', 'operator++'];
  const text = `app  1/1  1.123456789: 5 cycles:\n${frames.map((frame) => `\t              1f ${frame}+0x1 (/x)\n`).join('')}\n`;
  assert.equal(fold(text), 'app;operator++;A::operator--;A::operator+;A::operator++ 5\n');
});

test('events are never added together, and periods are named for what they count', () => {
  const text = sampleText('cycles', 1_234_567) + sampleText('page-faults', 3) + sampleText('cycles', 1_000_000);
  assert.equal(fold(text), 'node;main 2234567\n');
  assert.equal(fold(text, '--event', 'page-faults'), 'node;main 3\n');
  const [, box] = boxesOf(draw(text, '--static'));
  assert.match(box?.details.join() ?? '', /2,234,567 cycles/);
  assert.doesNotMatch(box?.details.join() ?? '', /2,234,567 samples/);
});

test('the period of a clock is a time', () => {
  const [, box] = boxesOf(draw(sampleText('cpu-clock', 250_000), '--static'));
  assert.match(box?.details.join() ?? '', /250\.00 µs of sampled time/);
});

test('three runs write the same bytes', () => {
  const text = ['b', 'a', 'c'].map((symbol) => sampleText('cycles', 5, symbol)).join('');
  for (const format of ['svg', 'folded', 'speedscope', 'json', 'table']) {
    const runs = [1, 2, 3].map(() => runCli(['-q', '-f', format], text).out);
    assert.equal(new Set(runs).size, 1, format);
  }
});

test('a title and a subtitle are text, whatever they hold', () => {
  const hostile = '</text><script>alert(1)</script><text>"\'&]]>';
  const svg = draw(sampleText('cycles', 5), '--title', hostile, '--subtitle', hostile);
  const plain = draw(sampleText('cycles', 5), '--title', 'x', '--subtitle', 'y');
  const count = (xml: string, name: string) => elementsOf(parseXml(xml), name).length;
  for (const name of ['script', 'text']) assert.equal(count(svg, name), count(plain, name));
  assert.equal(elementsOf(parseXml(svg), 'text')[0]?.text, hostile);
});

test('control characters and bytes that are no UTF-8 give well-formed XML', () => {
  const names = ['\x00\x01\x08\x1b[31m\x7f', '\xff\xfe_bad', '\xc3', '\xed\xa0\x80', '\xef\xbf\xbf', '<&>"\']]>'];
  const comms = names.map((name) => `${name}  1/1  1.000000: 5 cycles:\n\t  1f ${name}+0x1 (/x/${name})\n\n`);
  const svg = bytesOf(comms.join(''));
  assert.ok(svg.equals(Buffer.from(svg.toString('utf8'), 'utf8')));
  assert.ok(boxesOf(svg.toString('utf8')).length > names.length);
});

test('no line of folded text looks like one with two weights', () => {
  const text = ['thread 7 3', '3', 'a 1 2 3'].map((comm) => `${comm}  1/1  1.000000: 5 cycles:\n\n`).join('');
  assert.equal(fold(text), '3 5\na_1_2_3 5\nthread_7_3 5\n');
});

test('weights are whole numbers, and every box has its samples', () => {
  const text = Array.from({ length: 7 }, (_, i) => sampleText('cycles', 1 + i, `f${i % 3}`)).join('');
  for (const line of fold(text).trim().split('\n')) assert.match(line, /^node;f\d [1-9]\d*$/);
  for (const { details } of boxesOf(draw(text))) assert.doesNotMatch(details.join(), /(?:^|\D)0 samples/);
});
