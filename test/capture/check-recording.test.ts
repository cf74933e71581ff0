import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRecording } from '../../src/capture/check-recording.js';
import type { Command } from '../../src/capture/command.js';
import type { RecordOptions } from '../../src/capture/record-plan.js';
import { FlameError } from '../../src/errors.js';
import { answeringSystem } from '../support/capture.js';
import { programHead } from '../support/elf.js';

type Machine = Parameters<typeof answeringSystem>[0];

const COUNTERS = { '/sys/bus/event_source/devices/armv8_pmuv3_0/cpus': '0-3\n' };
const SETTINGS = { ...COUNTERS, '/proc/kallsyms': 'ffff800080000000 T _text\n' };
const WORKS: Machine = { files: SETTINGS, programs: ['perf', './server'], ask: () => ({ code: 0, said: '' }) };

const SERVER: RecordOptions = {
  target: { command: { program: './server', args: [] }, pids: [], isSystemWide: false },
};

function check(machine: Machine, options: RecordOptions = SERVER) {
  return checkRecording(options, answeringSystem({ ...WORKS, ...machine }));
}

function refusal(machine: Machine, options: RecordOptions = SERVER): string {
  try {
    check(machine, options);
  } catch (error) {
    assert.ok(error instanceof FlameError);
    return `${error.code}: ${error.message}`;
  }
  throw new Error('nothing was refused');
}

function saying(said: string): Machine {
  return { ask: () => ({ code: 255, said }) };
}

test('a machine on which all is well needs no words', () => {
  assert.deepEqual(check({}), { options: SERVER, notes: [] });
});

test('perf is asked to record true in the very same way, of the same processes', () => {
  const asked: Command[] = [];
  const ask = (command: Command) => {
    asked.push(command);
    return { code: 0, said: '' };
  };
  const target = { pids: [7], isSystemWide: false };
  check(
    { ask, files: { ...SETTINGS, '/proc/7/cmdline': 'x' } },
    { target, frequencyHz: 999, callGraph: 'lbr', event: 'cycles:u' },
  );
  assert.deepEqual(
    asked.map(({ args }) => args.join(' ')),
    ['record -F 999 --call-graph lbr -e cycles:u -o /dev/null -p 7 -- true'],
  );
});

test('without counters the clock is recorded, and said; an event that was asked for is not replaced', () => {
  const files = { ...SETTINGS, '/sys/bus/event_source/devices/armv8_pmuv3_0/cpus': undefined };
  const bare = Object.fromEntries(Object.entries(files).filter(([, text]) => text !== undefined)) as Record<
    string,
    string
  >;
  const { options, notes } = check({ files: { ...bare, '/sys/bus/event_source/devices/software/type': '1' } });
  assert.equal(options.event, 'cpu-clock');
  assert.match(String(notes[0]?.what), /no hardware counters.*cpu-clock is recorded, in the place of cycles/);
  const asked = check({ files: bare }, { ...SERVER, event: 'page-faults' });
  assert.deepEqual([asked.options.event, asked.notes], ['page-faults', []]);
  for (const name of ['cpu/type', 'cpum_cf/type', 'cpu_core/cpus']) {
    const counting = { ...bare, [`/sys/bus/event_source/devices/${name}`]: '4' };
    assert.deepEqual(check({ files: counting }).notes, [], name);
  }
});

test('what is missing is said with its cure', () => {
  assert.match(
    refusal({ platform: 'darwin' }),
    /^usage: this is darwin, and perf and ftrace are Linux's; .*flame-ts perf\.txt/,
  );
  assert.match(refusal({ programs: ['./server'] }), /^io: perf is not installed; try: sudo apt install linux-perf/);
  assert.match(refusal({ programs: ['perf'] }), /^usage: \.\/server: no such program/);
});

