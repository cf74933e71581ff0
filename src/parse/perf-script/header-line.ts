/** A header line of a sample, or of a record between samples, taken apart; what was not printed is `undefined`. */
export interface HeaderLine {
  /** What stands before the first id: the comm and its padding (see `CommReader`). */
  readonly commField: string;
  readonly pid: number | undefined;
  readonly tid: number | undefined;
  /** The ids as they are printed: `1234/1240`, `1240`; empty where there are none. */
  readonly ids: string;
  readonly cpu: number | undefined;
  readonly seconds: number | undefined;
  /** Nanoseconds within the second. */
  readonly nanoseconds: number;
  readonly period: number | undefined;
  readonly event: string | undefined;
  /** What follows the event: a tracepoint's fields, an address, or the one frame of a sample without a chain. */
  readonly rest: string;
}

/* Columns stand apart by blanks and tabs. `\s` would take the byte a0 too, with which the UTF-8 of `à` ends. */
const ID = String.raw`(?:(?<pid>-?\d+)/)?(?<tid>-?\d+)`;
const CPU = String.raw`(?:\[(?<cpu>\d+)\][\t ]+)?`;
/** `-F +misc`: where the cpu was, and what became of the task. */
const MISC = String.raw`(?:(?<![^\t ])[KUHGgMESp]{1,6}[\t ]+)?`;
const TIME_OF_DAY = String.raw`(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+[\t ]+)?`;
/** Exactly 6 or 9 decimals: that alone tells times from the numbers that comms and fields hold. */
const TIME = String.raw`(?<seconds>\d+)\.(?<decimals>\d{9}|\d{6}):`;
const BEFORE_TIME = `${CPU}${MISC}${TIME_OF_DAY}`;
const PERIOD_AND_EVENT = String.raw`(?:(?<period>\d+)[\t ]+)?(?<event>[^\t ]*[^\t :]):`;

/**
 *     node  1234/1240  [002] 6544038.708352: 235 cpu-clock:        nothing behind the event: the last ids before the time
 *     1 2 3:4.5: 6  1850   980.031480:   14653892 cycles:
 */
const PLAIN = new RegExp(`^(?<comm>.{0,24}[\\t ])${ID}[\\t ]+${BEFORE_TIME}${TIME}[\\t ]*${PERIOD_AND_EVENT}[\\t ]*$`);
/**
 *     bash  4898 [000]  1401.790820: uprobes:libc_write: (7ff95c801340) fd=1 buf="node 123/456 [001] 1.5: 9 cycles:
 * The fields may look like anything, so the first ids that a time follows count.
 */
const TIMED = new RegExp(`^(?<comm>.*?[\\t ])${ID}[\\t ]+${BEFORE_TIME}${TIME}(?<tail>.*)$`, 's');
/** ` 1305.282109: ` and `node  1305.282109: `: without ids (`-F time,ip,sym`). */
const TIMED_WITHOUT_ID = new RegExp(`^(?<comm>.*?)[\\t ]*${BEFORE_TIME}(?<![^\\t ])${TIME}(?<tail>.*)$`, 's');
/** `perf-exe  1406   0  1305.282109:`: the latency format (`-L`) prints the comm in 8 columns and the cpu in 3. */
const LATENCY = new RegExp(
  `^(?<comm>.{8} )(?<ids>[ \\d/-]{5,}?) (?<barecpu>  \\d| \\d\\d|\\d{3,4}) +${TIME}(?<tail>.*)$`,
  's',
);
const EVENT_TAIL = new RegExp(`^[\\t ]*${PERIOD_AND_EVENT}(?:[\\t ](?<rest>.*))?$`, 's');
/** Without an event (`-F -event`) the period stands alone, in 10 columns. */
const PERIOD_TAIL = /^ {1,10}(?<period>\d{1,300})(?<=^.{11}|^ \d{11,300})(?: (?<rest>.*))?$/s;
const UNTIMED_TIME = String.raw`(?:[\t ]+\[(?<cpu>\d+)\])?(?:[\t ]+\d+\.\d+:)?`;
const UNTIMED_END = String.raw`${UNTIMED_TIME}(?:[\t ]+${PERIOD_AND_EVENT})?[\t ]*$`;
/** `tmpl_fp  1234/1240 [001]  cycles:`: without a time (or with one of other decimals); only a frame below makes it a header. */
const UNTIMED = new RegExp(`^(?<comm>.*?(?<=^|[\\t ]))${ID}${UNTIMED_END}`);
/**
 * `tmpl_fp        100 cycles:`, `tmpl_fp        100 `, `tmpl_fp `, and `cycles:` (`-F event,ip,sym`): alone, a word with a
 * colon is an event, as few comms end in one.
 */
