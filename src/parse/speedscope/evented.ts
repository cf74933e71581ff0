import type { TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import { CALL_FLAGS } from '../../model/traced-profile.js';
import type { Track } from '../../model/track.js';
import { type CallRef, type CallSink, type ClosedCall, NO_CALLER } from '../call-sink.js';
import { JsonFault } from '../json/container.js';
import { parseTrackName } from '../track-name.js';
import { writtenBytes } from '../written-by-us.js';
import type { FileProfile } from './file.js';
import type { ReadFrame, SpeedscopeFrames } from './frames.js';

const OUR_NOTES = ' · traced calls';
const NO_TIMES = 'no times in the text';
const ON_CPU = 'on cpu only';
const NS_PER_SECOND = 1_000_000_000;
const CURE = 'write the file again with the program that made it; speedscope itself refuses it too';

/** What flame-ts says of a profile's calls in its name. */
export function ourCallTrack(name: string): { track: Track; hasTimes: boolean; onCpu: boolean } {
  const at = name.lastIndexOf(OUR_NOTES);
  const notes = at < 0 ? '' : name.slice(at);
  return {
    track: parseTrackName(writtenBytes(at < 0 ? name : name.slice(0, at))),
    hasTimes: !notes.includes(NO_TIMES),
    onCpu: notes.includes(ON_CPU),
  };
}

interface Open {
  readonly index: number;
  readonly ref: CallRef;
  readonly frame: ReadFrame;
  readonly startNs: number;
  calleesNs: number;
}

/** Hands on the calls of a profile of type `evented`. */
export class EventedProfileReader {
  readonly #recording: Recording;
  readonly #sink: CallSink;
  readonly #frames: SpeedscopeFrames;
  readonly #track: TrackId;
  readonly #scale: number;
  readonly #open: Open[] = [];
  readonly #closed: ClosedCall;

  /** @param scale nanoseconds that one of the profile's units stands for */
  constructor(recording: Recording, sink: CallSink, frames: SpeedscopeFrames, track: Track, scale: number) {
    this.#recording = recording;
    this.#sink = sink;
    this.#frames = frames;
    this.#track = recording.tracks.intern(track);
    this.#scale = scale;
    const nothing = { startNs: 0, totalNs: 0, selfNs: 0, flags: 0, isCall: true, clamped: false };
    this.#closed = { ref: NO_CALLER, track: this.#track, ...nothing };
  }

  /** @throws JsonFault where its events are not in order */
  read({ events, at, endValue, line }: FileProfile): void {
    let last = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < events.length; row++) {
      const time = at.get(row);
      if (time < last) throw new JsonFault(`an event at ${time} stands behind one at ${last}`, CURE);
      last = time;
      const index = events.get(row) >> 1;
      if ((events.get(row) & 1) === 0) this.#begin(index, this.#timeNs(time));
      else this.#end(index, this.#timeNs(time));
    }
    // Without an event there is no time, and none may become the clock's origin.
    if (this.#open.length === 0) return;
    const endNs = this.#timeNs(Math.max(last, Number.isNaN(endValue) ? last : endValue));
    while (this.#open.length > 0) {
      this.#recording.ledger.problem('entry-without-return', line);
      this.#close(endNs, CALL_FLAGS.noReturn);
    }
  }

  #begin(index: number, startNs: number): void {
    const frame = this.#frames.get(index);
    const ref = this.#sink.open(this.#track, this.#open.at(-1)?.ref ?? NO_CALLER, frame.frame);
    if (frame.isCall) this.#recording.ledger.calls++;
    this.#open.push({ index, ref, frame, startNs, calleesNs: 0 });
  }

  #end(index: number, endNs: number): void {
    const top = this.#open.at(-1);
    if (top?.index !== index) {
      const open = top === undefined ? 'none is open' : `frame ${top.index} is open inside it`;
      throw new JsonFault(`frame ${index} is closed while ${open}`, CURE);
    }
    this.#close(endNs, 0);
  }

  #close(endNs: number, flags: number): void {
    const call = this.#open.pop() as Open;
    const totalNs = endNs - call.startNs;
    const caller = this.#open.at(-1);
    if (caller !== undefined) caller.calleesNs += totalNs;
    const closed = this.#closed;
    closed.ref = call.ref;
    closed.startNs = call.startNs;
    closed.totalNs = totalNs;
    closed.selfNs = Math.max(0, totalNs - call.calleesNs);
    closed.flags = flags | call.frame.flags;
    closed.isCall = call.frame.isCall;
    this.#sink.close(closed);
  }

  /** Seconds apart, so that times since 1970 keep their nanoseconds. */
  #timeNs(time: number): number {
    const unitsPerSecond = NS_PER_SECOND / this.#scale;
    const seconds = Math.floor(time / unitsPerSecond);
    return this.#recording.clock.timeNs(seconds, Math.round((time - seconds * unitsPerSecond) * this.#scale));
  }
}
