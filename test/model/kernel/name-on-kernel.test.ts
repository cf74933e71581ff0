import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRelease, isSince } from '../../../src/model/kernel/kernel-release.js';
import { nameOnKernel } from '../../../src/model/kernel/name-on-kernel.js';

test('releases are compared by their numbers', () => {
  assert.equal(isSince('5.10.0-9-amd64', '5.6'), true);
  assert.equal(isSince('5.6', '5.6'), true);
  assert.equal(isSince('5.5.19', '5.6'), false);
  assert.equal(isSince('4.19.0', '5.0'), false);
  assert.equal(isSince('6.1', '6.1.1'), false);
  assert.equal(isSince('linux', '5.6'), undefined);
  assert.deepEqual(['6.1', '6.18.44-fc-v595', '6', 'v6.1', ''].map(isRelease), [true, true, false, false, false]);
});

const NAMES: readonly (readonly [name: string, release: string, architecture: string, on: string])[] = [
  ['do_sys_open', '5.4.0', 'x86_64', 'do_sys_open'],
  ['do_sys_open', '5.6', 'x86_64', 'do_sys_openat2'],
  ['do_sys_openat2', '5.4.0', 'x86_64', 'do_sys_open'],
  ['do_sys_openat2', '6.1.0-50-amd64', 'x86_64', 'do_sys_openat2'],
  ['_do_fork', '6.1', 'x86_64', 'kernel_clone'],
  ['kernel_clone', '5.9', 'x86_64', '_do_fork'],
  ['path_mount', '5.8', 'x86_64', 'do_mount'],
  ['__common_interrupt', '5.4', 'x86_64', 'do_IRQ'],
  ['__common_interrupt', '5.4', 'aarch64', '__common_interrupt'],
  // Renamed twice.
  ['__alloc_pages_nodemask', '6.12', 'x86_64', '__alloc_pages_noprof'],
  ['__alloc_pages_nodemask', '6.1', 'x86_64', '__alloc_pages'],
  ['__alloc_pages_noprof', '5.10', 'x86_64', '__alloc_pages_nodemask'],
  ['sys_read', '6.1', 'x86_64', '__x64_sys_read'],
  ['sys_read', '6.1', 'aarch64', '__arm64_sys_read'],
  ['__x64_sys_read', '4.14', 'x86_64', 'sys_read'],
  ['__x64_sys_read', '6.1', 'aarch64', '__arm64_sys_read'],
  ['SyS_read', '4.14', 'x86_64', 'SyS_read'],
  ['sys_read', '6.1', 'riscv64', 'sys_read'],
  // It was there before too, for others.
  ['blk_mq_end_request', '5.4', 'x86_64', 'blk_mq_end_request'],
  ['vfs_read', '4.4', 'x86_64', 'vfs_read'],
];

for (const [name, release, architecture, on] of NAMES) {
  test(`${name} is ${on} on ${architecture} ${release}`, () => {
    const found = nameOnKernel(name, { release, architecture });
    assert.equal(found.name, on);
    assert.equal(found.renamed?.from, on === name ? undefined : name);
  });
}

test('without a release names stay', () => {
  assert.deepEqual(nameOnKernel('do_sys_open', {}), { name: 'do_sys_open' });
});
