const PIECE_CHARACTERS = 64 * 1024;

/**
 * Joins many small texts to pieces of about 64 KB, as bytes. `latin1` writes byte strings back as they were read;
 * `utf8` is for texts that were decoded.
 */
export function* encodePieces(texts: Iterable<string>, encoding: 'latin1' | 'utf8'): Generator<Uint8Array> {
  let pending = '';
  for (const text of texts) {
    pending += text;
    if (pending.length < PIECE_CHARACTERS) continue;
    yield Buffer.from(pending, encoding);
    pending = '';
  }
  if (pending !== '') yield Buffer.from(pending, encoding);
}
