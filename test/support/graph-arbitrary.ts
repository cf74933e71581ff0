import fc from 'fast-check';
import type { GraphDialect, TracedCall, TracedFunction, TracedTask, TraceEvent } from './graph-printer.js';

const SYMBOLS = [
  'vfs_read',
  'do_sys_openat2',
  'getname_flags.part.0',
  'finish_task_switch.isra.0',
  '__x64_sys_read',
  'f',
];
const MODULES = [undefined, undefined, undefined, '[ext4]', '[xfs]'];
const ARGS = ['()', '(a=1)', '(timer=0xffff, mode=0 [HRTIMER_MODE_ABS])', '(s="x")'];
const CALLERS = ['ksys_read', '__x64_sys_openat', 'alloc_fd.constprop.0'];
const VALUES = ['0x0', '-22', '0xff11000000fc2000', '1'];
const COMMS = [
  'bash',
  'a => b',
  'pipe |',
  'ends }',
  'semi;co',
  'kworker/0:1',
  'voil\xc3\xa0 x',
  '(sd-pam)',
  'x-1234',
  'a-1 | b',
  'c) d',
];
const TEXTS = [
  'hello',
  'two\nlines',
  'tricky */ } 0) | x() {',
  'three\n\nlines',
  'a } brace { and; more();',
  'x() {\n} /* x\n 0)   1.000 us',
  '',
];
const EVENTS = ['print', 'print', 'sys_enter_openat', 'irq_handler_entry', 'myopen'];
const MAX_DEPTH = 12;
const CPUS = 3;
const MAX_TASKS = 4;

const functions: fc.Arbitrary<TracedFunction> = fc.record({
  symbol: fc.constantFrom(...SYMBOLS),
  module: fc.constantFrom(...MODULES),
  args: fc.constantFrom(...ARGS),
  caller: fc.constantFrom(...CALLERS),
  value: fc.constantFrom(...VALUES),
});

/** One step of a machine: some cpu goes on with its task or another one, which does something. */
const moves = fc.record({
  cpu: fc.nat(CPUS - 1),
  /** Which task the cpu takes, if that is free: small numbers are tasks, the next one is idle; others change nothing. */
  taken: fc.nat(3 * MAX_TASKS),
  gapNs: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 5000 }) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 50_000_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 100_000_000_000 }) },
  ),
  action: fc.constantFrom('call', 'call', 'call', 'return', 'return', 'return', 'comment'),
  function: functions,
  nameless: fc.nat(9).map((number) => number === 0),
  event: fc.constantFrom(...EVENTS),
  text: fc.constantFrom(...TEXTS),
});

type Move = typeof moves extends fc.Arbitrary<infer Each> ? Each : never;

export const dialects: fc.Arbitrary<GraphDialect> = fc
  .record({
    tool: fc.constantFrom('tracefs', 'tracefs', 'trace-cmd'),
    time: fc.boolean(),
    cpu: fc.boolean(),
    task: fc.boolean(),
    flags: fc.boolean(),
    duration: fc.boolean(),
    overhead: fc.boolean(),
    titles: fc.boolean(),
    tail: fc.boolean(),
    args: fc.boolean(),
    callers: fc.boolean(),
    values: fc.constantFrom('none', 'old', 'new'),
    nanoseconds: fc.boolean(),
    latency: fc.boolean(),
    newline: fc.constantFrom('\n', '\n', '\r\n'),
  } satisfies { [Key in keyof GraphDialect]: fc.Arbitrary<GraphDialect[Key]> })
  .map((dialect) => {
    if (dialect.tool === 'tracefs') return dialect;
    return { ...dialect, time: true, cpu: true, task: true, duration: true, titles: false };
  });

/** A dialect, and a recording that it tells apart by tasks. */
export interface PrintableGraph {
  readonly dialect: GraphDialect;
  readonly events: readonly TraceEvent[];
  /** In the order of entry. */
  readonly calls: readonly TracedCall[];
}

export function printableGraphs(of: fc.Arbitrary<GraphDialect> = dialects): fc.Arbitrary<PrintableGraph> {
  const comms = fc.shuffledSubarray(COMMS, { minLength: 1, maxLength: MAX_TASKS });
  return fc
    .tuple(of, comms, fc.array(moves, { maxLength: 60, size: 'max' }))
    .map(([dialect, names, list]) => ({ dialect, ...record(list, names, dialect) }));
}

