import { isSince, type RecordedOn } from './kernel-release.js';
import { RENAMED_FUNCTIONS, type RenamedFunction } from './renamed-functions.js';

/** What `uname -m` calls the architectures of which some functions are. */
const MACHINES = { x86: 'x86_64', arm64: 'aarch64', riscv: 'riscv64' } as const;

/** The prefix of the functions that carry system calls, since the release that brought it. */
const SYSTEM_CALL_PREFIXES = [
  { machine: MACHINES.x86, prefix: '__x64_sys_', since: '4.17' },
  { machine: MACHINES.arm64, prefix: '__arm64_sys_', since: '4.19' },
  { machine: MACHINES.riscv, prefix: '__riscv_sys_', since: '6.6' },
] as const;

const SYSTEM_CALL = /^(sys_|SyS_|__x64_sys_|__arm64_sys_|__riscv_sys_)([a-z]\w*)$/;

/** Which name carries the calls of a function on a kernel. */
export interface NameOnKernel {
  readonly name: string;
  /** Set where it differs from the name that was asked for: the release of the change. */
  readonly renamed?: { readonly from: string; readonly since: string };
}

/**
 * The name that a kernel function has on another kernel, older or newer: the new name from the release of the change on,
 * the old one before it. Where the release is not known, the name stays.
 */
export function nameOnKernel(name: string, { release, architecture }: RecordedOn): NameOnKernel {
  if (release === undefined) return { name };
  const systemCall = SYSTEM_CALL.exec(name);
  if (systemCall !== null) return systemCallName(systemCall, release, architecture);
  const steps = RENAMED_FUNCTIONS.filter(
    ({ on }) => on === undefined || (architecture ?? MACHINES[on]) === MACHINES[on],
  );
  const later = follow(name, (at) => steps.find((step) => step.old === at && isSince(release, step.since) === true));
  if (later.name !== name) return later;
  return follow(name, (at) => steps.findLast((step) => isBefore(step, at, release)), 'old');
}

/** Whether a function was not there yet, and its calls were those of the old one. */
function isBefore({ now, since, through, isNew }: RenamedFunction, name: string, release: string): boolean {
  return now === name && isSince(release, since) === false && (through !== true || isNew === true);
}

/** Names may have changed several times. */
function follow(
  from: string,
  next: (name: string) => RenamedFunction | undefined,
  towards: 'now' | 'old' = 'now',
): NameOnKernel {
  let found: NameOnKernel = { name: from };
  for (let step = next(from); step !== undefined; step = next(found.name)) {
    found = { name: step[towards], renamed: { from, since: step.since } };
  }
  return found;
}

function systemCallName(
  [name, prefix, call = '']: RegExpExecArray,
  release: string,
  architecture: string | undefined,
): NameOnKernel {
  const own = SYSTEM_CALL_PREFIXES.find((each) => each.prefix === prefix)?.machine ?? MACHINES.x86;
  const known = SYSTEM_CALL_PREFIXES.find(({ machine }) => machine === (architecture ?? own));
  if (known === undefined) return { name };
  const hasPrefix = isSince(release, known.since) !== false;
  if (!hasPrefix && /^s/i.test(name)) return { name };
  const right = `${hasPrefix ? known.prefix : 'sys_'}${call}`;
  return right === name ? { name } : { name: right, renamed: { from: name, since: known.since } };
}
