import {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { isSystemError, systemFailure } from '../../errors.js';
import { giveBackPiece } from '../../output/pieces.js';
import { deferSignals } from './signals.js';

const STANDARD_OUTPUT = 1;
const RETRY_MS = 5;
/** Less what the user's umask takes away. */
const NEW_FILE_MODE = 0o666;
const PERMISSIONS = 0o777;

const REASONS = {
  ENOSPC: 'no space left on the disk',
  ENOENT: 'no such folder',
  EROFS: 'the disk is read-only',
  ENAMETOOLONG: 'the name is too long',
  EACCES: 'permission denied',
} as const;

/**
 * Writes an output: a file whole or not at all (beside its place, then renamed), or standard output.
 * @param target a file, or `undefined` for standard output
 * @returns how many bytes were written
 * @throws FlameError `io` where it cannot be written; nothing is left behind then
 */
export function writeOutput(target: string | undefined, pieces: Iterable<Uint8Array>): number {
  const counted = new CountedPieces(pieces);
  if (target === undefined) writeUntilClosed(STANDARD_OUTPUT, counted);
  else if (isSpecial(target)) writeToSpecial(target, counted);
  else writeBesideAndRename(target, counted);
  return counted.byteCount;
}

/** Finds out whether outputs can be written, before something is done that takes long. @throws FlameError `io` */
export function refuseUnwritable(targets: readonly (string | undefined)[]): void {
  for (const target of targets.filter((each) => each !== undefined)) {
    attempt(target, () => accessSync(isSpecial(target) ? target : dirname(target), constants.W_OK));
  }
}

class CountedPieces implements Iterable<Uint8Array> {
  byteCount = 0;
  readonly #pieces: Iterable<Uint8Array>;

  constructor(pieces: Iterable<Uint8Array>) {
    this.#pieces = pieces;
  }

  *[Symbol.iterator](): Generator<Uint8Array> {
    for (const piece of this.#pieces) {
      yield piece;
      this.byteCount += piece.length;
      giveBackPiece(piece);
    }
  }
}

/** A device or a named pipe takes the bytes itself; nothing can be renamed onto it. */
function isSpecial(target: string): boolean {
  const stats = attempt(target, () => statSync(target, { throwIfNoEntry: false }));
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

function writeToSpecial(target: string, pieces: Iterable<Uint8Array>): void {
  const descriptor = attempt(target, () => openSync(target, 'w'));
  try {
    writeUntilClosed(descriptor, pieces, target);
  } finally {
    closeSync(descriptor);
  }
}

function writeBesideAndRename(target: string, pieces: Iterable<Uint8Array>): void {
  const { place, mode } = placeOf(target);
  const beside = `${place}.${process.pid}.part`;
  deferSignals();
  const descriptor = attempt(target, () => openSync(beside, 'wx', mode));
  try {
    try {
      for (const piece of pieces) attempt(target, () => writeAll(descriptor, piece));
      attempt(target, () => fsyncSync(descriptor));
    } finally {
      closeSync(descriptor);
    }
    attempt(target, () => renameSync(beside, place));
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Where a file really lies, and who may read it: a link stays a link, and a private file private. */
function placeOf(target: string): { place: string; mode: number } {
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats === undefined) return { place: target, mode: NEW_FILE_MODE };
  return { place: realpathSync(target), mode: stats.mode & PERMISSIONS };
}

/** Who reads the other end of a pipe may stop when he has seen enough: that is no error. */
function writeUntilClosed(descriptor: number, pieces: Iterable<Uint8Array>, name = 'standard output'): void {
  for (const piece of pieces) {
    try {
      writeAll(descriptor, piece);
    } catch (cause) {
      if (isSystemError(cause, 'EPIPE')) return;
      throw systemFailure(name, cause, REASONS);
    }
  }
}

function writeAll(descriptor: number, piece: Uint8Array): void {
  for (let written = 0; written < piece.length; ) {
    try {
      written += writeSync(descriptor, piece, written);
    } catch (error) {
      if (!isSystemError(error, 'EAGAIN')) throw error;
      pause();
    }
  }
}

/** Waits for a non-blocking pipe whose reader is slower. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
}

function attempt<Result>(target: string, action: () => Result): Result {
  try {
    return action();
  } catch (cause) {
    throw systemFailure(target, cause, REASONS);
  }
}
