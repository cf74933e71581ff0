import type { EventId, TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import type { HeaderRecord } from '../sample-sink.js';
import { CommReader } from './comm.js';
import { type HeaderLine, parseHeaderLine, parseUntimedHeaderLine } from './header-line.js';
import { numberAt, PlainHeader } from './plain-header.js';
import { parseHeaderRecord } from './side-lines.js';

/** A comm has at most 15 bytes (the kernel's TASK_COMM_LEN, 16, with its end). */
const MAX_COMM_BYTES = 15;
const MICROSECOND_DIGITS = 6;
const RECENT_PLACES = 256;

/**
 * Reads header lines into a record. The same bytes before the time are the same thread throughout. The common shape
 * (`comm ids [cpu] time: period event: `, with nothing behind the event) is read from its end, byte by byte; every other shape by `parseHeaderLine`, which agrees with it.
 */
export class HeaderReader {
  readonly #recording: Recording;
  readonly #plain = new PlainHeader();
  readonly #comms = new CommReader();
  readonly #tracks = new Map<string, TrackId>();
  readonly #recentTracks = new RecentBytes<TrackId>();
  readonly #events = new Map<string, EventId>();
  readonly #recentEvents = new RecentBytes<EventId>();

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  /** Reads the common shape. @returns false where the line has another, and the record is then undefined. */
  readPlain(bytes: Buffer, start: number, end: number, record: HeaderRecord): boolean {
    const at = this.#plain;
    if (!at.locate(bytes, start, end)) return false;
    record.cpu = at.cpu;
    record.track = this.#track(bytes, start, at.idsStart, at.idsEnd);
    record.event = this.#eventAt(bytes, at.eventStart, at.eventEnd);
    record.period = at.periodStart < at.periodEnd ? numberAt(bytes, at.periodStart, at.periodEnd) : Number.NaN;
    const nanosecondsPerUnit = at.decimalsEnd - at.dot - 1 === MICROSECOND_DIGITS ? 1000 : 1;
    const nanoseconds = numberAt(bytes, at.dot + 1, at.decimalsEnd) * nanosecondsPerUnit;
    record.timeNs = this.#recording.clock.timeNs(numberAt(bytes, at.secondsStart, at.dot), nanoseconds);
    return true;
  }

  /** Reads a header with a tracepoint's fields behind its event. @returns false where the line is none */
  readWithFields(line: string, record: HeaderRecord): boolean {
    const header = parseHeaderLine(line);
    if (header?.event === undefined || header.tid === undefined || header.rest.trim() === '') return false;
    if (parseHeaderRecord(header) !== undefined) return false;
    this.fill(header, record);
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
    const { seconds, nanoseconds } = header;
    const joined = lineAbove === undefined ? undefined : this.#trackBelow(lineAbove, header);
    record.track = joined ?? this.#trackOf(header);
    record.cpu = header.cpu ?? -1;
    record.timeNs = seconds === undefined ? Number.NaN : this.#recording.clock.timeNs(seconds, nanoseconds);
    record.period = header.period ?? Number.NaN;
    record.event = this.#event(header.event ?? '');
    return joined !== undefined;
  }

  #trackOf({ commField, ids, pid, tid }: HeaderLine): TrackId {
    if (tid === undefined) return this.#recording.tracks.intern({ comm: commField.trim(), pid, tid });
    const key = commField + ids;
    return this.#tracks.get(key) ?? this.#newTrack(key, commField.length);
  }

  /** @returns the track whose comm the line above begins, or `undefined` where that would be too long for a comm */
  #trackBelow(lineAbove: string, { commField, ids, pid, tid }: HeaderLine): TrackId | undefined {
    const printed = tid === undefined ? commField.trim() : this.#comms.read(commField, firstOf(ids).length);
    const comm = `${lineAbove}\n${printed}`.trimStart();
    return comm.length > MAX_COMM_BYTES ? undefined : this.#recording.tracks.intern({ comm, pid, tid });
  }

  #track(bytes: Buffer, start: number, idsStart: number, idsEnd: number): TrackId {
    const recent = this.#recentTracks.get(bytes, start, idsEnd);
    if (recent !== undefined) return recent;
    const key = bytes.toString('latin1', start, idsEnd);
    const track = this.#tracks.get(key) ?? this.#newTrack(key, idsStart - start);
    this.#recentTracks.set(bytes, start, idsEnd, track);
    return track;
  }

  #newTrack(key: string, commLength: number): TrackId {
    const ids = key.slice(commLength);
    const first = firstOf(ids);
    const pid = first.length < ids.length ? Number(first) : undefined;
    const comm = this.#comms.read(key.slice(0, commLength), first.length);
    const track = this.#recording.tracks.intern({ comm, pid, tid: Number(ids.slice(ids.lastIndexOf('/') + 1)) });
    this.#tracks.set(key, track);
    return track;
  }

  #eventAt(bytes: Buffer, start: number, end: number): EventId {
    const recent = this.#recentEvents.get(bytes, start, end);
    if (recent !== undefined) return recent;
    const event = this.#event(bytes.toString('latin1', start, end));
    this.#recentEvents.set(bytes, start, end, event);
    return event;
  }

  #event(name: string): EventId {
    const known = this.#events.get(name);
    if (known !== undefined) return known;
    const event = this.#recording.internEvent(name);
    this.#events.set(name, event);
    return event;
  }
}

/** A header of which nothing is known yet. */
export function emptyHeader(): HeaderRecord {
  return { event: 0 as EventId, track: 0 as TrackId, cpu: -1, timeNs: Number.NaN, period: Number.NaN };
}

/** The first id of `1234/1240`. */
function firstOf(ids: string): string {
  return ids.split('/', 1)[0] ?? '';
}

/**
 * Remembers what a column's bytes meant, for as many texts as differ in their ends: most headers repeat one of few, and
 * then no string is made.
 */
class RecentBytes<Value> {
  readonly #bytes: (Buffer | undefined)[] = new Array(RECENT_PLACES).fill(undefined);
  readonly #values: (Value | undefined)[] = new Array(RECENT_PLACES).fill(undefined);

  get(bytes: Buffer, start: number, end: number): Value | undefined {
    const place = placeOf(bytes, end);
    const known = this.#bytes[place];
    if (known === undefined || known.length !== end - start) return undefined;
    for (let at = 0; at < known.length; at++) if (known[at] !== bytes[start + at]) return undefined;
    return this.#values[place];
  }

  set(bytes: Buffer, start: number, end: number, value: Value): void {
    const place = placeOf(bytes, end);
    this.#bytes[place] = Buffer.from(bytes.subarray(start, end));
    this.#values[place] = value;
  }
}

/** Ids and events differ in their last characters. */
function placeOf(bytes: Buffer, end: number): number {
  return (
    ((bytes[end - 1] as number) + 10 * (bytes[end - 2] as number) + 100 * (bytes[end - 3] as number)) % RECENT_PLACES
  );
}
