/** `prev_comm=a b prev_pid=1 prev_prio=120 prev_state=S ==> next_comm=c next_pid=2 next_prio=120`, as the kernel prints it. */
const KERNEL_STYLE =
  / prev_pid=(\d{1,10}) prev_prio=-?\d+ prev_state=\S+ ==> next_comm=.{0,24}? next_pid=(\d{1,10}) next_prio=/s;
/** `a b:1 [120] S ==> c:2 [120]`, as libtraceevent's plugin does. */
const PLUGIN_STYLE = /:(\d{1,10}) \[\d+\] \S+ ==> .*:(\d{1,10}) \[\d+\]/s;

/** Who leaves the cpu and who gets it. */
export interface Switch {
  readonly previousTid: number;
  readonly nextTid: number;
}

/** Reads the text of a `sched_switch` event. */
export function parseSwitch(text: string): Switch | undefined {
  const match = KERNEL_STYLE.exec(text) ?? PLUGIN_STYLE.exec(text);
  return match === null ? undefined : { previousTid: Number(match[1]), nextTid: Number(match[2]) };
}
