import type { EventId, TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import type { HeaderRecord } from '../sample-sink.js';
import { CommReader } from './comm.js';
import { type HeaderLine, parseUntimedHeaderLine } from './header-line.js';

const TAB = 0x09;
const BLANK = 0x20;
const SLASH = 0x2f;
const DOT = 0x2e;
const COLON = 0x3a;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const ZERO = 0x30;
const NINE = 0x39;
const MAX_PLAIN_BYTES = 200;
/** A comm has at most 15 bytes (the kernel's TASK_COMM_LEN, 16, with its end). */
const MAX_COMM_BYTES = 15;
/** A padded comm and the padding of an id; more is some field's text. */
const MAX_COMM_FIELD = 24;
const LATENCY_COMM_COLUMNS = 8;

/**
 * Reads header lines into a record. The common shape (`comm ids [cpu] time: period event: `, with nothing behind the
 * event) is read from its end, byte by byte; every other shape by `parseHeaderLine`, which agrees with it.
 */
export class HeaderReader {
  readonly #recording: Recording;
  readonly #comms = new CommReader();
  readonly #tracks = new Map<string, TrackId>();
  readonly #events = new Map<string, EventId>();

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  /** Reads the common shape. @returns false where the line has another, and the record is then undefined. */
  readPlain(bytes: Buffer, start: number, end: number, record: HeaderRecord): boolean {
    if (end - start > MAX_PLAIN_BYTES) return false;
    let at = backOverBlanks(bytes, start, end) - 1;
    if (at <= start || bytes[at] !== COLON) return false;
    const eventEnd = at;
    while (at > start && !isBlank(bytes[at - 1])) at--;
    const eventStart = at;
    if (eventStart === eventEnd || bytes[eventEnd - 1] === COLON) return false;

    at = backOverBlanks(bytes, start, at);
    const periodEnd = at;
    at = backOverDigits(bytes, start, at);
    const periodStart = at;
    at = backOverBlanks(bytes, start, at);
    if (at <= start || bytes[at - 1] !== COLON || (periodStart < periodEnd && periodStart === at)) return false;

    const decimalsEnd = at - 1;
    const dot = backOverDigits(bytes, start, decimalsEnd) - 1;
    const decimals = decimalsEnd - dot - 1;
    if (dot <= start || bytes[dot] !== DOT || (decimals !== 6 && decimals !== 9)) return false;
    const secondsStart = backOverDigits(bytes, start, dot);
    if (secondsStart === dot) return false;

    at = backOverBlanks(bytes, start, secondsStart);
    const cpu = bracketedNumber(bytes, start, at);
    if (cpu >= 0) at = backOverBlanks(bytes, start, at - 1 - digitsBefore(bytes, start, at - 1) - 1);
    const idsEnd = at;
    const idsStart = startOfIds(bytes, start, at);
    if (idsStart < 0 || idsStart - start > MAX_COMM_FIELD || idsEnd === secondsStart) return false;
    if (cpu < 0 && maybeLatencyFormat(bytes, start, idsStart)) return false;

    record.cpu = cpu;
    record.track = this.#track(bytes, start, idsStart, idsEnd);
    record.event = this.#event(bytes.toString('latin1', eventStart, eventEnd));
    record.period = periodStart < periodEnd ? numberAt(bytes, periodStart, periodEnd) : Number.NaN;
    const nanoseconds = numberAt(bytes, dot + 1, decimalsEnd) * (decimals === 6 ? 1000 : 1);
    record.timeNs = this.#recording.clock.timeNs(numberAt(bytes, secondsStart, dot), nanoseconds);
    return true;
  }

  /** Reads a line above a frame as a header, whatever it prints. */
  readUntimed(line: string, record: HeaderRecord): void {
    this.fill(parseUntimedHeaderLine(line), record);
  }

  /**
   * Fills a record from a header taken apart.
   * @param lineAbove a line that may be the first half of a comm that holds a newline
   * @returns true where it is
   */
  fill(header: HeaderLine, record: HeaderRecord, lineAbove?: string): boolean {
    const { commField, pid, tid, seconds, nanoseconds } = header;
    const printed = tid === undefined ? commField.trim() : this.#comms.read(commField, header.idLength);
    const joined = `${lineAbove}\n${printed}`;
    const joins = lineAbove !== undefined && joined.trimStart().length <= MAX_COMM_BYTES;
    const comm = joins ? joined.trimStart() : printed;
    record.track = this.#recording.tracks.intern({ comm, pid, tid });
    record.cpu = header.cpu ?? -1;
    record.timeNs = seconds === undefined ? Number.NaN : this.#recording.clock.timeNs(seconds, nanoseconds);
    record.period = header.period ?? Number.NaN;
    record.event = this.#event(header.event ?? '');
    return joins;
  }

  #track(bytes: Buffer, start: number, idsStart: number, idsEnd: number): TrackId {
    const key = bytes.toString('latin1', start, idsEnd);
    const known = this.#tracks.get(key);
    if (known !== undefined) return known;
    const ids = key.slice(idsStart - start).split('/');
    const first = ids[0] ?? '';
    const pid = ids.length > 1 ? Number(first) : undefined;
    const comm = this.#comms.read(key.slice(0, idsStart - start), first.length);
    const track = this.#recording.tracks.intern({ comm, pid, tid: Number(ids.at(-1)) });
    this.#tracks.set(key, track);
    return track;
  }

  #event(name: string): EventId {
    const known = this.#events.get(name);
    if (known !== undefined) return known;
    const event = this.#recording.internEvent(name);
    this.#events.set(name, event);
    return event;
  }
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

function digitsBefore(bytes: Buffer, start: number, end: number): number {
  return end - backOverDigits(bytes, start, end);
}

/** The number in the `[002]` that ends at `end`, or -1. */
function bracketedNumber(bytes: Buffer, start: number, end: number): number {
  if (end <= start || bytes[end - 1] !== CLOSE) return -1;
  const digits = backOverDigits(bytes, start, end - 1);
  if (digits === end - 1 || digits <= start || bytes[digits - 1] !== OPEN) return -1;
  return numberAt(bytes, digits, end - 1);
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

function numberAt(bytes: Buffer, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + ((bytes[at] as number) - ZERO);
  return value;
}
