import { isDigit } from '../bytes';
import * as tasks from './tasks';

/*
 * The columns of a line of the common shape:
 *
 *      1)    bash-505    | + 10.180 us   |  mutex_unlock();
 *        ls-1935  [001]   850.121330: funcgraph_entry:      + 11.720 us  |  mutex_unlock();
 *
 * What is refused here is no error: JavaScript reads it.
 */
const TIME: i32 = 1;
const CPU: i32 = 2;
const TASK: i32 = 4;
const FLAGS: i32 = 8;
const DURATION: i32 = 16;
const REPORT: i32 = 32;

const BLANK: u32 = 0x20;
const POINT: u32 = 0x2e;
const BAR: u32 = 0x7c;
const OPEN_BRACKET: u32 = 0x5b;
const MAX_DIGITS: i32 = 9;
const MAX_CPU_DIGITS: i32 = 6;
const TASK_COLUMNS: usize = 14;
const MAX_TASK_COLUMNS: usize = 28;
const MAX_REPORT_TASK: usize = 100;
/** `funcgrap`, `h_entry:` and `h_exit:`, as they stand in memory. */
const FUNCGRAP: u64 = 0x7061_7267_636e_7566;
const H_ENTRY: u64 = 0x3a79_7274_6e65_5f68;
const H_EXIT: u64 = 0x3a_7469_7865_5f68;
const ENTRY_BYTES: usize = 16;
const EXIT_BYTES: usize = 15;

export let hasTime: bool = false;
export let seconds: f64 = 0;
export let nanoseconds: f64 = 0;
/** -1 where there is none. */
export let cpu: i32 = -1;
/** The bytes that tell the task; both 0 where none do. */
export let taskStart: usize = 0;
export let taskEnd: usize = 0;
/** NaN where none is printed. */
export let durationNs: f64 = NaN;
/** From the indent, two blanks each. */
export let depth: i32 = 0;
/** Behind the indent. */
export let bodyStart: usize = 0;

let shape: i32 = 0;
/** Behind what was read. */
let at: usize = 0;
let number: u64 = 0;

/** @param columns which ones stand before the calls; 0 where that is not known */
export function use(columns: i32): void {
  shape = columns;
}

/** @returns whether the line from `start` on has this shape */
export function read(start: usize): bool {
  at = start;
  hasTime = false;
  cpu = -1;
  taskStart = 0;
  taskEnd = 0;
  durationNs = NaN;
  if (shape === 0 || !(shape === REPORT ? readReport() : readTracefs())) return false;
  bodyStart = blanksEnd(at);
  depth = ((bodyStart - at) as i32) >> 1;
  return true;
}

function readTracefs(): bool {
  if (shape & TIME) {
    if (!readTime() || load<u32>(at) !== 0x2020_7c20) return false;
    at += 4;
  }
  if (shape & CPU) {
    at = blanksEnd(at);
    if (!readCpu() || load<u16>(at) !== 0x2029) return false;
    at += 2;
  }
  if (shape & TASK && !readTask()) return false;
  if (shape & FLAGS) {
    if (load<u8>(at) === BLANK) at++;
    if (!readFlags() || (load<u32>(at) & 0xff_ffff) !== 0x20_7c20) return false;
    at += 3;
  }
  return (shape & DURATION) === 0 || readDuration();
}

function readReport(): bool {
  if (!readReportTask() || !readCpu() || load<u16>(at) !== 0x205d) return false;
  at += 2;
  const behindCpu = at;
  if (!readFlags()) at = behindCpu;
  if (!readTime() || load<u16>(at) !== 0x203a || load<u64>(at, 2) !== FUNCGRAP) return false;
  at += 10;
  if (load<u64>(at) === H_ENTRY) at += ENTRY_BYTES - 8;
  else if ((load<u64>(at) & 0xff_ffff_ffff_ffff) === H_EXIT) at += EXIT_BYTES - 8;
  else return false;
  if (load<u8>(at) !== BLANK) return false;
  at = blanksEnd(at);
  return readDuration();
}

