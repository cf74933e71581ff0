import assert from 'node:assert/strict';
import { test } from 'node:test';
import { advised, headerText, samplesText, type TextStack } from '../../support/advice.js';

const ENTRY = 'k:do_syscall_64 k:entry_SYSCALL_64';
const READ = `k:vfs_read k:ksys_read ${ENTRY}`;

/** A program that reads, writes and computes; 100 samples. */
const WORK: readonly TextStack[] = [
  { stack: `k:copy_user_generic k:_copy_to_iter k:filemap_read ${READ} read main`, count: 20 },
  { stack: `k:_raw_spin_lock k:ext4_lookup k:vfs_open k:__x64_sys_openat ${ENTRY} open main`, count: 9 },
  { stack: `k:_raw_spin_lock k:ext4_lookup k:vfs_stat k:__x64_sys_stat ${ENTRY} stat main`, count: 9 },
  { stack: `k:_raw_spin_lock k:do_exit ${ENTRY} exit main`, count: 2 },
  { stack: 'k:__update_curr k:tick_handle k:__sysvec_timer k:sysvec_timer k:asm_sysvec_timer inner main', count: 10 },
  { stack: 'inner step main', count: 30 },
  { stack: 'inner other main', count: 20 },
];

test('a system call is traced at the outermost function that can be, not at the entry code', async () => {
  const { kernel } = await advised(samplesText(WORK));
  const read = kernel.find(({ name }) => name === 'ksys_read');
  assert.deepEqual(read?.reasons[0], { kind: 'outermost', share: 0.2 });
  assert.equal(read?.share, 0.2);
  assert.ok((read?.share95.low ?? 1) < 0.2 && (read?.share95.high ?? 0) > 0.2);
  assert.equal(
    kernel.some(({ name }) => /^(?:do_syscall_64|entry_SYSCALL_64|copy_user_generic|_copy_to_iter)$/.test(name)),
    false,
  );
});

test('a hot function is traced at the nearest caller that its samples have in common', async () => {
  const { kernel } = await advised(samplesText(WORK));
  const reasonsOf = (name: string) => kernel.find((each) => each.name === name)?.reasons ?? [];
  assert.deepEqual(reasonsOf('ext4_lookup'), [
    { kind: 'common-caller', of: '_raw_spin_lock', nearest: 'ext4_lookup', part: 0.9, ofSelfShare: 0.2 },
  ]);
  // One trace is enough of the work that is the same.
  assert.deepEqual(reasonsOf('filemap_read'), []);
  assert.deepEqual(reasonsOf('ksys_read')[1], {
    kind: 'common-caller',
    of: 'copy_user_generic',
    nearest: 'filemap_read',
    part: 1,
    ofSelfShare: 0.2,
  });
});

test("an interrupt's work is its own, not the function's that it interrupted", async () => {
  const { kernel } = await advised(samplesText(WORK));
  const timer = kernel.find(({ name }) => name === '__sysvec_timer');
  assert.deepEqual(timer?.reasons[0], { kind: 'outermost', share: 0.1 });
});

test('what tracing hides is told with the function that will hold its time', async () => {
  const { unseen } = await advised(samplesText(WORK));
  assert.deepEqual(
    unseen.map(({ name, why, caller }) => [name, why, caller]),
    [['copy_user_generic', 'assembly', 'filemap_read']],
  );
});

test('what has no name, was inlined or made by a JIT is told as such', async () => {
  const text = samplesText([
    { stack: 'k:[unknown] k:do_syscall_64 read main', count: 10 },
    { stack: '[unknown] step main', count: 10 },
    { stack: 'jitted main', count: 10 },
    { stack: 'put_in step main', count: 10 },
  ])
    .replaceAll('jitted+0x1 (/usr/bin/app)', 'jitted+0x1 (/tmp/perf-10.map)')
    .replaceAll('put_in+0x1 (/usr/bin/app)', 'put_in+0x1 (inlined)');
  const { unseen, user } = await advised(text);
  assert.deepEqual(
    unseen.map(({ name, why, caller }) => [name, why, caller]),
    [
      ['[app]', 'no-name', 'step'],
      ['[kernel.kallsyms]', 'no-kernel-name', undefined],
      ['jitted', 'jit', undefined],
      ['put_in', 'inlined', 'step'],
    ],
  );
  assert.deepEqual(
    user.map(({ name }) => name),
    ['step'],
  );
});

test('the depth holds 90 % of the samples, and does not count what no tracer sees', async () => {
  const { kernel } = await advised(samplesText(WORK));
  const read = kernel.find(({ name }) => name === 'ksys_read');
  // ksys_read, vfs_read, filemap_read: what lies below is in lib/ and assembly.
  assert.deepEqual([read?.depth, read?.depthPart], [3, 1]);
  const told = await advised(samplesText(WORK), { depth: 2 });
  const shallow = told.kernel.find(({ name }) => name === 'ksys_read');
  assert.deepEqual([shallow?.depth, shallow?.depthPart], [2, 0]);
});

test('functions of programs: a main loop is called once, and no use to probe', async () => {
  const { user } = await advised(samplesText(WORK));
  assert.deepEqual(
    user.map(({ name, symbol, module, reasons }) => [name, symbol, module, reasons[0]?.kind]),
    [['inner', 'inner', '/usr/bin/app', 'hot']],
  );
});

