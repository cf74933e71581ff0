import { digitCount, plainNumber, putDigits } from './digits.js';
import { newPiece, PIECE_BYTES } from './pieces.js';

/** No number and no sign is longer. */
const NUMBER_BYTES = 32;
const COMMA = 0x2c;
const BILLION = 1_000_000_000;

/**
 * Puts texts and numbers together as UTF-8 bytes, in pieces of at most 64 KB: for outputs of many numbers, where a
 * string for each would cost more than all else. Take the full pieces away as they come.
 */
export class ByteWriter {
  #full: Uint8Array[] = [];
  #piece = newPiece();
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
    const bytes = Buffer.from(text, 'utf8');
    this.bytes(bytes, 0, bytes.length);
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
    } else this.text(plainNumber(value));
  }

  /** The bytes of `source` from the place `from` to before `to`. */
  bytes(source: Uint8Array, from: number, to: number): void {
    if (from === 0 && to === source.length && this.#length + to <= PIECE_BYTES) {
      // The most frequent case: without a view of a part.
      this.#piece.set(source, this.#length);
      this.#length += to;
      return;
    }
    for (let at = from; at < to; ) {
      if (this.#length === PIECE_BYTES) this.#turn();
      const end = Math.min(to, at + PIECE_BYTES - this.#length);
      this.#piece.set(source.subarray(at, end), this.#length);
      this.#length += end - at;
      at = end;
    }
  }

  #turn(): void {
    if (this.#length === 0) return;
    this.#full.push(this.#piece.subarray(0, this.#length));
    this.#piece = newPiece();
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
