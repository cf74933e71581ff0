import { createGunzip, type Gunzip } from 'node:zlib';
import { FlameError } from '../errors.js';

/** Unpacks to 16 MiB at most, as deflate makes nothing smaller than a thousandth. */
const PART_BYTES = 16 * 1024;

/**
 * Unpacks gzip. What was unpacked before a cut is handed on: a stream's own iterator would drop what waits in it.
 * @param name the input's name, for the message
 * @param onCut called at the end where the input was cut off
 * @throws FlameError `io` where the data is damaged; and whatever the chunks throw
 */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  onCut: () => void,
): AsyncGenerator<Uint8Array> {
  const unpacked = createGunzip();
  const ready: Buffer[] = [];
  unpacked.on('data', (piece: Buffer) => ready.push(piece));
  try {
    for await (const part of parts(chunks)) {
      await step(unpacked, (done) => unpacked.write(part, done));
      yield* ready.splice(0);
    }
    await step(unpacked, () => unpacked.end());
    yield* ready;
  } catch (cause) {
    if (!isZlibError(cause)) throw cause;
    if (cause.code !== 'Z_BUF_ERROR')
      throw new FlameError('io', `${name}: not readable as gzip (${cause.message})`, { cause });
    yield* ready;
    onCut();
  } finally {
    unpacked.destroy();
  }
}

async function* parts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PART_BYTES) yield chunk.subarray(at, at + PART_BYTES);
  }
}

/** Waits until an action is done, or the unpacking has ended or failed: then it calls no one back. */
async function step(unpacked: Gunzip, action: (done: () => void) => void): Promise<void> {
  if (unpacked.readableEnded) return;
  await new Promise<void>((resolve, reject) => {
    const done = () => {
      unpacked.off('end', done).off('error', reject);
      resolve();
    };
    unpacked.once('end', done).once('error', reject);
    action(done);
  });
}

function isZlibError(cause: unknown): cause is Error & { code: string } {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && cause.code.startsWith('Z_');
}
