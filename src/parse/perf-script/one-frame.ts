import type { FrameTable } from '../../model/frame.js';
import type { FrameId } from '../../model/ids.js';
import { parseFrameText } from './frame-line.js';
import { isColumns } from './side-lines.js';

/** Event modifiers (`cycles:u`), against a tracepoint's own colon (`sched:sched_switch`). */
const TRACEPOINT = /^[\w-]+:(?![ukhGHpPSDWebIRx]+$)[A-Za-z_]/;
/** An address with the blanks before it: perf prints it in 16 columns (`%16llx`), and one blank behind it. */
const ADDRESS = /(?<blanks>^ *|(?<=\S) +)(?<address>[0-9a-f]{1,16})(?= \S)/g;
const ADDRESS_COLUMNS = 16;
/** A text whose blanks were taken away: the last `address symbol`; before it may stand another, that was accessed. */
const LOOSE_FRAME = /^(?:.*\) )?\s*(?<address>[0-9a-f]{1,16}) (?<text>\S.*)$/s;
/** Of a tracepoint's fields, which may hold numbers, only this is a frame. */
const ALIGNED_FRAME = /^\s?[ 0-9a-f]{15}[0-9a-f] \S.*\)\s*$/s;
/** `7f00 main+0x1 (/x) =>     7f10 f+0x0 (/y)`: where a branch led. */
const BRANCH_TARGET = / => +[0-9a-f]{1,16}(?: .*)?$/s;
/** Sizes of pages behind a physical address: ` N/A 4K`. */
const PAGE_SIZE = /^(?:N\/A|\d+[KMGT])(?: |$)/;
const MAX_CHARACTERS = 4096;
/** Input in which every text is new must not fill the memory. */
const MAX_KNOWN = 64 * 1024;

/** A frame that stands behind an event, and its address in hexadecimal digits. */
export interface OneFrame {
  readonly frame: FrameId;
  readonly address: string;
}

/**
 * Reads the one frame that a sample without a chain has, on the header's line. Before it may stand columns of the memory
 * access (`-F +addr,+data_src,+weight`), behind it registers, an instruction, sizes of pages, and where a branch led:
 *
 *     dd 15084  1140.636660:     847312 cycles:      7fb35961c340 __GI___libc_write+0x0 (/usr/lib/libc.so.6)
 *     w  908  1455.798211: 250000 cpu-clock:                0     55a41ff38152 leaf+0x29 (/tmp/w) ABI:2    AX:0x42e
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
    const found = oneFrame(line.replace(BRANCH_TARGET, ''));
    return found && { frame: this.#frame(withoutColumns(found.text)), address: found.address };
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

/** The last address that stands in perf's columns, with what follows; else the last that may be one. */
function oneFrame(line: string): { address: string; text: string } | undefined {
  let found: { address: string; text: string } | undefined;
  for (const match of line.matchAll(ADDRESS)) {
    const text = line.slice(match.index + match[0].length + 1);
    const isAligned = match[0].length >= ADDRESS_COLUMNS;
    if (isAligned && !PAGE_SIZE.test(text)) found = { address: match.groups?.['address'] ?? '', text };
  }
  if (found !== undefined) return found;
  const { address, text } = LOOSE_FRAME.exec(line)?.groups ?? {};
  return address === undefined || text === undefined ? undefined : { address, text };
}

/** A frame's text without the columns behind its module. */
function withoutColumns(text: string): string {
  for (let at = text.indexOf(') '); at >= 0; at = text.indexOf(') ', at + 1)) {
    if (isColumns(text.slice(at + 1))) return text.slice(0, at + 1);
  }
  return text.trimEnd();
}