const UNTIMED_WITHOUT_ID = new RegExp(
  `^(?<comm>.*?)${UNTIMED_TIME}(?:(?:^|[\\t ]+)${PERIOD_AND_EVENT}|[\\t ]+(?<alone>\\d+))?[\\t ]*$`,
);
/** perf prints periods in 10 columns (`%10llu`), and ids in 7 at most. */
const PERIOD_COLUMNS = 10;
/** Only `1234/1240   ` has its padding behind it: blanks behind a lone number tell that it belongs to the comm. */
const LATENCY_IDS = /^ *(?:(?<pid>-?\d+)\/(?<tid>-?\d+) *|(?<alone>-?\d+))$/;

/** A header without a time has a comm, ids, a cpu, a period and an event at most. */
const MAX_UNTIMED_CHARACTERS = 120;
/** `tmpl_fp  1234/1240 [001]  cycles:`, with an id and an event at least. */
const ID_AND_EVENT = /^.*\s(?:-?\d+\/)?-?\d+(?:\s.*)?\s\S*[^\s:]:\s*$/;

/** How much of a line is searched for the columns before the event: a field of megabytes is not. */
const PREFIX_CHARACTERS = 256;

/** More would be read as infinity. */
const MAX_DIGITS = 300;

type Groups = Record<string, string | undefined>;

/**
 * Reads a header line that prints a time.
 * @param line bytes, without the newline
 * @returns `undefined` where the line is no header
 */
export function parseHeaderLine(line: string): HeaderLine | undefined {
  const prefix = line.slice(0, PREFIX_CHARACTERS);
  const latency = latencyGroups(prefix);
  const plain = line.length <= PREFIX_CHARACTERS && latency === undefined ? PLAIN.exec(prefix)?.groups : undefined;
  if (plain !== undefined && !isLongComm(plain['comm'])) return fromGroups(plain, '', plain);
  const groups = latency ?? TIMED.exec(prefix)?.groups ?? TIMED_WITHOUT_ID.exec(prefix)?.groups;
  if (groups === undefined) return undefined;
  const tail = (groups['tail'] ?? '') + line.slice(PREFIX_CHARACTERS);
  const event = (EVENT_TAIL.exec(tail) ?? PERIOD_TAIL.exec(tail))?.groups;
  return fromGroups(groups, event === undefined ? tail : (event['rest'] ?? ''), event);
}

/** Reads a header line without a time: any line can look like one, so ask only about the line above a frame. */
export function parseUntimedHeaderLine(line: string): HeaderLine {
  const prefix = line.slice(0, PREFIX_CHARACTERS);
  const withId = UNTIMED.exec(prefix)?.groups;
  const hasId = withId !== undefined && !isPeriodTakenForId(withId);
  const groups = (hasId ? withId : UNTIMED_WITHOUT_ID.exec(prefix)?.groups) ?? { comm: line };
  return fromGroups(groups, '', groups);
}

/** Tells whether a line above a frame can be a header without a time. */
export function isUntimedHeader(line: string): boolean {
  return line.length <= MAX_UNTIMED_CHARACTERS;
}

/** Tells the same of a line in a stack, which may be another program's. */
export function isSurelyUntimedHeader(line: string): boolean {
  return isUntimedHeader(line) && ID_AND_EVENT.test(line);
}

/** A lone number before the event, or before nothing, is an id if it stands in no more columns than ids do. */
function isPeriodTakenForId({ comm = '', pid, tid = '', cpu, period }: Groups): boolean {
  const alone = pid === undefined && cpu === undefined && period === undefined;
  return alone && comm.length - comm.trimEnd().length + tid.length >= PERIOD_COLUMNS;
}

function latencyGroups(prefix: string): Groups | undefined {
  const latency = LATENCY.exec(prefix)?.groups;
  const ids = LATENCY_IDS.exec(latency?.['ids'] ?? '')?.groups;
  if (latency === undefined || ids === undefined) return undefined;
  const { pid, tid = ids['alone'] } = ids;
  return { ...latency, comm: latency['comm']?.trim(), pid, tid, cpu: latency['barecpu']?.trim() };
}

/** More than a padded comm and the padding of an id: then the ids found belong to some field's text. */
function isLongComm(field: string | undefined): boolean {
  return (field ?? '').trimEnd().length > 16;
}

function fromGroups(groups: Groups, rest: string, event: Groups | undefined): HeaderLine {
  const decimals = groups['decimals'] ?? '';
  return {
    commField: groups['comm'] ?? '',
    pid: number(groups['pid']),
    tid: number(groups['tid']),
    ids: idsOf(groups),
    cpu: number(groups['cpu']),
    seconds: number(groups['seconds']),
    nanoseconds: Number(decimals.padEnd(9, '0')),
    period: number(event?.['period'] ?? event?.['alone']),
    event: event?.['event'],
    rest,
  };
}

function idsOf({ pid, tid = '' }: Groups): string {
  return pid === undefined ? tid : `${pid}/${tid}`;
}

/** @returns `undefined` for more digits than a double can hold the number of */
function number(digits: string | undefined): number | undefined {
  return digits === undefined || digits.length > MAX_DIGITS ? undefined : Number(digits);
}
