import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkTracing } from '../../src/capture/check-tracing.js';
import { nearestFunctions } from '../../src/capture/nearest-function.js';
import type { TraceTool } from '../../src/capture/trace-plan.js';
import { FlameError } from '../../src/errors.js';
import { answeringSystem } from '../support/capture.js';
import { tracefsFiles } from '../support/fake-tracefs.js';

type Machine = Parameters<typeof answeringSystem>[0];

function check(machine: Machine = {}, functions: readonly string[] = ['vfs_read'], tool?: TraceTool) {
  const system = answeringSystem({ files: tracefsFiles(), programs: ['ls'], ...machine });
  return checkTracing({ target: { pids: [1234], isSystemWide: false }, functions }, tool, system);
}

function refusal(...args: Parameters<typeof check>): string {
  try {
    check(...args);
  } catch (error) {
    assert.ok(error instanceof FlameError);
    return `${error.code}: ${error.message}`;
  }
  throw new Error('nothing was refused');
}

function withFiles(changed: Record<string, string | undefined>, others: Record<string, string> = {}): Machine {
  return { files: { ...tracefsFiles(changed), ...others } };
}

test('finds the tool, where tracefs is, and the threads of a process', () => {
  const { tool, tracefs, notes, options } = check();
  assert.deepEqual([tool, tracefs, notes, options.target.pids], ['tracefs', '/sys/kernel/tracing', [], [1234, 1240]]);
  assert.equal(check({ programs: ['trace-cmd'] }).tool, 'trace-cmd');
  assert.equal(check({ programs: ['trace-cmd'] }, ['vfs_read'], 'tracefs').tool, 'tracefs');
  const old = Object.entries(tracefsFiles()).map(([path, text]) => [
    path.replace('/sys/kernel/tracing', '/sys/kernel/debug/tracing'),
    text.replace('/sys/kernel/tracing', '/sys/kernel/debug/tracing'),
  ]);
  assert.equal(check({ files: Object.fromEntries(old) }).tracefs, '/sys/kernel/debug/tracing');
});

test('what is missing is said with its cure', () => {
  assert.match(refusal({ platform: 'win32' }), /^usage: this is win32/);
  assert.match(
    refusal(withFiles({}, { '/proc/mounts': 'proc /proc proc rw 0 0\n' })),
    /^io: tracefs is not mounted.*sudo mount -t tracefs/,
  );
  assert.match(
    refusal({ ...withFiles({ available_tracers: undefined }), userId: 1000 }),
    /^io: tracing is for root only; try: sudo flame-ts trace/,
  );
  assert.match(
    refusal(withFiles({ available_tracers: 'blk function nop\n' })),
    /^io: this kernel has no tracer function_graph \(it has blk, function\); .*CONFIG_FUNCTION_GRAPH_TRACER/,
  );
  assert.match(refusal(withFiles({ available_tracers: 'nop\n' })), /\(it has none\)/);
  assert.match(
    refusal(withFiles({ current_tracer: 'function\n' })),
    /^io: another tracer is at work \(function\).*echo nop \| sudo tee/,
  );
  assert.match(
    refusal(withFiles({}, { '/proc/sys/kernel/ftrace_enabled': '0\n' })),
    /^io: .*ftrace_enabled is 0.*sysctl kernel\.ftrace_enabled=1/,
  );
  const locked = withFiles(
    { available_filter_functions: undefined },
    { '/sys/kernel/security/lockdown': 'none integrity [confidentiality]\n' },
  );
  assert.match(
    refusal(locked),
    /^io: the kernel does not let even root trace functions here \(lockdown: confidentiality\)/,
  );
  assert.match(
    refusal({}, ['vfs_read'], 'trace-cmd'),
    /^io: trace-cmd is not installed; try: sudo apt install trace-cmd/,
  );
  assert.match(refusal({}, []), /^usage: which kernel function\?/);
});

test('a function that the kernel does not have is refused with the one that is meant', () => {
  const meant = (name: string) => refusal({}, ['vfs_read', name]);
  assert.match(
    meant('do_sys_open'),
    /^usage: on this kernel do_sys_open is not there: the calls .* since Linux 5\.6; try: --function do_sys_openat2$/,
  );
  assert.match(meant('_do_fork'), /try: --function kernel_clone$/);
  assert.match(meant('sys_read'), /__x64_sys_read since Linux 4\.17.*; try: --function __x64_sys_read$/);
  assert.match(
    meant('foo'),
    /^usage: on this kernel foo is not there, inlined, or not to be traced; try: --function foo\.isra\.0$/,
  );
  assert.match(meant('vfs_raed'), /try: --function vfs_read$/);
  assert.match(meant('clone'), /try: --function kernel_clone$/);
  assert.match(meant('zzzzzzzzzz'), /try: trace-cmd list -f zzzz$/);
  assert.match(meant('ext4_*'), /on this kernel ext4_\* is not there/);
});

test('an old name that can be traced still, and is called no more, is told of', () => {
  const both = withFiles({ available_filter_functions: 'do_sys_open\ndo_sys_openat2\n' });
  const [note] = check(both, ['do_sys_open']).notes;
  assert.match(String(note?.what), /^the calls of do_sys_open go through do_sys_openat2 since Linux 5\.6$/);
  assert.equal(note?.cure, '--function do_sys_openat2');
  assert.deepEqual(check(withFiles({ available_filter_functions: 'do_sys_open\n' }), ['do_sys_open']).notes, []);
});

test('names of modules and patterns are known', () => {
  for (const name of ['nfs_open', 'vfs_*', '*openat2', 'do_*_open*', 'v*s_r*d', '*']) {
    assert.deepEqual(check({}, [name]).options.functions, [name]);
  }
  for (const name of ['vfs_*_read', 'v*v', '*openat', 'x*']) assert.match(refusal({}, [name]), /^usage/, name);
});

test('filters that somebody left behind are told of', () => {
  const ids = (changed: Record<string, string>) =>
    check(withFiles(changed)).notes.map(({ what }) => what.split(' ')[0]);
  assert.deepEqual(
    ids({
      set_ftrace_filter: '#### all functions enabled ####\n',
      set_ftrace_notrace: '#### no functions disabled ####\n',
    }),
    [],
  );
  assert.deepEqual(ids({ set_ftrace_filter: 'vfs_open\n', set_graph_notrace: 'rcu_read\n' }), [
    'set_ftrace_filter',
    'set_graph_notrace',
  ]);
});

test('the nearest functions come by what they are: successors, variants, misspellings, parts', () => {
  const available = [
    'vfs_read',
    'vfs_readv',
    'vfs_write',
    '__vfs_read',
    'ksys_read',
    '__arm64_sys_read',
    'ext4_file_read_iter',
  ];
  assert.deepEqual(nearestFunctions('sys_read', available), ['__arm64_sys_read']);
  assert.deepEqual(nearestFunctions('_vfs_read', available), ['vfs_read', '__vfs_read']);
  assert.deepEqual(nearestFunctions('vfs_wirte', available), ['vfs_write']);
  assert.deepEqual(nearestFunctions('read_iter', available), ['ext4_file_read_iter']);
  assert.deepEqual(nearestFunctions('nothing_like_it', available), []);
});
