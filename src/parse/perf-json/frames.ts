import type { FrameTable } from '../../model/frame.js';
import type { FrameId } from '../../model/ids.js';
import type { PerfJsonOptions } from './parser.js';

const UNKNOWN = '[unknown]';
/** Input in which every frame is new must not fill the memory. */
const MAX_KNOWN = 64 * 1024;
/** An address, or what stands for one. */
export const HEXADECIMAL = /^0x[0-9a-f]{1,16}$/i;

type AddressOptions = Pick<PerfJsonOptions, 'unresolvedAddresses' | 'frameAddresses'>;

/** The frames of call chains, found again by what the JSON says of them. */
export class PerfJsonFrames {
  readonly #table: FrameTable;
  readonly #keeps: AddressOptions;
  readonly #known = new Map<string, FrameId>();

  constructor(table: FrameTable, keeps: AddressOptions) {
    this.#table = table;
    this.#keeps = keeps;
  }

  /** @param ip `0x` and digits; @param symbol and dso bytes, '' where the JSON has none */
  find(ip: string, symbol: string, dso: string): FrameId {
    const { unresolvedAddresses, frameAddresses } = this.#keeps;
    const keeps = frameAddresses === true || (unresolvedAddresses === true && symbol === '');
    const address = keeps && HEXADECIMAL.test(ip) ? ip.slice(2) : '';
    const key = `${symbol}\0${dso}\0${address}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size === MAX_KNOWN) this.#known.clear();
    const frame = this.#table.intern({
      kind: 'code',
      symbol: told(symbol),
      module: told(dso),
      inlined: false,
      source: undefined,
      address: address === '' ? undefined : address,
    });
    this.#known.set(key, frame);
    return frame;
  }
}

function told(name: string): string | undefined {
  return name === '' || name === UNKNOWN ? undefined : name;
}
