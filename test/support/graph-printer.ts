/** A recording of calls as a test writes it down. All texts are bytes. */
export interface TracedTask {
  readonly comm: string;
  /** 0 for the idle task. */
  readonly tid: number;
}

export interface TracedFunction {
  /** '' for one whose name trace-cmd did not find. */
  readonly symbol: string;
  readonly module: string | undefined;
  /** With its brackets: `()` without type data. */
  readonly args: string;
  readonly caller: string;
  readonly value: string;
}

export interface TracedCall {
  readonly function: TracedFunction;
  readonly task: TracedTask;
  /** The idle task's; the others' calls may go from cpu to cpu. */
  readonly cpu: number;
  readonly depth: number;
  readonly caller: TracedCall | undefined;
  readonly startNs: number;
  /** Set when it returns; every call does. */
  endNs: number;
}

/** What the tracer wrote down, in the order of time. */
export type TraceEvent = CallEvent | CommentEvent;

interface EventBase {
  readonly cpu: number;
  readonly task: TracedTask;
  readonly timeNs: number;
}

export interface CallEvent extends EventBase {
  readonly kind: 'entry' | 'exit';
  readonly call: TracedCall;
}

export interface CommentEvent extends EventBase {
  readonly kind: 'comment';
  readonly depth: number;
  /** `print` for a text of trace_marker. */
  readonly event: string;
  readonly text: string;
}

/** Which tool printed it, with which columns and values. */
export interface GraphDialect {
  readonly tool: 'tracefs' | 'trace-cmd';
  readonly time: boolean;
  readonly cpu: boolean;
  readonly task: boolean;
  readonly flags: boolean;
  readonly duration: boolean;
  readonly overhead: boolean;
  readonly titles: boolean;
  readonly tail: boolean;
  readonly args: boolean;
  readonly callers: boolean;
  /** As kernels up to 6.12 print return values, and later ones. */
  readonly values: 'none' | 'old' | 'new';
  /** trace-cmd report -t */
  readonly nanoseconds: boolean;
  /** trace-cmd report -l, which has a form of its own for the task and the cpu. */
  readonly latency: boolean;
  readonly newline: '\n' | '\r\n';
}

/** A line of the text, and which event it shows; a leaf's line shows its exit too. */
export interface PrintedLine {
  readonly text: string;
  readonly shown: readonly TraceEvent[];
}

const COMM_BYTES = 7;
const TASK_WIDTH = 14;
const RULE = ' ------------------------------------------';
const MAX_DIGITS = 7;
const FLAGS = 'd.h2.';

/** Prints a recording as the kernel or trace-cmd does. */
export function printGraph(events: readonly TraceEvent[], dialect: GraphDialect): PrintedLine[] {
  const head = dialect.titles ? titles(dialect).map((text) => ({ text, shown: [] })) : [];
  const leaves = leafEvents(events);
  const swallowed = new Set(leaves.values());
  const lastTask = new Map<number, TracedTask>();
  const lines = events
    .filter((event) => !swallowed.has(event))
    .flatMap((event): PrintedLine[] => {
      const exit = leaves.get(event);
      const text = dialect.tool === 'tracefs' ? tracefsLine(event, exit, dialect) : reportLine(event, exit, dialect);
      const shown = exit === undefined ? [event] : [event, exit];
      const texts = text.split('\n').map((line, at) => ({ text: line, shown: at === 0 ? shown : [] }));
      const banner = dialect.tool === 'tracefs' ? switchBanner(event, lastTask) : [];
      return [...banner.map((line) => ({ text: line, shown: [] })), ...texts];
    });
  return [...head, ...lines].map(({ text, shown }) => ({ text: text + dialect.newline, shown }));
}

/** The exits that the next line of their cpu's buffer would be: these calls are printed as leaves. */
function leafEvents(events: readonly TraceEvent[]): Map<TraceEvent, TraceEvent> {
  const leaves = new Map<TraceEvent, TraceEvent>();
  const lastOfCpu = new Map<number, TraceEvent>();
  for (const event of events) {
    const last = lastOfCpu.get(event.cpu);
    if (event.kind === 'exit' && last?.kind === 'entry' && last.call === event.call) leaves.set(last, event);
    lastOfCpu.set(event.cpu, event);
  }
  return leaves;
}

