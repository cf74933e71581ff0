/** A point on the tracer's clock. */
export interface EventTime {
  readonly seconds: number;
  /** Nanoseconds within the second. */
  readonly nanoseconds: number;
}

/** What stands in front of an event: whose it is, where and when. What the text does not tell is `undefined`. */
export interface EventContext {
  /** Bytes. `<...>` where the kernel no longer knew it; cut to 8 of them in the latency format. */
  readonly comm: string | undefined;
  readonly tid: number | undefined;
  readonly pid: number | undefined;
  readonly cpu: number | undefined;
  /** What the event interrupted: 0 a task, 1 that and a softirq, 2 an interrupt, 3 an NMI. 0 where no flags tell. */
  readonly level: number;
  /** `undefined` where the clock counts something else than time. */
  readonly time: EventTime | undefined;
}

/** A line of an event: its context, and the text behind. */
export interface EventLine extends EventContext {
  readonly body: string;
}

/** `.....`: interrupts off, to be scheduled, in an interrupt, depth of preempt_disable, of migrate_disable. */
const FLAGS = String.raw`[A-Za-z.#][A-Za-z.#\d]{3,7}`;
/** `1909.311285`, `16434us!` after the beginning, with a mark of how long it is until the next, or a counter's number. */
const TIME = String.raw`(?:(?<seconds>\d{1,11})\.(?<fraction>\d{6,9})|(?<microseconds>\d{1,15})us.|\d{1,20})`;
/**
 *     ls-2643    [000] .....  1909.311285: do_sys_openat2 <-__x64_sys_openat
 *     ls-2766    (-------) [001] .....  1927.139928: …           with record-tgid
 *     ls-2759      1..... 38903us!: …                            latency-format; trace-cmd report -l has the time as above
 * (kernel/trace/trace_output.c; tracecmd/trace-read.c, which puts a file's or instance's name in front of several.)
 */
const COLUMNS = new RegExp(
  String.raw`^(?:(?<source>[^ ]+): {2})? *(?<comm>.{0,24}?)-(?<tid>\d{1,10}) +(?:\( *(?:-{1,9}|(?<pid>\d{1,10}))\) +)?` +
    String.raw`(?:\[(?<cpu>\d{1,6})\](?: +(?<flags>${FLAGS}))?|(?<barecpu>\d{1,6})(?<bareflags>${FLAGS})) +` +
    String.raw`${TIME}: (?:\([+-]?\d{1,20}\) +)?(?<body>.*)$`,
  's',
);
/** `bash    2700   1 0 00000000 00000000 [7229e0f4] 12.440ms (+0.531ms): …`: latency-format and verbose. */
const VERBOSE =
  /^(?<comm>.{16}) (?<tid> {0,6}\d{1,10}) (?<cpu> {0,2}\d{1,6}) \d{1,6} [\da-f]{8} [\da-f]{8,16} \[[\da-f]{8,16}\] (?<milliseconds>\d{1,12})\.(?<thousandths>\d{3})ms \(\+\d{1,12}\.\d{3}ms\): (?<body>.*)$/s;
/** `2707 1 1916383043612 ffffffff8132a660 ffffffff81366a30`: the function tracer's raw form, which names no function. */
const RAW =
  /^(?<tid>\d{1,10}) (?<cpu>\d{1,6}) (?<nanoseconds>\d{1,20}) (?<callee>[\da-f]{4,16}) (?<caller>[\da-f]{4,16})$/;

const NS_DIGITS = 9;
const US_DIGITS = 6;
const NS_PER_US = 1000;
/** The third flag: in a softirq (`s`), a hardirq (`h`, or `H` in a softirq), an NMI (`z`, `Z`). */
const LEVELS: Readonly<Record<string, number>> = { s: 1, h: 2, H: 2, z: 3, Z: 3 };

type Groups = Partial<Record<string, string>>;

/** Reads a line that says whose event it is; `undefined` for any other. */
export function parseEventLine(line: string): EventLine | undefined {
  const groups = COLUMNS.exec(line)?.groups ?? VERBOSE.exec(line)?.groups;
  if (groups === undefined) return rawLine(line);
  const { comm = '', body = '' } = groups;
  return { ...placeOf(groups), comm: comm.replace(/^ +/, ''), time: timeOf(groups), body };
}

/** As the other forms print it, with addresses in the place of names. */
function rawLine(line: string): EventLine | undefined {
  const groups = RAW.exec(line)?.groups;
  if (groups === undefined) return undefined;
  const { nanoseconds = '', callee = '', caller = '' } = groups;
  const time = fromDigits(nanoseconds, NS_DIGITS);
  return { ...placeOf(groups), comm: undefined, time, body: `0x${callee} <-0x${caller}` };
}

function placeOf({ tid, pid, cpu, barecpu, flags, bareflags }: Groups) {
  const level = LEVELS[(flags ?? bareflags ?? '')[2] ?? ''] ?? 0;
  return { tid: Number(tid), pid: pid === undefined ? undefined : Number(pid), cpu: Number(cpu ?? barecpu), level };
}

function timeOf({ seconds, fraction = '', microseconds, milliseconds, thousandths = '' }: Groups) {
  if (seconds !== undefined) {
    return { seconds: Number(seconds), nanoseconds: Number(fraction.padEnd(NS_DIGITS, '0')) };
  }
  const digits = microseconds ?? (milliseconds === undefined ? undefined : milliseconds + thousandths);
  return digits === undefined ? undefined : fromDigits(digits, US_DIGITS);
}

/** A number of units of which so many digits are a second's fraction. */
function fromDigits(digits: string, fractionDigits: number): EventTime {
  const padded = digits.padStart(fractionDigits + 1, '0');
  const fraction = Number(padded.slice(-fractionDigits));
  return {
    seconds: Number(padded.slice(0, -fractionDigits)),
    nanoseconds: fractionDigits === NS_DIGITS ? fraction : fraction * NS_PER_US,
  };
}