test("perf's own words have a cause and a cure for this command", () => {
  const paranoid =
    'Error:\nAccess to performance monitoring and observability operations is limited.\nConsider adjusting /proc/sys/kernel/perf_event_paranoid setting\n';
  assert.match(
    refusal(saying(paranoid)),
    /^io: perf may not record here \(kernel\.perf_event_paranoid\); try: sudo flame-ts record/,
  );
  assert.match(
    refusal(saying("event syntax error: 'x'\n  \\___ parser error\n")),
    /^usage: perf knows no event of that name here; try: perf list/,
  );
  assert.match(
    refusal(saying('WARNING: perf not found for kernel 6.8\n')),
    /^io: perf is not installed for the running kernel/,
  );
  const lbr = "cycles: PMU Hardware or event type doesn't support branch stack sampling.\n";
  assert.match(refusal(saying(lbr), { ...SERVER, callGraph: 'lbr' }), /LBR.*try: --call-graph dwarf/);
  assert.match(refusal(saying('one\ntwo\nthree\nfour')), /^io: perf cannot record this here, and says: one two three$/);
  assert.match(refusal(saying('')), /says: \(nothing\)/);
});

test('what will be missing of the kernel is said', () => {
  const paranoid = { ...SETTINGS, '/proc/sys/kernel/perf_event_paranoid': '2\n' };
  const note = (machine: Machine) => check(machine).notes.map(({ id }) => id);
  assert.deepEqual(note({ files: paranoid, userId: 1000 }), ['kernel-left-out']);
  assert.deepEqual(note({ files: paranoid }), []);
  assert.deepEqual(note({ files: { ...SETTINGS, '/proc/sys/kernel/perf_event_paranoid': '1\n' }, userId: 1000 }), []);
  assert.deepEqual(note({ files: { ...COUNTERS, '/proc/kallsyms': '0000000000000000 T _text\n' } }), [
    'kernel-names-hidden',
  ]);
});

test('runtimes that keep the names of what they compile to themselves are told of, unless they were told', () => {
  const notes = (program: string, ...args: string[]) =>
    check({ programs: ['perf', program] }, { target: { command: { program, args }, pids: [], isSystemWide: false } })
      .notes;
  assert.match(String(notes('/usr/bin/node', 'app.js')[0]?.cure), /--perf-basic-prof/);
  assert.match(
    String(notes('java', '-jar', 'a.jar')[0]?.what),
    /java will not tell perf the names of its Java functions/,
  );
  assert.match(String(notes('python3.12', 'a.py')[0]?.cure), /-X perf/);
  for (const told of [
    ['node', '--perf-basic-prof', 'a.js'],
    ['python3', '-X', 'perf', 'a.py'],
    ['java', '-XX:+PreserveFramePointer'],
  ]) {
    const [program = '', ...args] = told;
    assert.deepEqual(notes(program, ...args), [], told.join(' '));
  }
  const running = { ...SETTINGS, '/proc/7/cmdline': 'node\0app.js\0' };
  const target = { pids: [7], isSystemWide: false };
  assert.equal(check({ files: running }, { target }).notes.length, 1);
  assert.equal(check({ files: { ...running, '/tmp/perf-7.map': '1 2 f' } }, { target }).notes.length, 0);
});

test('a program without frame pointers is told of, unless stacks are found in another way', () => {
  const code = Buffer.concat([programHead(20_000), Buffer.alloc(20_000, 0x90)]).toString('latin1');
  const files = { ...SETTINGS, '/usr/bin/./server': code, '/proc/7/exe': code, '/proc/7/comm': 'worker\n' };
  const whats = (options: RecordOptions) => check({ files }, options).notes.map(({ what, cure }) => `${what}; ${cure}`);
  assert.match(
    String(whats(SERVER)),
    /^\.\/server seems to be compiled without frame pointers: .*; --call-graph dwarf/,
  );
  assert.deepEqual(whats({ ...SERVER, callGraph: 'dwarf' }), []);
  assert.match(String(whats({ target: { pids: [7], isSystemWide: false } })), /^worker seems to be compiled without/);
});
