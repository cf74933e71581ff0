const PIECE_BYTES = 64 * 1024;
/** No number and no sign is longer. */
const NUMBER_BYTES = 32;
const ITEM_BYTES = 10;
const ZERO = 0x30;
const COMMA = 0x2c;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const BILLION = 1_000_000_000;

/**
 * Puts texts and numbers together as UTF-8 bytes, in pieces of at most 64 KB: for outputs of many numbers, where a
 * string for each would cost more than all else. Take the full pieces away as they come.
 */
export class ByteWriter {
  #full: Uint8Array[] = [];
  #piece = Buffer.allocUnsafe(PIECE_BYTES);
  #length = 0;

  /** Whether {@link take} has something. */
  get hasFull(): boolean {
    return this.#full.length > 0;
  }

  /** The pieces filled since the last call. */
  take(): Uint8Array[] {
    const full = this.#full;
    this.#full = [];
    return full;
  }

  /** All that is left, the last piece however short. */
  end(): Uint8Array[] {
    this.#turn();
    return this.take();
  }

  text(text: string): void {
    this.bytes(Buffer.from(text, 'utf8'));
  }

  bytes(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; ) {
      if (this.#length === PIECE_BYTES) this.#turn();
      const copied = bytes.copy(this.#piece, this.#length, at);
      this.#length += copied;
      at += copied;
    }
  }

  /** One character of ASCII, by its code. */
  character(code: number): void {
    if (this.#length === PIECE_BYTES) this.#turn();
    this.#piece[this.#length++] = code;
  }

  /** A number in decimal digits, as JSON has it. */
  number(value: number): void {
    if (this.#length + NUMBER_BYTES > PIECE_BYTES) this.#turn();
    if (value >= 0 && value < BILLION && Number.isInteger(value)) {
      this.#length = putDigits(this.#piece, this.#length, value, digitCount(value));
    } else if (value >= BILLION && Number.isSafeInteger(value)) {
      const billions = Math.floor(value / BILLION);
      const at = putDigits(this.#piece, this.#length, billions, digitCount(billions));
      this.#length = putDigits(this.#piece, at, value - billions * BILLION, 9);
    } else this.text(String(value));
  }

  /** `[3,2,1]`: the first `count` of some whole numbers from 0 to 10^9 - 1, the last first. */
  reversedList(numbers: Int32Array, count: number): void {
    this.character(OPEN);
    for (let rest = count; rest > 0; ) {
      if (this.#length + NUMBER_BYTES > PIECE_BYTES) this.#turn();
      const fitting = Math.min(rest, Math.floor((PIECE_BYTES - this.#length) / ITEM_BYTES));
      this.#length = putReversed(this.#piece, this.#length, numbers, rest, rest - fitting);
      rest -= fitting;
    }
    this.character(CLOSE);
  }

  #turn(): void {
    if (this.#length === 0) return;
    this.#full.push(this.#piece.subarray(0, this.#length));
    this.#piece = Buffer.allocUnsafe(PIECE_BYTES);
    this.#length = 0;
  }
}

/** Writes `count` items, a comma between two; yields pieces as they fill. */
export function* writeList(out: ByteWriter, count: number, write: (item: number) => void): Generator<Uint8Array> {
  for (let item = 0; item < count; item++) {
    if (item > 0) out.character(COMMA);
    write(item);
    if (out.hasFull) yield* out.take();
  }
}

/** Writes the items before `from` down to `to`, a comma between two. @returns the place behind */
function putReversed(piece: Uint8Array, start: number, numbers: Int32Array, from: number, to: number): number {
  let at = start;
  for (let i = from - 1; i >= to; i--) {
    const value = numbers[i] as number;
    at = value < 10 ? put(piece, at, value) : putDigits(piece, at, value, digitCount(value));
    if (i > 0) piece[at++] = COMMA;
  }
  return at;
}

function put(piece: Uint8Array, at: number, digit: number): number {
  piece[at] = ZERO + digit;
  return at + 1;
}

/** Writes a whole number below 2^31 with `count` digits. @returns the place behind */
function putDigits(piece: Uint8Array, start: number, value: number, count: number): number {
  const end = start + count;
  let rest = value | 0;
  for (let at = end - 1; at >= start; at--) {
    const tenth = (rest / 10) | 0;
    piece[at] = ZERO + rest - tenth * 10;
    rest = tenth;
  }
  return end;
}

function digitCount(value: number): number {
  if (value < 10_000) {
    if (value < 100) return value < 10 ? 1 : 2;
    return value < 1000 ? 3 : 4;
  }
  let count = 5;
  for (let limit = 100_000; value >= limit; limit *= 10) count++;
  return count;
}
