/** How long a piece may be. */
export const PIECE_BYTES = 64 * 1024;
/** An output is written piece by piece, so few wait at a time. */
const MAX_WAITING = 4;

/** The memory of pieces that were written and given back. */
const waiting: Buffer[] = [];
/** Only what was made here is used again: others may keep theirs. */
const made = new WeakSet<ArrayBufferLike>();

/** Memory for a piece of an output, 64 KB, with anything in it. */
export function newPiece(): Buffer {
  const used = waiting.pop();
  if (used !== undefined) return used;
  const piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
  made.add(piece.buffer);
  return piece;
}

/**
 * Gives a piece back that was written, so that the next one needs no memory of its own: without this, an output's pieces fill
 * memory until the garbage collector, which does not see them, comes for another reason. Never needed, and only for who has all
 * that he wants of the piece: its bytes change.
 */
export function giveBackPiece({ buffer }: Uint8Array): void {
  if (made.has(buffer) && waiting.length < MAX_WAITING) waiting.push(Buffer.from(buffer));
}
