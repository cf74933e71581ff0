import { grow } from '../grow';

/*
 * Writes rows of a tree in preorder as lines of folded text: `root;…;leaf weight`. JavaScript puts some rows here at a time, and takes
 * what was written.
 *
 *     OUT       what was written
 *     ENDS      by depth: where the name ends in the path
 *     DEPTHS    by row
 *     NAMES     by row
 *     weights   by row, a column behind the other, 8 bytes each
 *     starts    by name, and one more: where it begins in the bytes
 *     bytes     of all names
 *     path      the names of the stack that was written last, joined; behind it a number
 */
const OUT: usize = 0x400;
const OUT_BYTES: usize = 0x1_0000;
const ENDS: usize = 0x1_0400;
const MAX_DEPTH: i32 = 0x2000;
const DEPTHS: usize = 0x1_8400;
const ROWS: i32 = 0x400;
const NAMES: usize = 0x1_9400;
const WEIGHTS: usize = 0x1_a400;
/** More than is written or read beyond any end. */
const SLACK: usize = 0x40;
/** No whole number that a double holds exactly has more digits. */
const NUMBER_BYTES: usize = 16;
const MAX_NUMBER: f64 = 9007199254740991;
const BLANK: u8 = 0x20;
const SEMICOLON: u8 = 0x3b;
const LF: u8 = 0x0a;

export const out: usize = OUT;
export const depths: usize = DEPTHS;
export const names: usize = NAMES;
export const weights: usize = WEIGHTS;
export const rows: i32 = ROWS;
/** Deeper rows cannot be written. */
export const maxDepth: i32 = MAX_DEPTH;
export let starts: usize = 0;
export let bytes: usize = 0;
export let path: usize = 0;
/** How long what was written is, and the path. */
export let length: usize = 0;
export let pathLength: usize = 0;
/** Whether the row at which `write` stopped is another's to write, of which `path` is ready: it is too long, or no whole number. */
export let isOdd: bool = false;

let columns: i32 = 0;

/** Makes room for names. @returns whether there is */
export function begin(columnCount: i32, nameCount: i32, nameBytes: i32): bool {
  columns = columnCount;
  starts = WEIGHTS + (columns as usize) * (ROWS as usize) * 8;
  bytes = starts + ((nameCount + 1) as usize) * 4;
  path = bytes + (nameBytes as usize) + SLACK;
  return grow(path + SLACK);
}

/** Writes rows from `from` on until one is odd or OUT is full. @returns the row that comes next, `to` where all are written */
export function write(from: i32, to: i32): i32 {
  length = 0;
  isOdd = false;
  for (let row = from; row < to; row++) {
    putName(load<i32>(DEPTHS + ((row as usize) << 2)), load<i32>(NAMES + ((row as usize) << 2)));
    if (!isShown(row)) continue;
    const most = pathLength + (columns as usize) * (NUMBER_BYTES + 1) + 1;
    if (most > OUT_BYTES || !areWhole(row)) {
      isOdd = true;
      return row;
    }
    if (length + most > OUT_BYTES) return row;
    putLine(row);
  }
  return to;
}

/** Replaces the name at a depth; what was deeper is forgotten. */
function putName(depth: i32, name: i32): void {
  let at: usize = 0;
  if (depth > 0) at = (load<u32>(ENDS + ((depth - 1) as usize) * 4) as usize) + 1;
  const start = load<u32>(starts + ((name as usize) << 2)) as usize;
  const nameLength = (load<u32>(starts + ((name as usize) << 2), 4) as usize) - start;
  pathLength = at + nameLength;
  if (!grow(path + pathLength + SLACK)) unreachable();
  if (depth > 0) store<u8>(path + at - 1, SEMICOLON);
  copy(path + at, bytes + start, nameLength);
  store<u32>(ENDS + ((depth as usize) << 2), pathLength as u32);
}

function isShown(row: i32): bool {
  for (let column = 0; column < columns; column++) if (weight(column, row) > 0) return true;
  return false;
}

function areWhole(row: i32): bool {
  for (let column = 0; column < columns; column++) {
    const value = weight(column, row);
    if (!(value >= 0 && value <= MAX_NUMBER && trunc(value) === value)) return false;
  }
  return true;
}

function putLine(row: i32): void {
  let at = OUT + length;
  copy(at, path, pathLength);
  at += pathLength;
  for (let column = 0; column < columns; column++) {
    store<u8>(at, BLANK);
    at = putNumber(at + 1, weight(column, row) as u64);
  }
  store<u8>(at, LF);
  length = at + 1 - OUT;
}

function putNumber(at: usize, value: u64): usize {
  let behind = at + 1;
  for (let rest = value / 10; rest > 0; rest /= 10) behind++;
  let rest = value;
  for (let digit = behind; digit > at; rest /= 10) store<u8>(--digit, (0x30 + (rest % 10)) as u8);
  return behind;
}

function weight(column: i32, row: i32): f64 {
  return load<f64>(WEIGHTS + ((column * ROWS + row) as usize) * 8);
}

/** Up to 15 bytes more may be written. */
function copy(to: usize, from: usize, count: usize): void {
  for (let done: usize = 0; done < count; done += 16) v128.store(to + done, v128.load(from + done));
}
