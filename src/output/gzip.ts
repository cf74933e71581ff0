import { Gzip } from 'fflate';

/**
 * Compresses in pieces, to the same bytes everywhere: Node's own zlib differs between releases, and no time stands in the
 * header (RFC 1952, MTIME 0).
 */
export function* gzipped(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  const full: Uint8Array[] = [];
  const gzip = new Gzip({ level: 6, mtime: 0 }, (piece) => full.push(piece));
  for (const piece of pieces) {
    gzip.push(piece);
    yield* full.splice(0);
  }
  gzip.push(new Uint8Array(0), true);
  yield* full.splice(0);
}
