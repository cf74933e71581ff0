const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;
const BLANK = 0x20;
const TAB = 0x09;
/** So many digits are a whole number that a double holds. */
const SAFE_DIGITS = 15;
const DECIMAL = /^(\d+)(?:\.(\d*))?$/;

/** Reads the number at the end of a folded line, as `main;read 12` or `main;read 0.25`. */
export class WeightReader {
  /** In the unit's smallest parts. */
  value = 0;
  /** Behind the stack: where the blank before the number stands. */
  stackEnd = 0;
  readonly #scale: number;

  /** @param scale what one stands for */
  constructor(scale: number) {
    this.#scale = scale;
  }

  /** @returns whether the line ends in a number, with a stack before it */
  read(bytes: Buffer, start: number, end: number): boolean {
    let at = end - 1;
    let unit = 1;
    let value = 0;
    for (let byte = bytes[at] as number; at > start && byte >= ZERO && byte <= NINE; byte = bytes[--at] as number) {
      value += (byte - ZERO) * unit;
      unit *= 10;
    }
    const digits = end - 1 - at;
    if (bytes[at] === POINT || digits > SAFE_DIGITS) return this.#readDecimal(bytes, start, at, end);
    return digits > 0 && this.#found(value * this.#scale, bytes, start, at);
  }

  #readDecimal(bytes: Buffer, start: number, from: number, end: number): boolean {
    let at = from;
    while (at > start && !isBlank(bytes[at] as number)) at--;
    const [, whole, fraction = ''] = DECIMAL.exec(bytes.toString('latin1', at + 1, end)) ?? [];
    return whole !== undefined && this.#found(scaled(whole, fraction, this.#scale), bytes, start, at);
  }

  #found(value: number, bytes: Buffer, start: number, at: number): boolean {
    this.value = value;
    this.stackEnd = at;
    return at > start && isBlank(bytes[at] as number) && value <= Number.MAX_SAFE_INTEGER;
  }
}

/** Digit by digit, so that 0.1 s are 100,000,000 ns. */
function scaled(whole: string, fraction: string, scale: number): number {
  const places = String(scale).length - 1;
  const exact = Number(whole + fraction.slice(0, places).padEnd(places, '0'));
  const rest = fraction.slice(places);
  return rest === '' ? exact : exact + Number(`0.${rest}`);
}

function isBlank(byte: number): boolean {
  return byte === BLANK || byte === TAB;
}
