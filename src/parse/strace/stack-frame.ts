import type { CodeFrame } from '../../model/frame.js';

const START = ' > ';
const ADDRESS = / \[0x[0-9a-f]{1,16}\]$/;
const OFFSET = /\+0x[0-9a-f]{1,16}$/;

/**
 * Reads a line of a stack that strace printed (-k).
 *
 *      > /usr/lib/libc.so.6(__libc_start_main+0x85) [0x27305]
 *      > /usr/lib/libstripped.so() [0x1234]
 *      > unexpected_backtracing_error [0x0]
 *
 * @returns `undefined` for what is none
 */
export function parseStraceFrame(line: string): CodeFrame | undefined {
  const address = line.startsWith(START) ? ADDRESS.exec(line) : null;
  if (address === null) return undefined;
  const text = line.slice(START.length, address.index);
  const open = text.indexOf('(');
  if (open < 0 || !text.endsWith(')')) return frame(text, undefined);
  return frame(text.slice(open + 1, -1).replace(OFFSET, ''), text.slice(0, open));
}

function frame(symbol: string, module: string | undefined): CodeFrame {
  return {
    kind: 'code',
    symbol: symbol === '' ? undefined : symbol,
    module: module === '' ? undefined : module,
    inlined: false,
    source: undefined,
    address: undefined,
  };
}
