import { decodeBytes } from '../../model/bytes.js';
import { ASSUMED_CALL_NS, type Load, type Reason, type Scope, type Seen, type Unseen } from '../../view/next/advice.js';
import { countText } from '../quantities.js';

const MAX_NAME_CHARACTERS = 100;

/** A share for sentences: `12.3 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** A name for sentences, decoded: long ones, as of templates, without their ends. */
export function nameText(name: string): string {
  const text = decodeBytes(name);
  const characters = [...text];
  return characters.length <= MAX_NAME_CHARACTERS ? text : `${characters.slice(0, MAX_NAME_CHARACTERS).join('')}…`;
}

/** `in 4.1 % of the samples (95 % interval 2.4–7.1 %; 12 samples)`. */
export function seenText({ share, share95, samples }: Seen): string {
  if (Number.isNaN(samples)) return `in ${percent(share)} of the samples`;
  const interval = `${(100 * share95.low).toFixed(1)}–${(100 * share95.high).toFixed(1)} %`;
  return `in ${percent(share)} of the samples (95 % interval ${interval}; ${countText(samples)} samples)`;
}

/** @param name of the function that it is a reason for */
export function reasonText(reason: Reason, name: string): string {
  switch (reason.kind) {
    case 'outermost':
      return `in ${percent(reason.share)} of the samples it is the outermost kernel function that can be traced`;
    case 'common-caller':
      return `${percent(reason.part)} of the samples that end in ${nameText(reason.of)} (${percent(reason.ofSelfShare)} of all) came through ${reason.nearest === name ? 'it' : `it and ${nameText(reason.nearest)}`}: their nearest common caller`;
    case 'hot':
      return `${percent(reason.selfShare)} of the samples end in it`;
  }
}

/** Whose calls are traced. @param what the part is of */
export function scopeText({ pid, isThread, comm, part }: Scope, what: 'samples' | 'events' = 'samples'): string {
  if (pid === undefined) return 'all tasks are traced: the recording tells of no process here';
  const who = comm === undefined ? '' : ` (${nameText(comm)}: ${percent(part)} of the ${what} of this function)`;
  return isThread
    ? `the process of thread ${pid}${who}; where it has ended, --trace-pid names another`
    : `process ${pid}${who}; where it has ended, --trace-pid names another`;
}

const LOAD_FROM: Readonly<Record<Load['from'], string>> = {
  frequency: 'by the number of samples and the rate at which they were taken',
  clock: 'by the time that the samples stand for',
  'one-cpu': 'as if one cpu had been busy all the time, as the recording does not tell its rate',
};

/** Why tracing may cost much, and what that is inferred from. */
export function loadText({ cpus, from, isShort, callsPerSecond }: Load): string {
  const short = isShort ? ' Most of its samples end in itself, as of short functions that are called often.' : '';
  return `May be called too often to trace cheaply: ${percent(cpus)} of a cpu went into it and what it calls (${LOAD_FROM[from]}).${short} Samples tell no number of calls; at ${ASSUMED_CALL_NS / 1000} µs a call there would be ${countText(Math.round(callsPerSecond))} a second, and tracing each takes about as long again.`;
}

const UNSEEN: Readonly<Record<Unseen['why'], string>> = {
  entry: "code at the kernel's border, which runs before tracing may (noinstr)",
  library: "lib/ of the kernel, which is compiled without the tracer's calls",
  assembly: 'assembly, without the call that ftrace patches',
  tracer: 'the tracer itself (notrace)',
  clock: 'a clock that the tracer reads (notrace)',
  scheduler: 'marked notrace, as the tracer runs into it',
  cold: 'the rarely run part of a function, which the compiler put elsewhere',
  bpf: 'a BPF program, compiled while the system runs',
  idle: 'the cpu waits in it',
  endless: 'it never returns, so its call never ends',
  dispatch: 'it hands every call on to others',
  recorder: "perf's own work while it recorded",
  inlined: 'the compiler put it into its callers: it has no entry to trace',
  jit: 'made by a JIT while the program ran: no file has it to be probed in',
  'no-kernel-name':
    'the kernel hid the names of its functions (kernel.kptr_restrict): sudo sysctl kernel.kptr_restrict=0',
  'no-name': 'its file has no name for this code: install its debug symbols',
};

/** Why a function cannot be traced, and where its time will be. */
export function unseenText(unseen: Unseen): string {
  const where = unseen.caller === undefined ? '' : `; its time is in the self time of ${nameText(unseen.caller)}`;
  return `${nameText(unseen.name)}, ${percent(unseen.selfShare)}: ${UNSEEN[unseen.why]}${where}`;
}
