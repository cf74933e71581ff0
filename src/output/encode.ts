const PIECE_CHARACTERS = 64 * 1024;

/** Joins many small texts to pieces of about 64 KB, as UTF-8. */
export function* encodePieces(texts: Iterable<string>): Generator<Uint8Array> {
  let pending = '';
  for (const text of texts) {
    pending += text;
    if (pending.length < PIECE_CHARACTERS) continue;
    yield Buffer.from(pending);
    pending = '';
  }
  if (pending !== '') yield Buffer.from(pending);
}
