/** What an event's line says behind its context. Texts are bytes. */
export type EventBody =
  /** A function was entered; as printed, with offset and address where the options say so. */
  | { readonly is: 'function'; readonly callee: string; readonly caller: string | undefined; readonly text: string }
  /** Anything else that was recorded. */
  | { readonly is: 'event'; readonly event: string; readonly text: string }
  /** The stack of the event before begins. */
  | { readonly is: 'stack'; readonly isUser: boolean; readonly firstFrame: string };

/** tracefs; trace-cmd: `kernel_stack:         <stack trace >`, and of old kernels `<stack trace>` behind another name. */
const KERNEL_STACK = /^(?:kernel_stack: +)?<stack trace ?>[\t ]*$/;
/** tracefs; trace-cmd prints the first frame behind the name. */
const USER_STACK = /^(?:<user stack trace>|user_stack:)(?<frame>.*)$/s;
/** `sched_switch: prev_comm=…`; `function:             vfs_read <-- ksys_read` of trace-cmd. */
const EVENT = /^(?<event>[A-Za-z_][\w.-]{0,127}):(?: (?<text>.*))?$/s;
const REPORTED_CALLER = '<-- ';
/** `do_sys_openat2 <-__x64_sys_openat`. The arguments of newer kernels are texts of any kind. */
const CALLER = ' <-';
/** Where option print-parent is off. */
const LONE_FUNCTION = /^[A-Za-z_][\w.$]{0,255}(?:\+0x[\da-f]{1,16}\/0x[\da-f]{1,16})?(?: <[\da-f]{8,16}>)?$/;
/** `sys_openat(dfd: ffffff9c, …)` and `sys_write -> 0x2`, as tracefs prints the events of system calls. */
const ENTERED = /^sys_(?<name>\w{1,64})\((?<text>.*)\)$/s;
const RETURNED = /^sys_(?<name>\w{1,64}) -> (?<value>\S{1,20})$/;

/** Reads what stands behind an event's context; `undefined` for what is no event. */
export function parseEventBody(body: string): EventBody | undefined {
  if (KERNEL_STACK.test(body)) return { is: 'stack', isUser: false, firstFrame: '' };
  const user = USER_STACK.exec(body);
  if (user !== null) return { is: 'stack', isUser: true, firstFrame: (user.groups?.['frame'] ?? '').trim() };
  const { event, text = '' } = EVENT.exec(body)?.groups ?? {};
  if (event === 'function') return reportedFunction(text.trim());
  if (event !== undefined) return { is: 'event', event, text: text.trim() };
  return systemCall(body) ?? tracedFunction(body);
}

/** Reads a function that stands alone behind its context, where any word could stand without one. */
export function parseLoneFunction(body: string): EventBody | undefined {
  const callee = body.trimEnd();
  return LONE_FUNCTION.test(callee) ? { is: 'function', callee, caller: undefined, text: '' } : undefined;
}

function reportedFunction(text: string): EventBody {
  const at = text.indexOf(REPORTED_CALLER);
  if (at < 0) return { is: 'function', callee: text, caller: undefined, text: '' };
  const caller = text.slice(at + REPORTED_CALLER.length);
  return { is: 'function', callee: text.slice(0, at).trimEnd(), caller, text: '' };
}

function systemCall(body: string): EventBody | undefined {
  const entered = ENTERED.exec(body)?.groups;
  if (entered !== undefined) {
    return { is: 'event', event: `sys_enter_${entered['name']}`, text: entered['text'] ?? '' };
  }
  const returned = RETURNED.exec(body)?.groups;
  if (returned === undefined) return undefined;
  return { is: 'event', event: `sys_exit_${returned['name']}`, text: `ret=${returned['value']}` };
}

/** Kernels from 6.15 on can print arguments: `preempt_count_add(val=1) <-_raw_spin_lock`. */
function tracedFunction(body: string): EventBody | undefined {
  const at = body.lastIndexOf(CALLER);
  if (at <= 0) return undefined;
  const callee = body.slice(0, at);
  const caller = body.slice(at + CALLER.length).trimEnd();
  if (caller === '') return undefined;
  const open = callee.endsWith(')') ? callee.indexOf('(') : -1;
  if (open <= 0) return { is: 'function', callee, caller, text: '' };
  return { is: 'function', callee: callee.slice(0, open), caller, text: callee.slice(open + 1, -1) };
}
