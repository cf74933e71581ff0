import type { EventId, TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import type { HeaderRecord } from '../sample-sink.js';
import { CommReader } from './comm.js';
import { type HeaderLine, parseUntimedHeaderLine } from './header-line.js';
import { numberAt, PlainHeader } from './plain-header.js';

/** A comm has at most 15 bytes (the kernel's TASK_COMM_LEN, 16, with its end). */
const MAX_COMM_BYTES = 15;
const MICROSECOND_DIGITS = 6;

/**
 * Reads header lines into a record. The common shape (`comm ids [cpu] time: period event: `, with nothing behind the
 * event) is read from its end, byte by byte; every other shape by `parseHeaderLine`, which agrees with it.
 */
export class HeaderReader {
  readonly #recording: Recording;
  readonly #plain = new PlainHeader();
  readonly #comms = new CommReader();
  readonly #tracks = new Map<string, TrackId>();
  readonly #lastIds = new LastBytes();
  #lastTrack = 0 as TrackId;
  readonly #events = new Map<string, EventId>();
  readonly #lastEventName = new LastBytes();
  #lastEvent = 0 as EventId;

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
    if (this.#lastIds.equals(bytes, start, idsEnd)) return this.#lastTrack;
    const key = bytes.toString('latin1', start, idsEnd);
    this.#lastIds.set(bytes, start, idsEnd);
    this.#lastTrack = this.#tracks.get(key) ?? this.#newTrack(key, idsStart - start);
    return this.#lastTrack;
  }

  #newTrack(key: string, commLength: number): TrackId {
    const ids = key.slice(commLength).split('/');
    const first = ids[0] ?? '';
    const pid = ids.length > 1 ? Number(first) : undefined;
    const comm = this.#comms.read(key.slice(0, commLength), first.length);
    const track = this.#recording.tracks.intern({ comm, pid, tid: Number(ids.at(-1)) });
    this.#tracks.set(key, track);
    return track;
  }

  #eventAt(bytes: Buffer, start: number, end: number): EventId {
    if (this.#lastEventName.equals(bytes, start, end)) return this.#lastEvent;
    this.#lastEventName.set(bytes, start, end);
    this.#lastEvent = this.#event(bytes.toString('latin1', start, end));
    return this.#lastEvent;
  }

  #event(name: string): EventId {
    const known = this.#events.get(name);
    if (known !== undefined) return known;
    const event = this.#recording.internEvent(name);
    this.#events.set(name, event);
    return event;
  }
}

/** The bytes of a column as they stood last: neighbours are often alike, and then no string is made. */
class LastBytes {
  #bytes: Buffer = Buffer.alloc(0);

  equals(bytes: Buffer, start: number, end: number): boolean {
    const last = this.#bytes;
    if (last.length !== end - start) return false;
    for (let at = 0; at < last.length; at++) if (last[at] !== bytes[start + at]) return false;
    return true;
  }

  set(bytes: Buffer, start: number, end: number): void {
    this.#bytes = Buffer.from(bytes.subarray(start, end));
  }
}
