import { ENGINE_COLUMNS } from '../../engine/call-engine.js';
import type { Columns } from './columns.js';

const BLANK = 0x20;
const HASH = 0x23;
const POINT = 0x2e;
const ZERO = 0x30;
const COLON = 0x3a;
const LOWER_S = 0x73;
const LOWER_U = 0x75;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const CLOSE = 0x29;
const BAR = 0x7c;
/** More digits would not fit a 32-bit number. */
const MAX_DIGITS = 9;
const MAX_CPU_DIGITS = 6;
const NS_DIGITS = 9;
const NS_DIGITS_PER_US = 3;
const NOWHERE = -1;
const POWERS_OF_TEN = [1, 10, 100, 1000, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
/** Of a task's column and the blank before its bar, and of latency-format's flags. */
const TASK_BYTES = 14;
const MIN_FLAG_BYTES = 4;
const MAX_FLAG_BYTES = 8;

/**
 * Reads the columns of a line of the common shape from its bytes, without a string; whatever is unusual it leaves to the
 * pattern that reads every line, with which it agrees.
 */
export abstract class PlainLine {
  seconds = 0;
  nanoseconds = 0;
  hasTime = false;
  /** -1 where there is none. */
  cpu = -1;
  /** The bytes that tell the task; both 0 where none do. */
  taskStart = 0;
  taskEnd = 0;
  /** NaN where none is printed. */
  durationNs = Number.NaN;
  /** From the indent, two blanks each. */
  depth = 0;
  /** Behind the indent. */
  bodyStart = 0;

  /** Whether every line has a time, and the columns as the engine knows them. */
  abstract readonly hasTimes: boolean;
  abstract readonly engineColumns: number;

  protected bytes: Uint8Array = new Uint8Array(0);
  protected at = 0;
  #number = 0;

  /** @returns whether the line from `start` on was read; it ends with a newline in `bytes` */
  abstract read(bytes: Uint8Array, start: number): boolean;

  protected begin(bytes: Uint8Array, start: number): void {
    this.bytes = bytes;
    this.at = start;
    this.hasTime = false;
    this.cpu = -1;
    this.taskStart = 0;
    this.taskEnd = 0;
    this.durationNs = Number.NaN;
  }

  protected skipBlanks(): void {
    const { bytes } = this;
    let { at } = this;
    while (bytes[at] === BLANK) at++;
    this.at = at;
  }

  /** Passes one byte, if it is that one. */
  protected pass(byte: number): boolean {
    if (this.bytes[this.at] !== byte) return false;
    this.at++;
    return true;
  }

  /** Reads digits. @returns how many there were; 0 where there were none or too many */
  protected digits(): number {
    const { bytes, at: start } = this;
    let at = start;
    let number = 0;
    let digit = (bytes[at] as number) - ZERO;
    while (digit >= 0 && digit <= 9) {
      number = number * 10 + digit;
      digit = (bytes[++at] as number) - ZERO;
    }
    this.at = at;
    this.#number = number;
    return at - start <= MAX_DIGITS ? at - start : 0;
  }

  /** `   89.374402` */
  protected time(): boolean {
    this.skipBlanks();
    if (this.digits() === 0) return false;
    this.seconds = this.#number;
    if (!this.pass(POINT)) return false;
    const count = this.digits();
    if (count !== 6 && count !== NS_DIGITS) return false;
    this.nanoseconds = this.#number * (POWERS_OF_TEN[NS_DIGITS - count] as number);
    this.hasTime = true;
    return true;
  }

  protected cpuNumber(): boolean {
    const digits = this.digits();
    if (digits === 0 || digits > MAX_CPU_DIGITS) return false;
    this.cpu = this.#number;
    return true;
  }

  /** `+ 10.180 us   |  ` or blanks and the bar. */
  protected duration(): boolean {
    const { bytes } = this;
    let { at } = this;
    const mark = bytes[at];
    // `!`, `#`, `$`, `*`, `+`, `@`
    const isMarked = mark === 0x21 || mark === 0x23 || mark === 0x24 || mark === 0x2a || mark === 0x2b || mark === 0x40;
    if (isMarked) at++;
    while (bytes[at] === BLANK) at++;
    if (isMarked || bytes[at] !== BAR) {
      at = this.#microseconds(bytes, at);
      while (bytes[at] === BLANK) at++;
    }
    this.at = at + 3;
    return bytes[at] === BAR && bytes[at + 1] === BLANK && bytes[at + 2] === BLANK;
  }

  protected indent(): void {
    const { bytes, at: start } = this;
    let at = start;
    while (bytes[at] === BLANK) at++;
    this.depth = (at - start) >> 1;
    this.bodyStart = at;
  }

  /** `d.h2.` */
  protected flags(): boolean {
    const { bytes, at: start } = this;
    let at = start;
    while (isFlag(bytes[at] as number)) at++;
    this.at = at;
    return at - start >= MIN_FLAG_BYTES && at - start <= MAX_FLAG_BYTES;
  }

  /** @returns the place behind the unit; before all bytes where no such number stands there */
  #microseconds(bytes: Uint8Array, start: number): number {
    let at = start;
    let ns = 0;
    let digit = (bytes[at] as number) - ZERO;
    for (; digit >= 0 && digit <= 9; digit = (bytes[++at] as number) - ZERO) ns = ns * 10 + digit;
    if (at === start || at - start > MAX_DIGITS) return NOWHERE;
    ns *= 1000;
    if (bytes[at] === POINT) {
      const point = at++;
      digit = (bytes[at] as number) - ZERO;
      for (let unit = 100; digit >= 0 && digit <= 9; unit /= 10, digit = (bytes[++at] as number) - ZERO)
        ns += digit * unit;
      if (at - point - 1 > NS_DIGITS_PER_US || at === point + 1) return NOWHERE;
    }
    this.durationNs = ns;
    return bytes[at] === BLANK && bytes[at + 1] === LOWER_U && bytes[at + 2] === LOWER_S ? at + 3 : NOWHERE;
  }
}

