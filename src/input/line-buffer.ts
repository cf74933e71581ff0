const LF = 0x0a;
/** Room behind the data, so that a reader may look at four bytes at once without asking where the data ends. */
const SLACK_BYTES = 8;
const INITIAL_BYTES = 512 * 1024;
/** Longer chunks are taken piece by piece, so that the memory need not hold them. */
const MAX_PIECE_BYTES = 256 * 1024;

/** Takes a block of whole lines: `bytes[start]` begins a line, `bytes[end - 1]` is a newline. */
export type BlockReader = (bytes: Buffer, start: number, end: number) => void;

/**
 * Turns chunks, cut anywhere, into blocks of whole lines. A line that no newline has ended yet waits for the next chunk.
 * The same memory is used again for the next block: a reader keeps nothing of it.
 */
export class LineBuffer {
  readonly #read: BlockReader;
  readonly #maxLineBytes: number;
  readonly #onLongLine: () => void;
  readonly #memory: Buffer;
  #bytes: Buffer;
  #length = 0;
  /** True inside a line that passed the limit, up to its newline. */
  #skipping = false;

  /**
   * @param onLongLine called where a line of more than `maxLineBytes` is left out
   * @param memory where blocks shall lie that fit in there
   */
  constructor(read: BlockReader, maxLineBytes: number, onLongLine: () => void, memory?: Buffer) {
    this.#read = read;
    this.#maxLineBytes = maxLineBytes;
    this.#onLongLine = onLongLine;
    this.#memory = memory ?? Buffer.alloc(INITIAL_BYTES + SLACK_BYTES);
    this.#bytes = this.#memory;
  }

  /** Where the next chunk may be put, so that it need not be copied; `undefined` where it could not stay there. */
  room(): Uint8Array | undefined {
    const end = this.#length + MAX_PIECE_BYTES;
    const isElsewhere = this.#length > 0 && this.#bytes !== this.#memory;
    if (this.#skipping || isElsewhere || end + SLACK_BYTES > this.#memory.length) return undefined;
    return this.#memory.subarray(this.#length, end);
  }

  /** Takes a chunk, which may stand in the {@link room} that was offered last. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += MAX_PIECE_BYTES)
      this.#pushPiece(chunk.subarray(at, at + MAX_PIECE_BYTES));
  }

  #pushPiece(chunk: Uint8Array): void {
    const rest = this.#skipping ? this.#afterLongLine(chunk) : chunk;
    const lastNewline = rest.lastIndexOf(LF);
    if (lastNewline >= 0) {
      this.#append(rest.subarray(0, lastNewline + 1));
      const end = this.#length;
      this.#length = 0;
      if (end > this.#maxLineBytes) this.#readAllButLong(end);
      else this.#read(this.#bytes, 0, end);
    }
    this.#append(rest.subarray(lastNewline + 1));
    if (this.#length > this.#maxLineBytes) this.#skipLongLine();
  }

  /** The bytes of the last line if no newline ended it, and nothing remains. */
  takeUnterminated(): Buffer {
    const rest = Buffer.from(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return rest;
  }

  /** Hands on the lines of a block that may hold one longer than the limit. */
  #readAllButLong(end: number): void {
    let start = 0;
    for (let at = 0; at < end; ) {
      const newline = this.#bytes.indexOf(LF, at);
      if (newline - at > this.#maxLineBytes) {
        if (at > start) this.#read(this.#bytes, start, at);
        this.#onLongLine();
        start = newline + 1;
      }
      at = newline + 1;
    }
    if (start < end) this.#read(this.#bytes, start, end);
  }

  #skipLongLine(): void {
    this.#length = 0;
    this.#skipping = true;
    this.#onLongLine();
  }

  #afterLongLine(chunk: Uint8Array): Uint8Array {
    const newline = chunk.indexOf(LF);
    if (newline < 0) return chunk.subarray(chunk.length);
    this.#skipping = false;
    return chunk.subarray(newline + 1);
  }

  #append(part: Uint8Array): void {
    if (this.#length === 0) this.#bytes = this.#memory;
    const isThere = part.buffer === this.#bytes.buffer && part.byteOffset === this.#bytes.byteOffset + this.#length;
    if (!isThere) this.#copy(part);
    this.#length += part.length;
  }

  #copy(part: Uint8Array): void {
    const needed = this.#length + part.length + SLACK_BYTES;
    if (needed > this.#bytes.length) {
      const wider = Buffer.alloc(Math.max(needed, this.#bytes.length * 2));
      this.#bytes.copy(wider, 0, 0, this.#length);
      this.#bytes = wider;
    }
    this.#bytes.set(part, this.#length);
  }
}
