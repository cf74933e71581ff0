import type { FrameTable } from '../../model/frame.js';
import type { FrameId } from '../../model/ids.js';
import type { PerfScriptOptions } from './options.js';

/** Input in which every address is new must not fill the memory. */
const MAX_KNOWN = 256 * 1024;

/** Frames that their addresses keep apart, as far as the options want it. */
export class AddressedFrames {
  readonly #frames: FrameTable;
  readonly #options: PerfScriptOptions;
  readonly #known = new Map<string, FrameId>();

  constructor(frames: FrameTable, options: PerfScriptOptions) {
    this.#frames = frames;
    this.#options = options;
  }

  /** @param address hexadecimal digits */
  frameAt(id: FrameId, address: string): FrameId {
    const { frameAddresses, unresolvedAddresses } = this.#options;
    if (frameAddresses !== true && unresolvedAddresses !== true) return id;
    const key = `${id} ${address}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const frame = this.#frames.get(id);
    const keeps = frame.kind === 'code' && (frameAddresses === true || frame.symbol === undefined);
    const addressed = keeps ? this.#frames.intern({ ...frame, address }) : id;
    if (this.#known.size === MAX_KNOWN) this.#known.clear();
    this.#known.set(key, addressed);
    return addressed;
  }
}