function titles({ time, cpu, task, flags, duration }: GraphDialect): string[] {
  const names = [
    time ? '     TIME       ' : '',
    cpu ? ' CPU' : '',
    flags ? '||||' : '',
    task ? '  TASK/PID       ' : '',
  ];
  return [
    '# tracer: function_graph',
    '#',
    `#${names.join('')}${duration ? '  DURATION    ' : ''}              FUNCTION CALLS`,
  ];
}

/** Events of other tracers stand in columns too. */
function tracefsLine(event: TraceEvent, exit: TraceEvent | undefined, dialect: GraphDialect): string {
  const { time, cpu, task, flags, duration, overhead } = dialect;
  const durationNs = printedDurationNs(event, exit);
  const columns = [
    time ? `${secondsOf(event.timeNs).padStart(5)}.${fractionOf(event.timeNs, 6)} |  ` : '',
    cpu ? ` ${event.cpu}) ` : '',
    task ? `${centred(event.task)} | ` : '',
    flags ? ` ${FLAGS} | ` : '',
    duration ? durationColumn(durationNs, overhead) : '',
  ];
  return columns.join('') + bodyOf(event, exit !== undefined, dialect);
}

function durationColumn(durationNs: number | undefined, overhead: boolean): string {
  if (durationNs === undefined) return `${' '.repeat(14)}|  `;
  const mark = overhead ? overheadMark(durationNs) : ' ';
  const digits = kernelDuration(durationNs);
  return `${mark} ${`${digits} us `.padEnd(12)}|  `;
}

/** kernel/trace/trace_output.c, `trace_find_mark` */
function overheadMark(ns: number): string {
  const marks = [
    [1e9, '$'],
    [1e8, '@'],
    [1e7, '*'],
    [1e6, '#'],
    [1e5, '!'],
    [1e4, '+'],
  ] as const;
  return marks.find(([least]) => ns > least)?.[1] ?? ' ';
}

/** Microseconds with at most 7 digits, the rest cut off (`trace_print_graph_duration`). */
export function kernelDuration(ns: number): string {
  const whole = String(Math.floor(ns / 1000));
  const digits = Math.max(0, Math.min(3, MAX_DIGITS - whole.length));
  return digits === 0
    ? whole
    : `${whole}.${String(ns % 1000)
        .padStart(3, '0')
        .slice(0, digits)}`;
}

/** As libtraceevent's plugin: three digits below a second. */
function reportDuration(ns: number): string {
  const whole = String(Math.floor(ns / 1000));
  return whole.length < MAX_DIGITS ? `${whole}.${String(ns % 1000).padStart(3, '0')}` : whole;
}

/** What a dialect keeps of a duration. */
export function keptDuration(ns: number, { tool }: GraphDialect): number {
  const text = tool === 'tracefs' ? kernelDuration(ns) : reportDuration(ns);
  const [whole = '', fraction = ''] = text.split('.');
  return Number(whole) * 1000 + Number(fraction.padEnd(3, '0'));
}

function printedDurationNs(event: TraceEvent, exit: TraceEvent | undefined): number | undefined {
  if (event.kind === 'comment') return undefined;
  const { call } = event;
  return event.kind === 'exit' || exit !== undefined ? call.endNs - call.startNs : undefined;
}

function bodyOf(event: TraceEvent, isLeaf: boolean, dialect: GraphDialect): string {
  if (event.kind === 'comment') {
    const text = event.event === 'print' ? event.text : `${event.event}: ${event.text}`;
    return `${'  '.repeat(event.depth)}/* ${text} */`;
  }
  const { call } = event;
  const indent = '  '.repeat(call.depth);
  if (dialect.tool === 'trace-cmd') return indent + reportBody(event, isLeaf, dialect);
  if (event.kind === 'exit') return `${indent}}${comment(exitValues(call, dialect))}`;
  const caller = dialect.callers ? [`<-${call.function.caller}+0x1/0x2`] : [];
  const values = isLeaf ? [...caller, ...leafValue(call, dialect)] : caller;
  return `${indent}${nameOf(call)}${argsOf(call, dialect)}${isLeaf ? ';' : ' {'}${comment(values)}`;
}

