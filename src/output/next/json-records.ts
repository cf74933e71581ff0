import { decodeBytes } from '../../model/bytes.js';
import type { NameOnKernel } from '../../model/kernel/name-on-kernel.js';
import type { Scope, Target } from '../../view/next/advice.js';
import { decodedOrNull } from '../json-document.js';
import type { Commands } from './commands.js';

export function targetRecord({ release, architecture, cpus, from }: Target) {
  return {
    release: decodedOrNull(release),
    architecture: decodedOrNull(architecture),
    cpus: cpus ?? null,
    from,
  };
}

export function scopeRecord({ pid, comm, ...scope }: Scope) {
  return { pid: pid ?? null, comm: decodedOrNull(comm), ...scope };
}

/** What a function is called on the kernel that will be traced. */
export function nameRecord({ name, renamed }: NameOnKernel) {
  return { tracedAs: decodeBytes(name), renamedIn: renamed?.since ?? null };
}

/** Each a script by itself. */
export function scripts({ flameTs, tracefsFunction, tracefs, traceCmd, perf }: Commands) {
  return { ...(flameTs === undefined ? {} : { flameTs }), tracefs: [...tracefsFunction, ...tracefs], traceCmd, perf };
}
