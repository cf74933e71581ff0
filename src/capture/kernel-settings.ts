import type { Diagnosis } from '../diagnose/diagnose.js';
import type { CaptureSystem } from './system.js';

const DEVICES = '/sys/bus/event_source/devices';
/** s390's, which has no list of cpus. */
const OTHER_CORE_DEVICES = ['cpu', 'cpum_cf'];

/** Whether the processor counts events: where perf looks for it, too (is_pmu_core in tools/perf/util/pmu.c). */
export function hasHardwareCounters(system: CaptureSystem): boolean {
  return system
    .list(DEVICES)
    .some((name) => OTHER_CORE_DEVICES.includes(name) || system.list(`${DEVICES}/${name}`).includes('cpus'));
}

/** From this on, kernel.perf_event_paranoid keeps others than root from recording the kernel (Documentation/admin-guide/sysctl). */
const PARANOID_OF_KERNEL = 2;
const SYMBOLS = '/proc/kallsyms';
const LINE_BYTES = 64;

/** What will be missing of the kernel's part of stacks. */
export function hiddenKernel(system: CaptureSystem): Diagnosis[] {
  const paranoid = Number(system.readText('/proc/sys/kernel/perf_event_paranoid') ?? 0);
  if (system.userId !== 0 && paranoid >= PARANOID_OF_KERNEL) {
    return [
      {
        id: 'kernel-left-out',
        what: `kernel.perf_event_paranoid is ${paranoid}: what the kernel does stays out`,
        cure: 'sudo flame-ts record …, or sudo sysctl kernel.perf_event_paranoid=1',
      },
    ];
  }
  // Addresses of 0 stand there for who may not know them, whatever forbids it.
  if (!/^0{8,16} /.test(system.readText(SYMBOLS, LINE_BYTES) ?? '')) return [];
  return [
    {
      id: 'kernel-names-hidden',
      what: "the kernel's functions will have no names (kernel.kptr_restrict)",
      cure: 'sudo flame-ts record …, or sudo sysctl kernel.kptr_restrict=0',
    },
  ];
}
