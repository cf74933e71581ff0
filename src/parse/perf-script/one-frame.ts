import type { FrameTable } from '../../model/frame.js';
import type { FrameId } from '../../model/ids.js';
import { parseFrameText } from './frame-line.js';

/** Event modifiers (`cycles:u`), against a tracepoint's own colon (`sched:sched_switch`). */
const TRACEPOINT = /^[\w-]+:(?![ukhGHpPSDWebIRx]+$)[A-Za-z_]/;
/** The last `address symbol` behind an event; before it may stand another, the address that was accessed. */
const ONE_FRAME = /^(?:.*\) )?\s*(?<address>[0-9a-f]{1,16}) (?<text>\S.*)$/s;
/** perf prints addresses in 16 columns, behind a blank. */
const ALIGNED_FRAME = /^\s?[ 0-9a-f]{15}[0-9a-f] \S.*\)\s*$/s;
const MAX_CHARACTERS = 4096;
/** Input in which every text is new must not fill the memory. */
const MAX_KNOWN = 64 * 1024;

/** A frame that stands behind an event, and its address in hexadecimal digits. */
export interface OneFrame {
  readonly frame: FrameId;
  readonly address: string;
}

/**
 * Reads the one frame that a sample without a chain has, on the header's line:
 *
 *     dd 15084  1140.636660:     847312 cycles:      7fb35961c340 __GI___libc_write+0x0 (/usr/lib/libc.so.6)
 */
export class OneFrameReader {
  readonly #frames: FrameTable;
  readonly #known = new Map<string, FrameId>();

  constructor(frames: FrameTable) {
    this.#frames = frames;
  }

  /** @param rest what stands behind the event @returns `undefined` where that is no frame, but a tracepoint's fields */
  read(event: string, rest: string): OneFrame | undefined {
    const line = rest.slice(0, MAX_CHARACTERS);
    if (TRACEPOINT.test(event) && !ALIGNED_FRAME.test(line)) return undefined;
    const { address, text } = ONE_FRAME.exec(line)?.groups ?? {};
    return address === undefined || text === undefined ? undefined : { frame: this.#frame(text.trimEnd()), address };
  }

  #frame(text: string): FrameId {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size === MAX_KNOWN) this.#known.clear();
    const frame = this.#frames.intern(parseFrameText(text));
    this.#known.set(text, frame);
    return frame;
  }
}
