import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FlameError } from '../errors.js';

const GZIP_MAGIC = [0x1f, 0x8b];

/** Tells whether an input's first chunk begins like a gzip file (RFC 1952, section 2.3.1). */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === GZIP_MAGIC[0] && head[1] === GZIP_MAGIC[1];
}

/**
 * Unpacks gzip. What was unpacked before a cut is handed on.
 * @param name the input's name, for the message
 * @param onCut called at the end where the input was cut off
 * @throws FlameError `io` where the data is damaged
 */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  onCut: () => void,
): AsyncGenerator<Uint8Array> {
  const unpacked = Readable.from(copies(chunks), { objectMode: false }).pipe(createGunzip());
  try {
    yield* unpacked;
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    if (cause.code !== 'Z_BUF_ERROR')
      throw new FlameError('io', `${name}: not readable as gzip (${cause.message})`, { cause });
    onCut();
  }
}

/** The reader uses its memory again, the unpacking goes on behind its back. */
async function* copies(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield Uint8Array.from(chunk);
}
