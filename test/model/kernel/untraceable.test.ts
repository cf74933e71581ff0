import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHidden, isKernelSymbol, type Untraceable, whyUntraceable } from '../../../src/model/kernel/untraceable.js';
import { readTracedSample, tracedSampleNames } from '../../support/traced-samples.js';

/** Calls as function_graph prints them: `vfs_read();`, `vfs_read() {`, with arguments `vfs_read(file=0x…) {`. */
const CALL = /([A-Za-z_][\w.]*)\([^()\n]*\)(?:;| \{)/g;

function tracedNames(): Set<string> {
  const names = new Set<string>();
  for (const name of tracedSampleNames('function-graph')) {
    for (const [, called = ''] of readTracedSample('function-graph', name).toString('latin1').matchAll(CALL)) {
      names.add(called);
    }
  }
  return names;
}

test('no function that a kernel traced counts as hidden, and all can stand in a command', () => {
  const names = [...tracedNames()];
  assert.ok(names.length > 1200, `${names.length} functions`);
  const isWrong = (name: string) => {
    const why = whyUntraceable(name);
    return !isKernelSymbol(name) || (why !== undefined && isHidden(why));
  };
  assert.deepEqual(names.filter(isWrong), []);
});

const REASONS: Readonly<Record<string, Untraceable>> = {
  do_syscall_64: 'entry',
  entry_SYSCALL_64_after_hwframe: 'entry',
  asm_exc_page_fault: 'entry',
  exc_page_fault: 'entry',
  el0t_64_sync_handler: 'entry',
  copy_user_enhanced_fast_string: 'assembly',
  rep_movs_alternative: 'assembly',
  clear_page_erms: 'assembly',
  __get_user_nocheck_8: 'assembly',
  __x86_indirect_thunk_rax: 'assembly',
  xas_load: 'library',
  mas_walk: 'library',
  _copy_to_iter: 'library',
  strncpy_from_user: 'library',
  ring_buffer_lock_reserve: 'tracer',
  native_sched_clock: 'clock',
  __schedule: 'scheduler',
  'shrink_slab.cold': 'cold',
  bpf_prog_6deef7357e7b4530_sd_fw_ingress: 'bpf',
  native_safe_halt: 'idle',
  worker_thread: 'endless',
  x64_sys_call: 'dispatch',
  perf_event_exec: 'recorder',
};

test('what no tracer begins at is known with the reason', () => {
  for (const [name, why] of Object.entries(REASONS)) assert.equal(whyUntraceable(name), why, name);
  for (const name of ['vfs_read', '__sysvec_apic_timer_interrupt', '__get_user_pages', 'copy_page_range', 'schedule']) {
    assert.equal(whyUntraceable(name), undefined, name);
  }
  assert.equal(isHidden('entry'), true);
  assert.equal(isHidden('idle'), false);
});

test("a kernel symbol is made of letters, digits, _ and the compiler's suffixes", () => {
  for (const name of ['vfs_read', 'do_execveat_common.isra.0', '_RNvCs_4core', 'a'.repeat(511)]) {
    assert.equal(isKernelSymbol(name), true, name);
  }
  for (const name of [
    '',
    '0x12',
    '[unknown]',
    'a b',
    'a;b',
    'a*',
    '$(x)',
    'a\n',
    '.cold',
    'a..b',
    'a.',
    '-x',
    'a'.repeat(512),
  ]) {
    assert.equal(isKernelSymbol(name), false, name);
  }
});