/** Runs the machine. What its text could not tell apart it leaves out. */
function record(
  list: readonly Move[],
  comms: readonly string[],
  dialect: GraphDialect,
): Omit<PrintableGraph, 'dialect'> {
  const isOneTask = !dialect.task && !dialect.cpu;
  const machine = new Machine(isOneTask ? comms.slice(0, 1) : comms, isOneTask ? 1 : CPUS, dialect);
  for (const move of list) machine.step(move);
  return machine.finish();
}

class Machine {
  readonly #events: TraceEvent[] = [];
  readonly #calls: TracedCall[] = [];
  readonly #tasks: readonly TracedTask[];
  readonly #idle: readonly TracedTask[];
  readonly #open = new Map<TracedTask, TracedCall[]>();
  readonly #running: TracedTask[] = [];
  readonly #dialect: GraphDialect;
  #timeNs = 12_345_678_901_234;

  constructor(comms: readonly string[], cpus: number, dialect: GraphDialect) {
    this.#dialect = dialect;
    this.#tasks = comms.map((comm, at) => ({ comm, tid: 700 + at }));
    this.#idle = Array.from({ length: cpus }, () => ({ comm: '<idle>', tid: 0 }));
    for (const task of [...this.#tasks, ...this.#idle]) this.#open.set(task, []);
  }

  step(move: Move): void {
    const cpu = move.cpu % this.#idle.length;
    this.#timeNs += move.gapNs;
    const task = this.#take(cpu, move.taken);
    if (task === undefined) return;
    const open = this.#open.get(task) ?? [];
    if (move.action === 'comment' && !this.#isUnclear()) this.#comment(cpu, task, open.length, move);
    else if (move.action === 'return' && open.length > 0) this.#return(cpu, task);
    else if (open.length < MAX_DEPTH) this.#call(cpu, task, move.function, move.nameless);
  }

  /** Every call returns in the end. */
  finish(): Omit<PrintableGraph, 'dialect'> {
    for (const [task, open] of this.#open) {
      const cpu = this.#events.findLast((event) => event.task === task)?.cpu ?? 0;
      while (open.length > 0) {
        this.#timeNs += 1500;
        this.#return(cpu, task);
      }
    }
    return { events: this.#events, calls: this.#calls };
  }

  #take(cpu: number, taken: number): TracedTask | undefined {
    const before = this.#running[cpu];
    // Only what stands on a cpu before its first task tells whose a text without a column of tasks is.
    if (before === undefined && !this.#dialect.task && this.#dialect.cpu) {
      this.#running[cpu] = this.#idle[cpu] as TracedTask;
    } else if (taken < this.#tasks.length) {
      const task = this.#tasks[taken] as TracedTask;
      if (!this.#running.includes(task)) this.#running[cpu] = task;
    } else if (taken === this.#tasks.length && this.#dialect.cpu) {
      this.#running[cpu] = this.#idle[cpu] as TracedTask;
    }
    return this.#running[cpu];
  }

  /** A comment without columns is function_graph's only behind a call, or below titles. */
  #isUnclear(): boolean {
    const { time, cpu, task, flags, duration, titles } = this.#dialect;
    return !(time || cpu || task || flags || duration || titles) && this.#calls.length === 0;
  }

  #call(cpu: number, task: TracedTask, of: TracedFunction, nameless: boolean): void {
    const open = this.#open.get(task) ?? [];
    const isNameless = nameless && this.#dialect.tool === 'trace-cmd' && !this.#dialect.callers;
    const call: TracedCall = {
      function: isNameless ? { ...of, symbol: '', module: undefined, args: '()' } : of,
      task,
      cpu,
      depth: open.length,
      caller: open.at(-1),
      startNs: this.#timeNs,
      endNs: Number.NaN,
    };
    open.push(call);
    this.#calls.push(call);
    this.#events.push({ kind: 'entry', cpu, task, timeNs: this.#timeNs, call });
  }

  #return(cpu: number, task: TracedTask): void {
    const call = this.#open.get(task)?.pop();
    if (call === undefined) return;
    call.endNs = this.#timeNs;
    this.#events.push({ kind: 'exit', cpu, task, timeNs: this.#timeNs, call });
  }

  #comment(cpu: number, task: TracedTask, depth: number, { event, text }: Move): void {
    this.#events.push({ kind: 'comment', cpu, task, timeNs: this.#timeNs, depth, event, text });
  }
}
