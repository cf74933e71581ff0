const TASK_SWITCH = /^(?:sched:)?sched_switch$/;

/** Tells the event of the scheduler that switches tasks, as perf and ftrace name it. */
export function isTaskSwitch(event: string): boolean {
  return TASK_SWITCH.test(event);
}
