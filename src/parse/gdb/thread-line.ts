/** A thread as gdb names it; texts are bytes. */
export interface GdbThread {
  readonly comm: string;
  readonly tid: number | undefined;
}

const THREAD = /^Thread \d+ \((.*)\):?$/s;
const ID = /\b(?:LWP|process|Thread) (\d{1,10})\b/;
const NAME = /"(.*)"/s;

/**
 * Reads the line above a thread's backtrace.
 *
 *     Thread 3 (Thread 0x7f62d75476c0 (LWP 5707) "worker 2"):
 *     Thread 1 (LWP 5707):
 *     Thread 1 (process 812):
 */
export function parseThreadLine(line: string): GdbThread | undefined {
  const [, about] = THREAD.exec(line) ?? [];
  if (about === undefined) return undefined;
  const [, id] = ID.exec(about) ?? [];
  const [, comm = ''] = NAME.exec(about) ?? [];
  return { comm, tid: id === undefined ? undefined : Number(id) };
}
