import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { FlameError, isSystemError, systemFailure } from '../errors.js';

/** How a gzip file begins (RFC 1952, section 2.3.1). */
const GZIP_MAGIC = [0x1f, 0x8b];
const CHUNK_BYTES = 256 * 1024;
/** What each chunk but the last holds at least: what is done for one costs more than to read the 4 KB that perf writes into a pipe at a time. */
const LEAST_BYTES = 64 * 1024;
/** What comes from a pipe in smaller portions is waited for: so long, in which no program that prints text writes 64 KB. */
const LITTLE_BYTES = 32 * 1024;
const PAUSE_MS = 0.3;
const PAUSED = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
export const STANDARD_INPUT = '-';

const REASONS = {
  ENOENT: 'no such file',
  EISDIR: "is a directory, not a recording's text",
  EIO: 'read error in the middle: the disk or the network share may be damaged',
  EACCES: 'permission denied: read it as its owner, or with sudo',
} as const;

/** Where the next chunk may be put, if not in memory of our own. */
type Room = () => Uint8Array | undefined;
const NO_ROOM: Room = () => undefined;

/** A file or standard input, unpacked where it is gzip. Its chunks can be read once. */
export class FileInput {
  /** For messages. */
  readonly name: string;
  readonly #path: string;
  #room: Room = NO_ROOM;
  #cut = false;
  #packed = false;

  /** @param path a file's path, or `-` for standard input */
  constructor(path: string) {
    this.#path = path;
    this.name = path === STANDARD_INPUT ? 'standard input' : path;
  }

  /** True where compressed data ended too early, once the chunks were read. */
  get cut(): boolean {
    return this.#cut;
  }

  /** True where the bytes are unpacked ones, once the first chunk was read. */
  get packed(): boolean {
    return this.#packed;
  }

  /** Reads into memory that is offered, a chunk at a time; text that must be unpacked goes elsewhere. */
  lend(room: Room): void {
    this.#room = room;
  }

  /**
   * The bytes; a chunk is good until the next one is asked for.
   * @throws FlameError `io` where the input cannot be opened or read
   */
  get chunks(): AsyncGenerator<Uint8Array> {
    return this.#read();
  }

  async *#read(): AsyncGenerator<Uint8Array> {
    const room = () => this.#room();
    const chunks = this.#path === STANDARD_INPUT ? readDescriptor(0, this.name, room) : readFile(this.#path, room);
    try {
      yield* unpacked(chunks, this.name, {
        // What is unpacked goes where the packed bytes would stand.
        onPacked: () => {
          this.#packed = true;
          this.lend(NO_ROOM);
        },
        onCut: () => {
          this.#cut = true;
        },
      });
    } finally {
      // Whose memory it is may go, though many inputs wait in a list.
      this.#room = NO_ROOM;
    }
  }
}

/** What is told of an input that is unpacked. */
interface UnpackEvents {
  /** It is packed; called before more than its first bytes is read. */
  onPacked?(): void;
  /** It was cut off; called at its end. */
  onCut(): void;
}

/**
 * The same bytes, unpacked where they are gzip.
 * @param name for messages
 */
export async function* unpacked(
  chunks: AsyncGenerator<Uint8Array>,
  name: string,
  events: UnpackEvents,
): AsyncGenerator<Uint8Array> {
  const head = await readHead(chunks);
  if (!GZIP_MAGIC.every((byte, at) => head[at] === byte)) return yield* startingWith(head, chunks);
  const { gunzip } = await import('./gunzip.js');
  events.onPacked?.();
  yield* gunzip(startingWith(Uint8Array.from(head), chunks), name, () => events.onCut());
}

/** The first chunk; joined with those behind it where it is too short to tell gzip by. Empty where nothing comes. */
async function readHead(chunks: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = Buffer.alloc(0);
  while (head.length < GZIP_MAGIC.length) {
    const next = await chunks.next();
    if (next.done === true) break;
    head = head.length === 0 && next.value.length >= GZIP_MAGIC.length ? next.value : Buffer.concat([head, next.value]);
  }
  return head;
}

async function* startingWith(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

async function* readFile(name: string, room: Room): AsyncGenerator<Uint8Array> {
  const descriptor = attempt(name, () => openSync(name, 'r'));
  try {
    if (fstatSync(descriptor).isDirectory()) throw new FlameError('io', `${name}: ${REASONS.EISDIR}`);
    yield* readDescriptor(descriptor, name, room);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Reads synchronously: a quarter cheaper than a stream, also on pipes, and what writes into a pipe waits for us by itself.
 * A descriptor that was made non-blocking (a terminal's, a socket's) is read as a stream instead.
 */
async function* readDescriptor(descriptor: number, name: string, room: Room): AsyncGenerator<Uint8Array> {
  const own = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  const isPipe = attempt(name, () => fstatSync(descriptor).isFIFO());
  for (;;) {
    const place = room() ?? own;
    const { length, next } = attempt(name, () => fill(descriptor, place, isPipe));
    if (length > 0) yield place.subarray(0, length);
    if (next === 'end') return;
    if (next === 'stream') break;
  }
  yield* process.stdin as AsyncIterable<Uint8Array>;
}

/** How reading goes on behind a chunk. */
type Next = 'chunk' | 'end' | 'stream';

function fill(descriptor: number, place: Uint8Array, isPipe: boolean): { length: number; next: Next } {
  let length = 0;
  while (length < Math.min(LEAST_BYTES, place.length)) {
    const more = readSyncOrNothing(descriptor, place, length);
    if (more === undefined) return { length, next: 'stream' };
    if (more === 0) return { length, next: 'end' };
    length += more;
    if (isPipe && more < LITTLE_BYTES) pause();
  }
  return { length, next: 'chunk' };
}

/**
 * Lets a pipe fill. perf writes 4 kB at a time: who waits for each is woken by each, which costs both more than all the reading.
 * Until a pipe's 64 kB are full, nobody waits for us.
 */
function pause(): void {
  Atomics.wait(PAUSED, 0, 0, PAUSE_MS);
}

/** @returns `undefined` where a non-blocking descriptor has nothing yet */
function readSyncOrNothing(descriptor: number, place: Uint8Array, from: number): number | undefined {
  try {
    return readSync(descriptor, place, from, place.length - from, null);
  } catch (error) {
    if (isSystemError(error, 'EOF')) return 0;
    if (isSystemError(error, 'EAGAIN') && descriptor === 0) return undefined;
    throw error;
  }
}

function attempt<Result>(name: string, action: () => Result): Result {
  try {
    return action();
  } catch (cause) {
    if (cause instanceof FlameError) throw cause;
    throw systemFailure(name, cause, REASONS);
  }
}
