import { equal, hexDigits, hexMask, isHex } from './bytes';
import * as texts from './texts';

/*
 * A line of a stack: a tab, an address in perf's 16 columns, a blank, and a text. The offset in the text is left out, so
 * that one text stands for all places in a function:
 *
 *     \t    7f4dd88f2ad7 main+0x21 (/usr/bin/node)\n    the parts `main` and ` (/usr/bin/node)\n`
 *     \t    7f4dd88f2ad7 [unknown] (/usr/bin/node)\n    one part, with the newline
 */
const ADDRESS_COLUMNS: usize = 16;
const OFFSET_MARK: u32 = 0x78_30_2b;

/** The parts of the text that `split` took apart last. */
let firstBytes: i32 = 0;
let second: usize = 0;
let secondBytes: i32 = 0;
/** Behind the line that was read last. */
export let end: usize = 0;

/** Where the text begins on a stack's first line, or 0 where that is no frame in perf's columns. */
export function leafText(line: usize): usize {
  const address = v128.load(line, 1);
  const blanks = i8x16.bitmask(i8x16.eq(address, i8x16.splat(0x20)));
  const digits = hexMask(line + 1);
  const areColumns = (digits | blanks) === 0xffff && (blanks & (blanks + 1)) === 0 && digits !== 0;
  return areColumns ? textBehindColumns(line) : 0;
}

/** The same on a later line, where nothing but a frame begins with a tab if the column ends in a digit. */
export function callerText(line: usize): usize {
  const hasNoControl = i8x16.all_true(v128.and(v128.load(line, 1), i8x16.splat(0x20)));
  return hasNoControl && isHex(load<u8>(line, ADDRESS_COLUMNS)) ? textBehindColumns(line) : 0;
}

function textBehindColumns(line: usize): usize {
  return load<u8>(line, 1 + ADDRESS_COLUMNS) === 0x20 ? line + 2 + ADDRESS_COLUMNS : 0;
}

/**
 * Finds the text that begins at `start`: first among the two that followed `previous` before, as a function has few
 * callers, then by its hash.
 * @returns 0 where it is not known; `learn` then adds it
 */
export function read(start: usize, previous: i32): i32 {
  const expected = texts.next(previous);
  if (expected !== 0) {
    end = endOf(expected, start);
    if (end !== 0) return expected;
    const other = texts.nextButOne(previous);
    if (other !== 0) {
      end = endOf(other, start);
      if (end !== 0) {
        texts.follow(previous, other);
        return other;
      }
    }
  }
  split(start);
  const text = texts.find(texts.FRAME, start, firstBytes, second, secondBytes);
  if (text !== 0) texts.follow(previous, text);
  return text;
}

/** Adds the text at `start`, which `read` did not know. @returns whether all others were forgotten for it */
export function learn(start: usize, means: i32): bool {
  return texts.add(texts.FRAME, start, firstBytes, second, secondBytes, means);
}

/** Compares a line with a text. @returns behind its newline, or 0 where it has another one */
function endOf(text: i32, start: usize): usize {
  const first = texts.firstLength(text);
  const kept = texts.keptAt(text);
  if (!equal(start, kept, first)) return 0;
  let at = start + (first as usize);
  const rest = texts.secondLength(text);
  if (rest === 0) return at;
  const digits = hexDigits(at + 3);
  if ((load<u32>(at) & 0xff_ffff) !== OFFSET_MARK || digits === 0) return 0;
  // More digits take the way of new lines.
  at += 3 + digits;
  return equal(at, kept + (first as usize), rest) ? at + (rest as usize) : 0;
}

/** Finds the line's end, and the first `+0x…` that ` (` follows. */
function split(start: usize): void {
  let at = start;
  let offset: usize = 0;
  while (true) {
    const bytes = v128.load(at);
    const newlines = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(0x0a)));
    let pluses = offset === 0 ? i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(0x2b))) : 0;
    // Only those before the first newline.
    if (newlines !== 0) pluses &= (newlines & -newlines) - 1;
    while (pluses !== 0) {
      const plus = at + (ctz(pluses) as usize);
      second = offsetEnd(plus);
      if (second !== 0) {
        offset = plus;
        break;
      }
      pluses &= pluses - 1;
    }
    if (newlines !== 0) {
      end = at + (ctz(newlines) as usize) + 1;
      break;
    }
    at += 16;
  }
  if (offset === 0) {
    firstBytes = (end - start) as i32;
    second = end;
  } else {
    firstBytes = (offset - start) as i32;
  }
  secondBytes = (end - second) as i32;
}

/** Behind the digits of `+0x…`, if ` (` follows them; else 0. */
function offsetEnd(plus: usize): usize {
  if ((load<u32>(plus) & 0xff_ffff) !== OFFSET_MARK || !isHex(load<u8>(plus, 3))) return 0;
  let at = plus + 4;
  while (isHex(load<u8>(at))) at++;
  return load<u16>(at) === 0x28_20 ? at : 0;
}