test('traces are of the process that the samples of a function are of', async () => {
  const stack = `k:filemap_read ${READ} read main`;
  const two = [
    { stack, count: 3, comm: 'small', ids: '20/20' },
    { stack, count: 5, comm: 'large', ids: '30/31' },
    { stack, count: 4, comm: 'large', ids: '30/32' },
  ];
  const { kernel } = await advised(samplesText(two));
  assert.deepEqual(kernel[0]?.scope, { pid: 30, isThread: false, comm: 'large', part: 0.75 });
  const threads = await advised(samplesText(two.map((each) => ({ ...each, ids: each.ids.split('/')[1] as string }))));
  assert.deepEqual(threads.kernel[0]?.scope, { pid: 31, isThread: true, comm: 'large', part: 0.75 });
  const named = await advised(samplesText(two), { pid: 4711 });
  assert.equal(named.kernel[0]?.scope.pid, 4711);
  const idle = await advised(samplesText([{ stack: `k:filemap_read ${READ}`, count: 5, comm: 'swapper', ids: '0/0' }]));
  assert.equal(idle.kernel[0]?.scope.pid, undefined);
});

test('the load follows from the rate of the samples, and warns with what it is inferred from', async () => {
  const text = samplesText(WORK, 'cycles', headerText('6.1.0', 1000));
  const { kernel, target } = await advised(text);
  assert.deepEqual(target, { release: '6.1.0', architecture: 'x86_64', cpus: 2, from: 'recording' });
  const load = kernel.find(({ name }) => name === 'ksys_read')?.load;
  // 20 samples of 100 in 99 ms at 1000 a second.
  assert.ok(Math.abs((load?.cpus ?? 0) - 20 / 99) < 1e-9);
  assert.deepEqual([load?.from, load?.isExpensive, load?.isShort], ['frequency', true, false]);
  const unknown = await advised(samplesText(WORK));
  assert.equal(unknown.kernel[0]?.load.from, 'one-cpu');
  const clock = await advised(samplesText(WORK, 'cpu-clock'));
  assert.equal(clock.kernel[0]?.load.from, 'clock');
});

test('the buffer follows from load and time, and stays within the memory of many cpus', async () => {
  const bufferOf = async (text: string, durationMs: number) => {
    const { kernel } = await advised(text, { durationMs });
    const read = kernel.find(({ name }) => name === 'ksys_read');
    return [read?.bufferKb, read?.mayOverrun];
  };
  const text = samplesText(WORK, 'cycles', headerText('6.1.0', 1000));
  assert.deepEqual(await bufferOf(text, 100), [2048, false]);
  assert.deepEqual(await bufferOf(text, 5000), [65_536, true]);
  assert.deepEqual(await bufferOf(text.replace('online : 2', 'online : 256'), 5000), [2048, true]);
});

test('a process that ran little is suspected of waiting, by the rate alone', async () => {
  const waiting = [
    { stack: `k:schedule k:futex_wait ${ENTRY} wait main`, count: 5 },
    { stack: 'inner main', count: 95 },
  ];
  const { offCpu } = await advised(samplesText(waiting, 'cycles', headerText('6.1.0', 10_000)));
  assert.equal(offCpu.length, 1);
  assert.deepEqual(
    [offCpu[0]?.pid, offCpu[0]?.comm, offCpu[0]?.waits],
    [10, 'app', [{ name: 'futex_wait', part: 0.05 }]],
  );
  assert.ok(Math.abs((offCpu[0]?.cpus ?? 0) - 100 / 990) < 1e-9);
  const busy = await advised(samplesText(waiting, 'cycles', headerText('6.1.0', 1000)));
  assert.deepEqual(busy.offCpu, []);
  const unknown = await advised(samplesText(waiting));
  assert.deepEqual([unknown.rate, unknown.offCpu], ['one-cpu', []]);
  const faults = await advised(samplesText(waiting, 'page-faults', headerText('6.1.0', 10_000, 'page-faults')));
  assert.deepEqual(faults.offCpu, []);
});

test('names are those of the kernel that will be traced, and stay where it is the recorded one', async () => {
  const above = `k:do_sys_openat2 k:__x64_sys_openat ${ENTRY} open main`;
  const stacks = [
    { stack: `k:kmem_cache_alloc ${above}`, count: 50 },
    { stack: `k:kmem_cache_alloc k:do_sys_openat2 k:__x64_sys_creat ${ENTRY} creat main`, count: 50 },
  ];
  const namesOn = async (header: string, release?: string) => {
    const { kernel } = await advised(samplesText(stacks, 'cycles', header), release === undefined ? {} : { release });
    return kernel.map(({ on }) => on.name);
  };
  assert.deepEqual(await namesOn(headerText('6.1.0', 99)), ['do_sys_openat2', '__x64_sys_creat', '__x64_sys_openat']);
  assert.deepEqual(await namesOn(headerText('6.1.0', 99), '5.4'), [
    'do_sys_open',
    '__x64_sys_creat',
    '__x64_sys_openat',
  ]);
  assert.deepEqual(await namesOn('', '4.14'), ['do_sys_open', 'sys_creat', 'sys_openat']);
});

test('text without modules tells the kernel by its entry', async () => {
  const text = samplesText(WORK).replace(/ \((?:\[kernel\.kallsyms\]|\/usr\/bin\/app)\)$/gm, '');
  const { kernel, user } = await advised(text);
  assert.ok(kernel.some(({ name }) => name === 'ksys_read'));
  assert.deepEqual(user, []);
});
