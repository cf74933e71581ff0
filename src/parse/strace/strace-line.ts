/** Who and when, in front of what strace tells. */
export interface StracePrefix {
  /** The thread's id; `undefined` where strace followed one process only (without -f). */
  readonly tid: number | undefined;
  /** Its name, which -Y prints. Bytes. */
  readonly comm: string | undefined;
  readonly time: PrintedTime | undefined;
}

/** `clock` since 1970 (-ttt), `day` since midnight (-tt), `step` since the line before (-r). */
export interface PrintedTime {
  readonly of: 'clock' | 'day' | 'step';
  readonly seconds: number;
  readonly nanoseconds: number;
}

/** What a line tells of a system call, or of its thread. Texts are bytes. */
export type StraceEvent =
  /** `endless` where it has no result, as `exit` has none. */
  | { readonly is: 'call'; readonly name: string; readonly durationNs: number | undefined; readonly endless: boolean }
  | { readonly is: 'begin'; readonly name: string }
  | { readonly is: 'end'; readonly name: string; readonly durationNs: number | undefined; readonly endless: boolean }
  | { readonly is: 'signal' | 'exit'; readonly text: string };

export interface StraceLine extends StracePrefix {
  readonly event: StraceEvent;
  /** What `execve` runs, or the thread that `clone` made. */
  readonly program: string | undefined;
  readonly child: number | undefined;
}

/** `[pid  4230] `, `4230  `, with -Y `4306<python3> `. */
const TID = /^(?:\[pid {1,8}(\d{1,10})(?:<([^>\n]{0,64})>)?\] {0,8}|(\d{1,10})(?:<([^>\n]{0,64})>)? {1,8})/;
const CLOCK = /^ {0,20}(\d{1,12})\.(\d{1,9}) /;
const DAY = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))? (?:\(\+ {0,12}\d{1,12}\.\d{1,9}\) )?/;
/** The number of the call (-n), and where it was called from (-i). */
const NUMBERS = /^(?:\[ {0,8}\d{1,5}\] )?(?:\[[0-9a-f?]{8,16}\] )?/;
const BEGIN = /^([a-z_][\w]{0,63}|syscall_0x[0-9a-f]+)\(/i;
const RESUMED = /^<\.\.\. ([\w]{1,64}) resumed>/;
const DURATION = / <(\d{1,9})\.(\d{1,9})>$/;
const RESULT = /\) {1,60}= (?=\?|-?\d)/;
const NO_RESULT = /\) {1,60}= \?$/;
const UNFINISHED = /<unfinished \.\.\.>$/;
const CHILD = /\) {1,60}= (\d{1,10})(?:$| )/;
const PROGRAM = /^execve(?:at)?\((?:[^,"]{1,40}, )?"([^"]{1,4096})"/;
const NS_DIGITS = 9;
/** Fewer seconds than these are no time since 1970, but one since the line before. */
const FIRST_CLOCK_SECONDS = 100_000_000;

/**
 * Reads a line as strace 4 to 6 print it.
 *
 *     4214  1795433783.285692 <... futex resumed>) = 0 <0.000333>
 *     [pid  4231] 11:36:23.450267 read(3, "x", 10) = 1 <0.000009>
 *
 * @param line bytes
 * @returns `undefined` for what is no such line
 */
export function parseStraceLine(line: string): StraceLine | undefined {
  const [whole = '', tidInBrackets, commInBrackets, tid = tidInBrackets, comm = commInBrackets] = TID.exec(line) ?? [];
  const { time, rest } = timeOf(line.slice(whole.length));
  const text = rest.replace(NUMBERS, '');
  const event = eventOf(text);
  if (event === undefined) return undefined;
  return {
    tid: tid === undefined ? undefined : Number(tid),
    comm,
    time,
    event,
    program: PROGRAM.exec(text)?.[1],
    child: childOf(event, text),
  };
}

function timeOf(text: string): { time: PrintedTime | undefined; rest: string } {
  const clock = CLOCK.exec(text);
  if (clock !== null) {
    const [whole, seconds, fraction = ''] = clock;
    const of = Number(seconds) < FIRST_CLOCK_SECONDS ? 'step' : 'clock';
    return {
      time: { of, seconds: Number(seconds), nanoseconds: nanoseconds(fraction) },
      rest: text.slice(whole.length),
    };
  }
  const day = DAY.exec(text);
  if (day === null) return { time: undefined, rest: text };
  const [whole, hours, minutes, seconds, fraction] = day;
  const rest = text.slice(whole.length);
  // Whole seconds (-t) say nothing of what lasts microseconds.
  if (fraction === undefined) return { time: undefined, rest };
  const sum = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return { time: { of: 'day', seconds: sum, nanoseconds: nanoseconds(fraction) }, rest };
}

function eventOf(text: string): StraceEvent | undefined {
  if (text.startsWith('--- ') && text.endsWith(' ---')) return { is: 'signal', text: text.slice(4, -4) };
  if (text.startsWith('+++ ') && text.endsWith(' +++')) return { is: 'exit', text: text.slice(4, -4) };
  const resumed = RESUMED.exec(text)?.[1];
  const name = resumed ?? BEGIN.exec(text)?.[1];
  if (name === undefined) return undefined;
  if (resumed === undefined && UNFINISHED.test(text)) return { is: 'begin', name };
  const durationNs = durationOf(text);
  if (durationNs === undefined && !RESULT.test(text)) return undefined;
  return { is: resumed === undefined ? 'call' : 'end', name, durationNs, endless: NO_RESULT.test(text) };
}

function durationOf(text: string): number | undefined {
  const [, seconds, fraction] = DURATION.exec(text) ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 10 ** NS_DIGITS + nanoseconds(fraction as string);
}

function nanoseconds(fraction: string): number {
  return Number(fraction.padEnd(NS_DIGITS, '0'));
}

function childOf(event: StraceEvent, text: string): number | undefined {
  if (!('name' in event) || !/^v?fork$|^clone3?$/.test(event.name)) return undefined;
  const child = CHILD.exec(text)?.[1];
  return child === undefined ? undefined : Number(child);
}
