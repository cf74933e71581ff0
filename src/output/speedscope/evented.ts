import type { TracedTimeline } from '../../model/traced-profile.js';
import type { ByteWriter } from '../byte-writer.js';
import type { CallFrames } from './call-frames.js';
import type { CallSpans } from './call-spans.js';

/** One profile of the file: the calls of one track. */
export interface EventedPart {
  readonly name: string;
  readonly timeline: TracedTimeline;
  /** The track's rows, ascending. */
  readonly rows: Int32Array;
  /** By place in `rows`. */
  readonly spans: CallSpans;
  readonly frames: CallFrames;
}

/** Writes a profile of type `evented`, in the order of time; yields pieces as they fill. */
export function* eventedJson(out: ByteWriter, part: EventedPart): Generator<Uint8Array> {
  const { startNs, endNs, caller } = part.spans;
  out.text(`{"type":"evented","name":${JSON.stringify(part.name)},"unit":"nanoseconds","startValue":`);
  out.number(startNs.get(0));
  out.text(',"endValue":');
  out.number(lastEnd(part.spans));
  out.text(',"events":[');
  const events = new EventWriter(out, part);
  let open = -1;
  for (let place = 0; place < startNs.length; place++) {
    for (const up = caller.get(place); open !== up; open = caller.get(open)) {
      events.close(open, endNs.get(open));
    }
    events.open(place, startNs.get(place));
    open = place;
    if (out.hasFull) yield* out.take();
  }
  for (; open >= 0; open = caller.get(open)) events.close(open, endNs.get(open));
  out.text(']}');
}

/** Outermost calls follow one another, so the last of them ends last. */
function lastEnd({ endNs, caller }: CallSpans): number {
  let place = endNs.length - 1;
  while (place > 0 && caller.get(place) >= 0) place = caller.get(place);
  return endNs.get(place);
}

const OPEN = Buffer.from('{"type":"O","frame":');
const CLOSE = Buffer.from('{"type":"C","frame":');
const AT = Buffer.from(',"at":');
const COMMA = 0x2c;
const END = 0x7d;

class EventWriter {
  readonly #out: ByteWriter;
  readonly #part: EventedPart;
  #isFirst = true;

  constructor(out: ByteWriter, part: EventedPart) {
    this.#out = out;
    this.#part = part;
  }

  open(place: number, atNs: number): void {
    for (const frame of this.#frames(place)) this.#event(OPEN, frame, atNs);
  }

  close(place: number, atNs: number): void {
    const frames = this.#frames(place);
    for (let i = frames.length - 1; i >= 0; i--) this.#event(CLOSE, frames[i] as number, atNs);
  }

  #frames(place: number): readonly number[] {
    return this.#part.frames.of(this.#part.rows[place] as number);
  }

  #event(type: Uint8Array, frame: number, atNs: number): void {
    const out = this.#out;
    if (!this.#isFirst) out.character(COMMA);
    this.#isFirst = false;
    out.bytes(type, 0, type.length);
    out.number(frame);
    out.bytes(AT, 0, AT.length);
    out.number(atNs);
    out.character(END);
  }
}