/** ` 1)    bash-505    | + 10.180 us   |  mutex_unlock();` */
export class PlainTracefsLine extends PlainLine {
  readonly hasTimes: boolean;
  readonly engineColumns: number;
  readonly #columns: Columns;

  constructor(columns: Columns) {
    super();
    this.#columns = columns;
    this.hasTimes = columns.time;
    this.engineColumns = engineColumns(columns);
  }

  read(bytes: Uint8Array, start: number): boolean {
    const { time, cpu, task, flags, duration } = this.#columns;
    this.begin(bytes, start);
    if (time && !(this.time() && this.pass(BLANK) && this.pass(BAR) && this.pass(BLANK) && this.pass(BLANK)))
      return false;
    if (cpu && !this.#cpu()) return false;
    if (task && !this.#task()) return false;
    if (flags && !this.#flags()) return false;
    if (duration && !this.duration()) return false;
    this.indent();
    return cpu || duration || task || time;
  }

  #cpu(): boolean {
    this.skipBlanks();
    return this.cpuNumber() && this.pass(CLOSE) && this.pass(BLANK);
  }

  /** The first bar behind the column's 14 bytes ends it. */
  #task(): boolean {
    const { bytes } = this;
    const start = this.at;
    let end = start + TASK_BYTES;
    for (let at = start; at < end; at++) if ((bytes[at] as number) < BLANK) return false;
    while (bytes[end] === BLANK) end++;
    if (bytes[end] !== BAR || bytes[end + 1] !== BLANK || end > start + 2 * TASK_BYTES) return false;
    this.taskStart = start;
    this.taskEnd = end;
    this.at = end + 2;
    return true;
  }

  #flags(): boolean {
    this.pass(BLANK);
    return this.flags() && this.pass(BLANK) && this.pass(BAR) && this.pass(BLANK);
  }
}

/** `   ls-1935  [001]   850.121330: funcgraph_entry:      + 11.720 us  |  mutex_unlock();` */
export class PlainReportLine extends PlainLine {
  readonly hasTimes = true;
  readonly engineColumns = ENGINE_COLUMNS.report;

  read(bytes: Uint8Array, start: number): boolean {
    this.begin(bytes, start);
    if (!this.#task(start) || !this.cpuNumber() || !this.pass(CLOSE_BRACKET) || !this.pass(BLANK)) return false;
    this.#optionalFlags();
    if (!this.time() || !this.pass(COLON) || !this.pass(BLANK) || !this.#event()) return false;
    this.skipBlanks();
    if (!this.duration()) return false;
    this.indent();
    return true;
  }

  #task(start: number): boolean {
    const { bytes } = this;
    let at = start;
    while (bytes[at] !== OPEN_BRACKET) if ((bytes[at++] as number) < BLANK) return false;
    this.taskStart = start;
    this.taskEnd = at;
    this.at = at + 1;
    return at > start;
  }

  /** From trace-cmd 3.4 on. */
  #optionalFlags(): void {
    const { at } = this;
    if (!this.flags()) this.at = at;
  }

  /** `funcgraph_entry:` or `funcgraph_exit:`, and a blank. */
  #event(): boolean {
    const name = this.bytes[this.at + ENTRY.length] === COLON ? ENTRY : EXIT;
    for (let i = 0; i < name.length; i++) if (this.bytes[this.at + i] !== name[i]) return false;
    this.at += name.length;
    return this.pass(COLON) && this.pass(BLANK);
  }
}

/** 0, which the engine does not read, where none but flags tells a call. */
function engineColumns({ time, cpu, task, flags, duration }: Columns): number {
  if (!time && !cpu && !task && !duration) return 0;
  return (
    (time ? ENGINE_COLUMNS.time : 0) |
    (cpu ? ENGINE_COLUMNS.cpu : 0) |
    (task ? ENGINE_COLUMNS.task : 0) |
    (flags ? ENGINE_COLUMNS.flags : 0) |
    (duration ? ENGINE_COLUMNS.duration : 0)
  );
}

const ENTRY = Buffer.from('funcgraph_entry');
const EXIT = Buffer.from('funcgraph_exit');

/** `[A-Za-z.#\d]` */
function isFlag(byte: number): boolean {
  const lower = byte | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (byte >= ZERO && byte <= 0x39) || byte === POINT || byte === HASH;
}