function nameOf({ function: { symbol, module } }: TracedCall): string {
  return module === undefined ? symbol : `${symbol} ${module}`;
}

function argsOf({ function: { args } }: TracedCall, dialect: GraphDialect): string {
  return dialect.args ? args : '()';
}

function comment(parts: readonly string[]): string {
  return parts.length === 0 ? '' : ` /* ${parts.join(' ')} */`;
}

function leafValue(call: TracedCall, { values }: GraphDialect): string[] {
  if (values === 'none') return [];
  return [values === 'old' ? `= ${call.function.value}` : `ret=${call.function.value}`];
}

/** Up to 6.12 a return that shows its value shows its name too. */
function exitValues(call: TracedCall, dialect: GraphDialect): string[] {
  const named = dialect.tail || dialect.values === 'old' ? [nameOf(call)] : [];
  return [...named, ...leafValue(call, dialect)];
}

function reportBody(event: CallEvent, isLeaf: boolean, dialect: GraphDialect): string {
  const { call } = event;
  const value = dialect.values === 'none' ? '' : ` (ret=${call.function.value})`;
  if (event.kind === 'exit') {
    const name = dialect.tail && call.function.symbol !== '' ? ` /* ${nameOf(call)} */` : '';
    return `}${name}${value}`;
  }
  if (call.function.symbol === '' && !isLeaf) return ') {';
  const caller = dialect.callers ? ` /* <-${call.function.caller} */` : '';
  const name = `${nameOf(call)}${argsOf(call, dialect)}`;
  return isLeaf ? `${name};${caller}${value}` : `${name}${caller} {`;
}

/** `   ls-1935  [001] d..2.   850.121330: funcgraph_entry:      + 11.720 us  |  mutex_unlock();` */
function reportLine(event: TraceEvent, exit: TraceEvent | undefined, dialect: GraphDialect): string {
  const { comm, tid } = event.task;
  const cpu = String(event.cpu);
  const task = dialect.latency
    ? `${comm.slice(0, 8).padStart(8)}-${String(tid).padEnd(5)} ${cpu.padStart(3)}${FLAGS}`
    : `${comm.padStart(16)}-${String(tid).padEnd(5)} [${cpu.padStart(3, '0')}]${dialect.flags ? ` ${FLAGS}` : ''}`;
  const digits = dialect.nanoseconds ? 9 : 6;
  const time = `${secondsOf(event.timeNs).padStart(5)}.${fractionOf(event.timeNs, digits)}`;
  if (event.kind === 'comment')
    return `${task} ${time}: ${`${event.event}:`.padEnd(21)} ${event.text.replaceAll('\n', ' ')}`;
  const entry = dialect.callers ? 'fgraph_retaddr_entry:' : 'funcgraph_entry:';
  const name = (event.kind === 'exit' ? 'funcgraph_exit:' : entry).padEnd(21);
  const body = bodyOf(event, exit !== undefined, dialect);
  return `${task} ${time}: ${name} ${reportDurationColumn(printedDurationNs(event, exit))}|  ${body}`;
}

function reportDurationColumn(ns: number | undefined): string {
  if (ns === undefined) return ' '.repeat(13);
  const mark = overheadMark(ns);
  return `${mark === '@' ? '!' : mark.replace('*', '#')} ${`${reportDuration(ns)} us `.padEnd(11)}`;
}

/** Comes before the first line of another task on a cpu, whatever the columns. */
function switchBanner({ cpu, task }: TraceEvent, lastTask: Map<number, TracedTask>): string[] {
  const last = lastTask.get(cpu);
  lastTask.set(cpu, task);
  if (last === undefined || last === task) return [];
  return [RULE, ` ${cpu}) ${centred(last)} => ${centred(task)}`, RULE, ''];
}

function centred({ comm, tid }: TracedTask): string {
  const text = `${comm.slice(0, COMM_BYTES)}-${tid}`;
  const blanks = Math.max(0, TASK_WIDTH - text.length);
  return ' '.repeat(blanks >> 1) + text + ' '.repeat(blanks - (blanks >> 1));
}

function secondsOf(ns: number): string {
  return String(Math.floor(ns / 1e9));
}

function fractionOf(ns: number, digits: number): string {
  return String(ns % 1e9)
    .padStart(9, '0')
    .slice(0, digits);
}
