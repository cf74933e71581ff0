/** The fields of an event by their names, in the order of the text; values as printed, without quotes. Bytes. */
export type EventFields = ReadonlyMap<string, string>;

/** `prev_comm=a b prev_pid=1 prev_prio=120 prev_state=S ==> next_comm=c d next_pid=2 next_prio=120`: names of threads may hold anything. */
const SWITCH =
  /^prev_comm=(?<prev_comm>.{0,64}?) prev_pid=(?<prev_pid>\d{1,10}) prev_prio=(?<prev_prio>-?\d{1,10}) prev_state=(?<prev_state>\S{1,16}) ==> next_comm=(?<next_comm>.{0,64}?) next_pid=(?<next_pid>\d{1,10}) next_prio=(?<next_prio>-?\d{1,10})/s;
/** `rcu_preempt:15 [120] W ==> swapper/0:0 [120]`, as libtraceevent's plugin prints the same. */
const REPORTED_SWITCH =
  /^(?<prev_comm>.{0,64}?):(?<prev_pid>\d{1,10}) \[(?<prev_prio>-?\d{1,10})\] (?<prev_state>\S{1,16}) ==> (?<next_comm>.{0,64}?):(?<next_pid>\d{1,10}) \[(?<next_prio>-?\d{1,10})\]/s;
/** `NR 262 (3, 7f…, 0)` and `NR 1 = 2` of raw_syscalls. */
const RAW_SYSCALL = /^NR (?<NR>-?\d{1,10})(?: = (?<ret>-?\d{1,20})| \((?<args>[^()]{0,256})\))$/;
/** `0x3`, all that perf prints of a `sys_exit_…`. */
const BARE_RESULT = /^(?<ret>0x[\da-f]{1,16}|-?\d{1,20})$/;
/** The beginning of a field: `name=` or, in events of system calls, `name: `. */
const NAMED = /(?:^|[ ,(])([A-Za-z_]\w{0,63})(=|: )/g;
/** What stands between two fields. */
const BETWEEN = /(?:,| ==>)$/;

/** Takes the text of an event apart, as the kernel's and libtraceevent's formats print it. */
export function parseEventFields(text: string): EventFields {
  const trimmed = text.trim();
  const known = [SWITCH, REPORTED_SWITCH, RAW_SYSCALL, BARE_RESULT].map((form) => form.exec(trimmed)?.groups);
  const groups = known.find((found) => found !== undefined);
  if (groups === undefined) return namedFields(trimmed);
  return new Map(Object.entries(groups).filter(([, value]) => value !== undefined));
}

function namedFields(text: string): EventFields {
  const fields = new Map<string, string>();
  let open: { name: string; start: number } | undefined;
  let separator: string | undefined;
  for (const { 0: whole, 1: name = '', 2: behind = '', index } of text.matchAll(NAMED)) {
    separator ??= behind;
    if (behind !== separator || (open !== undefined && isInQuotes(text, open.start, index))) continue;
    if (open !== undefined) fields.set(open.name, fieldValue(text.slice(open.start, index)));
    open = { name, start: index + whole.length };
  }
  if (open !== undefined) fields.set(open.name, fieldValue(text.slice(open.start)));
  return fields;
}

/** Whether a text in quotes that begins at `start` goes on at `at`. */
function isInQuotes(text: string, start: number, at: number): boolean {
  if (text[start] !== '"') return false;
  const end = text.indexOf('"', start + 1);
  return end < 0 || end > at;
}

function fieldValue(text: string): string {
  const value = text.trim().replace(BETWEEN, '').trimEnd();
  const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  return isQuoted ? value.slice(1, -1) : value;
}

const HEXADECIMAL = /^0x([\da-f]{1,16})$/i;
const DECIMAL = /^-?\d{1,20}$/;
const FRACTION = /^-?\d{1,20}\.\d{1,20}$/;
const SIGN_BIT = 1n << 63n;

/**
 * The number that a value is: decimal, hexadecimal (`0x…`), or with a fraction. One of 64 bits whose first is set is negative, as
 * the results of failed system calls are.
 * @returns `undefined` for any other text
 */
export function fieldNumber(value: string): bigint | number | undefined {
  if (DECIMAL.test(value)) return BigInt.asIntN(65, BigInt(value));
  if (FRACTION.test(value)) return Number(value);
  const hexadecimal = HEXADECIMAL.exec(value)?.[1];
  if (hexadecimal === undefined) return undefined;
  const number = BigInt(`0x${hexadecimal}`);
  return number >= SIGN_BIT ? number - 2n * SIGN_BIT : number;
}