/** `   89.374402` */
function readTime(): bool {
  at = blanksEnd(at);
  if (readDigits() === 0 || load<u8>(at) !== POINT) return false;
  seconds = number as f64;
  at++;
  const digits = readDigits();
  if (digits !== 6 && digits !== 9) return false;
  nanoseconds = (digits === 6 ? number * 1000 : number) as f64;
  hasTime = true;
  return true;
}

function readCpu(): bool {
  const digits = readDigits();
  if (digits === 0 || digits > MAX_CPU_DIGITS) return false;
  cpu = number as i32;
  return true;
}

/** The first bar behind the column's 14 bytes ends it. */
function readTask(): bool {
  const start = at;
  let end = start + tasks.lastTextIsAt(start);
  if (end === start || load<u8>(end) !== BAR) {
    end = start + TASK_COLUMNS;
    for (let byte = start; byte < end; byte++) if (load<u8>(byte) < BLANK) return false;
    end = blanksEnd(end);
  }
  if (load<u16>(end) !== 0x207c || end > start + MAX_TASK_COLUMNS) return false;
  taskStart = start;
  taskEnd = end;
  at = end + 2;
  return true;
}

/** All before the first bracket. */
function readReportTask(): bool {
  let end = at + tasks.lastTextIsAt(at);
  if (end === at || load<u8>(end) !== OPEN_BRACKET) {
    end = at;
    while (load<u8>(end) !== OPEN_BRACKET) if (load<u8>(end++) < BLANK) return false;
  }
  if (end === at || end - at > MAX_REPORT_TASK) return false;
  taskStart = at;
  taskEnd = end;
  at = end + 1;
  return true;
}

/** `d.h2.` */
function readFlags(): bool {
  const start = at;
  while (isFlag(load<u8>(at))) at++;
  return at - start >= 4 && at - start <= 8;
}

/** `+ 10.180 us   |  ` or blanks and the bar. */
function readDuration(): bool {
  const mark: u32 = load<u8>(at);
  // `!`, `#`, `$`, `*`, `+`, `@`
  const isMarked = mark === 0x21 || mark === 0x23 || mark === 0x24 || mark === 0x2a || mark === 0x2b || mark === 0x40;
  if (isMarked) at++;
  at = blanksEnd(at);
  if (isMarked || load<u8>(at) !== BAR) {
    if (!readMicroseconds()) return false;
    at = blanksEnd(at);
  }
  const isThere = (load<u32>(at) & 0xff_ffff) === 0x20_207c;
  at += 3;
  return isThere;
}

function readMicroseconds(): bool {
  if (readDigits() === 0) return false;
  let ns = number * 1000;
  if (load<u8>(at) === POINT) {
    at++;
    const decimals = readDigits();
    if (decimals === 0 || decimals > 3) return false;
    for (let missing = decimals; missing < 3; missing++) number *= 10;
    ns += number;
  }
  if ((load<u32>(at) & 0xff_ffff) !== 0x73_7520) return false;
  at += 3;
  durationNs = ns as f64;
  return true;
}

/** @returns how many there were; 0 where there were none or too many */
function readDigits(): i32 {
  const start = at;
  let value: u64 = 0;
  let digit: u32 = load<u8>(at) - 0x30;
  while (digit < 10) {
    value = value * 10 + (digit as u64);
    digit = (load<u8>(++at) as u32) - 0x30;
  }
  number = value;
  const count = (at - start) as i32;
  return count <= MAX_DIGITS ? count : 0;
}

function blanksEnd(start: usize): usize {
  let end = start;
  while (true) {
    const others = i8x16.bitmask(i8x16.ne(v128.load(end), i8x16.splat(0x20)));
    if (others !== 0) return end + (ctz(others) as usize);
    end += 16;
  }
}

/** `[A-Za-z.#\d]` */
function isFlag(byte: u32): bool {
  return (byte | 0x20) - 0x61 < 26 || isDigit(byte) || byte === POINT || byte === 0x23;
}
