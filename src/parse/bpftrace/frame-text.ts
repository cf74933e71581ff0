import { type CodeFrame, KERNEL_MODULE_NAME } from '../../model/frame.js';

const PERF_MODE = /^([0-9a-f]{1,16}) (.*?)(?: \(([^()]*)\))?$/s;
const OFFSET = /\+(?:0x[0-9a-f]+|\d+)$/;
const ADDRESS = /^(?:0x)?([0-9a-f]{1,16})$/;
/** Outermost functions of the kernel's stacks: entries of system calls and exceptions, threads, and idle cpus. */
const KERNEL_ROOT =
  /^(?:entry_|asm_|ret_from_fork|do_syscall_64|x64_sys_call|el0|el1|invoke_syscall|secondary_startup|start_secondary|cpu_startup_entry|kthread|x86_64_start|start_kernel|rest_init|system_call)/;

export interface BpftraceFrameOptions {
  readonly isKernel: boolean;
  readonly unresolvedAddresses: boolean;
}

/**
 * Reads a frame of bpftrace: `hash_block+39`, `0x1562a81`, and in perf's mode `7f0e04e8f545 clock_nanosleep+101 (/usr/lib/libc.so.6)`.
 */
export function parseBpftraceFrame(text: string, { isKernel, unresolvedAddresses }: BpftraceFrameOptions): CodeFrame {
  const [, at, named, printed] = PERF_MODE.exec(text) ?? [];
  const name = named ?? text;
  const [, address] = ADDRESS.exec(name) ?? [];
  const symbol = address === undefined && name !== '[unknown]' ? name.replace(OFFSET, '') : undefined;
  const module = printed !== undefined && printed !== '' && printed !== '[unknown]' ? printed : undefined;
  return {
    kind: 'code',
    symbol,
    module: isKernel ? (module ?? KERNEL_MODULE_NAME) : module,
    inlined: false,
    source: undefined,
    address: symbol === undefined && unresolvedAddresses ? (address ?? at) : undefined,
  };
}

/**
 * Which of a key's stacks is the kernel's, by its outermost function; of two without such a one the first, as scripts mostly write
 * `kstack, ustack`. -1 for none.
 */
export function kernelStack(stacks: readonly (readonly string[])[]): number {
  const found = stacks.findIndex((stack) => KERNEL_ROOT.test((stack.at(-1) ?? '').replace(/^[0-9a-f]+ /, '')));
  return found < 0 && stacks.length > 1 ? 0 : found;
}
