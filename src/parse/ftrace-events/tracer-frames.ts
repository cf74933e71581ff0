/** Functions of the tracing itself, which stand at the leaf of stacks that the kernel takes from inside them. */
const OWN =
  /^(?:ftrace_trampoline|\[FTRACE TRAMPOLINE\]|trace_event_raw_event_\w{1,128}|__traceiter_\w{1,128}|__do_trace_\w{1,128}|trace_event_buffer_commit|__?ftrace_trace_stack|ftrace_syscall_(?:enter|exit)|syscall_trace_enter(?:\.\w{1,32})*|syscall_exit_to_user_mode_prepare|function_stack_trace_call|arch_ftrace_ops_list_func|ftrace_(?:regs_)?call(?:er)?)$/;

/** How many of a stack's frames may be of the tracing itself, and unresolved among them. */
const MAX_OWN = 4;

/**
 * How many frames at the leaf of a stack are the tracer's own: so that the same event has the stack that perf prints.
 * @param symbols leaf first; `undefined` where a frame has no name, as ftrace's trampolines in older kernels
 * @param traced the function whose entry this is, where the event tells one
 */
export function ownFrames(symbols: readonly (string | undefined)[], traced: string | undefined): number {
  const at = traced === undefined ? -1 : symbols.slice(0, MAX_OWN).indexOf(traced);
  if (at >= 0) return at;
  const first = symbols.findIndex((symbol) => symbol === undefined || !OWN.test(symbol));
  return first < 0 ? symbols.length : first;
}
