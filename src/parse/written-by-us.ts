import { type CodeFrame, type Frame, KERNEL_MODULE_NAME } from '../model/frame.js';
import { CALL_FLAGS } from '../model/traced-profile.js';
import { foldedCallFrame } from './folded/frame-name.js';
import { utf8Bytes } from './json/utf8.js';

/** How files begin to name their writer where flame-ts wrote them, and may so be read for more than their format says. */
export const OUR_EXPORTER = 'flame-ts@';

/** The notes that stand beside truncated calls, as `output/truncation-text.ts` writes them. */
const NOTES: readonly (readonly [string, number])[] = [
  ['entry not seen', CALL_FLAGS.noEntry],
  ['return not seen', CALL_FLAGS.noReturn],
  ['events lost inside', CALL_FLAGS.lostInside],
];

/** How `decodeBytes` shows a byte that is no UTF-8. */
const SHOWN_BYTE = /\\x([89a-f][0-9a-f])/g;

/**
 * A name that flame-ts wrote, as the bytes that it was: a `\xff` stands for the byte. A name that has these four
 * characters itself cannot be told from it.
 * @param name decoded
 */
export function writtenBytes(name: string): string {
  return utf8Bytes(name).replace(SHOWN_BYTE, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** `CALL_FLAGS` of a note: `entry not seen, events lost inside`. */
export function truncationFlags(note: string): number {
  const parts = note.split(', ');
  return NOTES.reduce((flags, [text, flag]) => (parts.includes(text) ? flags | flag : flags), 0);
}

/** A call's frame by its name and what kind of code flame-ts took it for. @param name bytes */
export function writtenCallFrame(name: string, kind: string): Frame {
  const frame = foldedCallFrame(name);
  const isKernel = frame.kind === 'code' && frame.module === undefined && (kind === 'kernel' || kind === 'interrupt');
  return isKernel ? { ...frame, module: KERNEL_MODULE_NAME } : frame;
}

/** A function of which nothing but the name is known. @param name bytes */
export function namedFrame(name: string): CodeFrame {
  const symbol = name === '' ? undefined : name;
  return { kind: 'code', symbol, module: undefined, inlined: false, source: undefined, address: undefined };
}
