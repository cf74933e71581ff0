const TAB = 0x09;
const BLANK = 0x20;
const SLASH = 0x2f;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const UPPER_P = 0x50;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const MAX_BYTES = 200;
/** A padded comm and the padding of an id; more is some field's text. */
const MAX_COMM_FIELD = 24;
const LATENCY_COMM_COLUMNS = 8;

/**
 * Finds the columns of a header line in its bytes, from its end, where the line has the common shape and nothing stands
 * behind the event. What it finds are offsets; a period that is not printed is empty.
 *
 *     node  1234/1240 [002] 6544038.708352:        235 cpu-clock: \n
 */
export class PlainHeader {
  eventStart = 0;
  eventEnd = 0;
  periodStart = 0;
  periodEnd = 0;
  secondsStart = 0;
  dot = 0;
  decimalsEnd = 0;
  /** The number itself; -1 where none is printed. */
  cpu = -1;
  idsStart = 0;
  idsEnd = 0;
  /** Behind what is not yet read. */
  #at = 0;

  /** @returns false where the line has another shape */
  locate(bytes: Buffer, start: number, end: number): boolean {
    if (end - start > MAX_BYTES) return false;
    this.#at = end;
    return (
      this.#locateEvent(bytes, start) &&
      this.#locatePeriod(bytes, start) &&
      this.#locateTime(bytes, start) &&
      this.#locateIds(bytes, start)
    );
  }

  #locateEvent(bytes: Buffer, start: number): boolean {
    const colon = backOverBlanks(bytes, start, this.#at) - 1;
    if (colon <= start || bytes[colon] !== COLON || bytes[colon - 1] === COLON) return false;
    let at = colon;
    while (at > start && !isBlank(bytes[at - 1])) at--;
    this.eventStart = at;
    this.eventEnd = colon;
    this.#at = at;
    return at < colon && !isRecord(bytes, at, colon);
  }

  #locatePeriod(bytes: Buffer, start: number): boolean {
    this.periodEnd = backOverBlanks(bytes, start, this.#at);
    this.periodStart = backOverDigits(bytes, start, this.periodEnd);
    this.#at = backOverBlanks(bytes, start, this.periodStart);
    const printed = this.periodStart < this.periodEnd;
    return this.#at > start && bytes[this.#at - 1] === COLON && !(printed && this.#at === this.periodStart);
  }

  #locateTime(bytes: Buffer, start: number): boolean {
    this.decimalsEnd = this.#at - 1;
    this.dot = backOverDigits(bytes, start, this.decimalsEnd) - 1;
    const decimals = this.decimalsEnd - this.dot - 1;
    if (this.dot <= start || bytes[this.dot] !== DOT || (decimals !== 6 && decimals !== 9)) return false;
    this.secondsStart = backOverDigits(bytes, start, this.dot);
    this.#at = backOverBlanks(bytes, start, this.secondsStart);
    return this.secondsStart < this.dot && this.#at < this.secondsStart;
  }

  #locateIds(bytes: Buffer, start: number): boolean {
    const open = openingBracket(bytes, start, this.#at);
    this.cpu = open < 0 ? -1 : numberAt(bytes, open + 1, this.#at - 1);
    this.idsEnd = open < 0 ? this.#at : backOverBlanks(bytes, start, open);
    this.idsStart = this.idsEnd === open ? -1 : startOfIds(bytes, start, this.idsEnd);
    if (this.idsStart < 0 || this.idsStart - start > MAX_COMM_FIELD) return false;
    return this.cpu >= 0 || !maybeLatencyFormat(bytes, start, this.idsStart);
  }
}

/** The value of the digits from `start` to before `end`. */
export function numberAt(bytes: Buffer, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + ((bytes[at] as number) - ZERO);
  return value;
}

/** `PERF_RECORD_FORK(1:` is a record between samples, whose text may end in a colon. */
function isRecord(bytes: Buffer, start: number, end: number): boolean {
  return bytes[start] === UPPER_P && bytes.toString('latin1', start, end).startsWith('PERF_RECORD_');
}

function isBlank(byte: number | undefined): boolean {
  return byte === BLANK || byte === TAB;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

function backOverBlanks(bytes: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(bytes[at - 1])) at--;
  return at;
}

function backOverDigits(bytes: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && isDigit(bytes[at - 1])) at--;
  return at;
}

/** Where the `[002]` begins that ends at `end`, or -1. */
function openingBracket(bytes: Buffer, start: number, end: number): number {
  if (end <= start || bytes[end - 1] !== CLOSE) return -1;
  const digits = backOverDigits(bytes, start, end - 1);
  return digits < end - 1 && digits > start && bytes[digits - 1] === OPEN ? digits - 1 : -1;
}

/** Where `1234` or `1234/1240` begins that ends at `end`, behind a blank; -1 where there is none. */
function startOfIds(bytes: Buffer, start: number, end: number): number {
  let at = backOverDigits(bytes, start, end);
  if (at === end) return -1;
  if (at > start && bytes[at - 1] === SLASH) {
    const pid = backOverDigits(bytes, start, at - 1);
    if (pid === at - 1) return -1;
    at = pid;
  }
  return at > start && isBlank(bytes[at - 1]) ? at : -1;
}

/** A number before what seems the ids: the latency format's id, and its bare cpu; or a comm that ends in a number. */
function maybeLatencyFormat(bytes: Buffer, start: number, end: number): boolean {
  const at = backOverBlanks(bytes, start, end);
  return at > start && isDigit(bytes[at - 1]) && bytes[start + LATENCY_COMM_COLUMNS] === BLANK;
}
