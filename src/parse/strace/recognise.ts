import type { Recognition } from '../recognition.js';
import { parseStraceFrame } from './stack-frame.js';
import { parseStraceLine } from './strace-line.js';

/** Lines that a text may begin with before it tells. */
const LINES_ENOUGH = 20;
const OTHER_PER_CENT = 50;

/**
 * Tells strace's text by its first lines: most of them are system calls, signals, exits or stacks.
 * @param head bytes of the beginning
 * @param complete true where that is the whole input
 */
export function recogniseStrace(head: string, complete: boolean): Recognition {
  const lines = head.replace(/^\xef\xbb\xbf/, '').split(/\r?\n/);
  if (!complete) lines.pop();
  const texts = lines.filter((line) => line.trim() !== '');
  const looked = texts.slice(0, LINES_ENOUGH);
  const calls = looked.filter((line) => parseStraceLine(line) !== undefined).length;
  const other = looked.filter((line) => parseStraceLine(line) === undefined && parseStraceFrame(line) === undefined);
  const isMost = other.length * 100 <= OTHER_PER_CENT * looked.length;
  if (calls > 0 && isMost) return 'yes';
  return complete || texts.length >= LINES_ENOUGH || calls === 0 ? 'no' : 'unsure';
}
