import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FlameError } from '../errors.js';
import { unpacked } from './source.js';

const CHUNK_BYTES = 256 * 1024;

/** What came so far of an input that may never end. Its chunks can be read once. */
export interface SpooledInput {
  readonly name: string;
  readonly chunks: AsyncGenerator<Uint8Array>;
  readonly cut: boolean;
}

/**
 * Keeps the bytes of an endless input in a file without a name, so that what came so far can be read again and again, and
 * nothing is left behind however the program ends.
 */
export class Spool {
  readonly #name: string;
  readonly #descriptor: number;
  #length = 0;

  /**
   * @param name the input's, for messages
   * @throws FlameError `io` where there is no place for temporary files
   */
  constructor(name: string) {
    this.#name = name;
    this.#descriptor = attempt(() => {
      const folder = mkdtempSync(join(tmpdir(), 'flame-ts-'));
      try {
        return openSync(join(folder, 'spool'), 'w+', 0o600);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }

  /** How many bytes came so far. */
  get length(): number {
    return this.#length;
  }

  /** @throws FlameError `io` where the bytes cannot be kept */
  append(chunk: Uint8Array): void {
    for (let written = 0; written < chunk.length; ) {
      const count = attempt(() => writeSync(this.#descriptor, chunk, written, chunk.length - written, this.#length));
      written += count;
      this.#length += count;
    }
  }

  /** The bytes that are there now; what comes later is no part of it. */
  snapshot(): SpooledInput {
    const name = this.#name;
    const state = { cut: false };
    const chunks = unpacked(this.#read(this.#length), name, {
      onCut: () => {
        state.cut = true;
      },
    });
    return {
      name,
      chunks,
      get cut() {
        return state.cut;
      },
    };
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  async *#read(length: number): AsyncGenerator<Uint8Array> {
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    for (let at = 0; at < length; ) {
      const wanted = Math.min(CHUNK_BYTES, length - at);
      const count = attempt(() => readSync(this.#descriptor, buffer, 0, wanted, at));
      if (count === 0) return;
      at += count;
      yield buffer.subarray(0, count);
    }
  }
}

function attempt<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FlameError('io', `what came so far cannot be kept in ${tmpdir()} (${reason}): set TMPDIR`, { cause });
  }
}
