import { count, isBlank, isDigit } from './bytes';
import * as texts from './texts';

/*
 * A header line of a common shape, read from its end where nothing stands behind the event, and from the first time that
 * ids precede where a tracepoint's fields do:
 *
 *     node  1234/1240 [002] 6544038.708352:        235 cpu-clock: \n
 *     dd 15084 [001]  1140.636660: sched:sched_switch: prev_comm=dd prev_pid=15084 …\n
 *
 * What is refused here is no error: JavaScript reads it.
 */
const MAX_BYTES: usize = 200;
const MAX_COMM_FIELD: usize = 24;
const LATENCY_COMM_COLUMNS: usize = 8;
/** Larger numbers may be rounded, digit by digit, to others than at once. */
const LARGEST_NUMBER: f64 = 1e15;

export let thread: i32 = 0;
export let event: i32 = 0;
export let seconds: f64 = 0;
export let nanoseconds: f64 = 0;
/** NaN where none is printed. */
export let period: f64 = NaN;
/** -1 where none is printed. */
export let cpu: f64 = -1;

let lineStart: usize = 0;
let idsEnd: usize = 0;
let eventStart: usize = 0;
let eventEnd: usize = 0;
/** Behind what is not yet read. */
let at: usize = 0;

/** @returns false where the line has another shape; else `thread` and `event` are 0 where they are not known */
export function read(start: usize, newline: usize): bool {
  if (newline - start > MAX_BYTES || load<u8>(newline - 1) === 0x0d) return false;
  lineStart = start;
  at = newline;
  if (!readEvent() || !readPeriod() || !readTime() || !readIds()) return false;
  findTexts();
  return true;
}

/** As {@link read}, a line on which fields follow the event; they are left unread, but for what they tell of lines to come. */
export function readWithFields(start: usize, newline: usize): bool {
  lineStart = start;
  at = newline;
  skipBlanks();
  const fieldsEnd = at;
  const last = load<u8>(fieldsEnd - 1);
  // A colon at the end makes JavaScript look for the event there.
  if (last === 0x0d || last === 0x3a || !findTime(newline)) return false;
  const behindTime = at;
  if (!readTime() || !readIds() || !readEventForward(behindTime, newline) || eventEnd + 1 >= fieldsEnd) return false;
  // A quotation that goes on over the line's end: what follows may look like anything.
  if ((count(0x22, eventEnd, newline) & 1) !== 0) return false;
  if (seconds > LARGEST_NUMBER || period > LARGEST_NUMBER || cpu > LARGEST_NUMBER) return false;
  findTexts();
  return true;
}

/** Goes behind the colon of the first time. */
function findTime(newline: usize): bool {
  const limit = min(newline, lineStart + MAX_BYTES);
  for (let colon = lineStart; colon < limit; colon++) {
    if (load<u8>(colon) !== 0x3a) continue;
    at = colon + 1;
    if (!readTime()) continue;
    at = colon + 1;
    return true;
  }
  return false;
}

/** Reads `        235 cpu-clock: `, which text must follow. */
function readEventForward(start: usize, newline: usize): bool {
  const numberStart = behindBlanks(start);
  let numberEnd = numberStart;
  while (isDigit(load<u8>(numberEnd))) numberEnd++;
  const isPrinted = numberStart < numberEnd && isBlank(load<u8>(numberEnd));
  period = isPrinted ? numberAt(numberStart, numberEnd) : NaN;
  eventStart = isPrinted ? behindBlanks(numberEnd) : numberStart;
  let end = eventStart;
  while (end < newline && !isBlank(load<u8>(end))) end++;
  eventEnd = end - 1;
  const isEvent = eventStart < eventEnd && load<u8>(eventEnd) === 0x3a && load<u8>(eventEnd - 1) !== 0x3a;
  // `PERF_RECORD_…` is no event.
  return isEvent && end < newline && load<u8>(eventStart) !== 0x50;
}

/** Behind blanks and tabs; a newline ends them. */
function behindBlanks(start: usize): usize {
  let behind = start;
  while (isBlank(load<u8>(behind))) behind++;
  return behind;
}

