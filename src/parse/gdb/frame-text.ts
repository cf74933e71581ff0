import type { CodeFrame } from '../../model/frame.js';

/** A frame of a backtrace. */
export interface GdbFrame {
  readonly number: number;
  /** False where gdb prints none: of a caller, that says that its callee was inlined into it. */
  readonly hasAddress: boolean;
  readonly frame: CodeFrame;
}

const START = /^#(\d{1,6})\s{1,8}(?:0x([0-9a-f]{1,16}) in )?(.*)$/s;
const LEADING_ZEROS = /^0{1,15}(?=.)/;
const UNKNOWN = '??';
export const SIGNAL_HANDLER = '<signal handler called>';

export interface FrameTextOptions {
  readonly sources: boolean;
  /** Gives unresolved frames their addresses, which then keep them apart. */
  readonly unresolvedAddresses: boolean;
}

/**
 * Reads a frame of gdb's backtrace, its lines joined (gdb/stack.c, print_frame):
 *
 *     #0  0x000055b42395a198 in hash_block (job=0x55b42395d078 <jobs+24>, label="a (b") at threads.c:10
 *     #1  worker (arg=<optimized out>) at threads.c:17
 *     #2  0x00007f62d7dd51f5 in start_thread () from /lib/libc.so.6
 *     #3  <signal handler called>
 *     #4  0x0000000000000000 in ?? ()
 *
 * @returns `undefined` for what is none
 */
export function parseGdbFrame(text: string, { sources, unresolvedAddresses }: FrameTextOptions): GdbFrame | undefined {
  const [, number, address, rest = ''] = START.exec(text) ?? [];
  if (number === undefined) return undefined;
  const { name, behind } = splitName(rest);
  if (name === '') return undefined;
  const isKnown = name !== UNKNOWN;
  const [, source] = (/:\d{1,10}$/.test(behind) && / at (\S.*)$/.exec(behind)) || [];
  const [, module] = / from (\S.*)$/.exec(behind) ?? [];
  const frame: CodeFrame = {
    kind: 'code',
    symbol: isKnown ? name : undefined,
    module,
    inlined: false,
    source: sources ? source : undefined,
    address: !isKnown && unresolvedAddresses ? address?.replace(LEADING_ZEROS, '') : undefined,
  };
  return { number: Number(number), hasAddress: address !== undefined, frame };
}

/** A function's name may hold brackets and blanks; its arguments are the last brackets behind a blank, at a text's end or before ` at ` and ` from `. */
function splitName(rest: string): { readonly name: string; readonly behind: string } {
  let found = { name: rest, behind: '' };
  for (const { start, end } of groups(rest)) {
    const behind = rest.slice(end);
    if (rest[start - 1] === ' ' && /^(?:$| at | from )/.test(behind))
      found = { name: rest.slice(0, start - 1), behind };
  }
  return { name: found.name.trim(), behind: found.behind };
}

/** Whether the brackets of a frame's text, those in strings left out, are closed. */
export function isWhole(text: string): boolean {
  let depth = 0;
  for (const { isOpening } of brackets(text)) depth += isOpening ? 1 : -1;
  return depth <= 0;
}

interface Group {
  readonly start: number;
  readonly end: number;
}

/** The outermost round brackets. */
function* groups(text: string): Generator<Group> {
  let [depth, start] = [0, 0];
  for (const { at, isOpening } of brackets(text)) {
    if (isOpening && depth++ === 0) start = at;
    if (!isOpening && --depth === 0) yield { start, end: at + 1 };
    if (depth < 0) depth = 0;
  }
}

/** Round brackets outside of strings and characters. */
function* brackets(text: string): Generator<{ readonly at: number; readonly isOpening: boolean }> {
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (character === '"' || isCharacter(text, at)) quote = character;
    else if (character === '(' || character === ')') yield { at, isOpening: character === '(' };
  }
}

/** `'a'` and `'\n'` in arguments; not the quote of `operator""_s`, nor of `main::'lambda'`. */
function isCharacter(text: string, at: number): boolean {
  return text[at] === "'" && /^'(?:\\.[0-9]*|[^\\'])'/.test(text.slice(at, at + 8));
}