function findTexts(): void {
  const threadText = texts.find(texts.THREAD, lineStart, (idsEnd - lineStart) as i32, idsEnd, 0);
  const eventText = texts.find(texts.EVENT, eventStart, (eventEnd - eventStart) as i32, eventEnd, 0);
  thread = threadText;
  event = eventText;
}

/** Adds what `read` did not know of the line's thread and event. */
export function learn(threadMeans: i32, root: i32, eventMeans: i32): void {
  if (thread === 0) {
    texts.add(texts.THREAD, lineStart, (idsEnd - lineStart) as i32, idsEnd, 0, threadMeans);
    texts.setRoot(root);
  }
  if (event === 0) texts.add(texts.EVENT, eventStart, (eventEnd - eventStart) as i32, eventEnd, 0, eventMeans);
}

function readEvent(): bool {
  skipBlanks();
  if (at - lineStart < 3 || load<u8>(at - 1) !== 0x3a || load<u8>(at - 2) === 0x3a) return false;
  eventEnd = at - 1;
  at = eventEnd;
  while (at > lineStart && !isBlank(load<u8>(at - 1))) at--;
  eventStart = at;
  // `PERF_RECORD_…` is no event.
  return eventStart < eventEnd && load<u8>(eventStart) !== 0x50;
}

function readPeriod(): bool {
  skipBlanks();
  const end = at;
  skipDigits();
  const start = at;
  skipBlanks();
  const isPrinted = start < end;
  period = isPrinted ? numberAt(start, end) : NaN;
  return at > lineStart && load<u8>(at - 1) === 0x3a && !(isPrinted && at === start);
}

function readTime(): bool {
  const end = --at;
  skipDigits();
  const decimals = end - at;
  if (at - lineStart < 2 || load<u8>(at - 1) !== 0x2e || (decimals !== 6 && decimals !== 9)) return false;
  nanoseconds = numberAt(at, end) * (decimals === 6 ? 1000 : 1);
  const dot = --at;
  skipDigits();
  const start = at;
  seconds = numberAt(start, dot);
  skipBlanks();
  return start < dot && at < start;
}

function readIds(): bool {
  const hasCpu = readCpu();
  idsEnd = at;
  skipDigits();
  if (at === idsEnd) return false;
  if (at > lineStart && load<u8>(at - 1) === 0x2f) {
    const slash = --at;
    skipDigits();
    if (at === slash) return false;
  }
  if (at === lineStart || !isBlank(load<u8>(at - 1)) || at - lineStart > MAX_COMM_FIELD) return false;
  return hasCpu || !maybeLatencyFormat();
}

/** Reads `[002]` if it stands before the time; without it nothing. */
function readCpu(): bool {
  cpu = -1;
  const end = at;
  if (end <= lineStart || load<u8>(end - 1) !== 0x5d) return false;
  at = end - 1;
  skipDigits();
  const start = at;
  if (start === end - 1 || start === lineStart || load<u8>(start - 1) !== 0x5b) {
    at = end;
    return false;
  }
  at = start - 1;
  const open = at;
  skipBlanks();
  // Ids that touch the bracket are none: `at` stays there, where no digit ends.
  if (at === open) {
    at = end;
    return false;
  }
  cpu = numberAt(start, end - 1);
  return true;
}

/** A number before what seems the ids: the latency format's id, and its bare cpu; or a comm that ends in a number. */
function maybeLatencyFormat(): bool {
  const ids = at;
  skipBlanks();
  const isNumber = at > lineStart && at < ids && isDigit(load<u8>(at - 1));
  return isNumber && load<u8>(lineStart + LATENCY_COMM_COLUMNS) === 0x20;
}

function skipBlanks(): void {
  while (at > lineStart && isBlank(load<u8>(at - 1))) at--;
}

function skipDigits(): void {
  while (at > lineStart && isDigit(load<u8>(at - 1))) at--;
}

function numberAt(start: usize, end: usize): f64 {
  let value: f64 = 0;
  for (let digit = start; digit < end; digit++) value = value * 10 + ((load<u8>(digit) - 0x30) as f64);
  return value;
}
