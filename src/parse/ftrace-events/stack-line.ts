import { type CodeFrame, KERNEL_MODULE_NAME } from '../../model/frame.js';

/** ` => vfs_read+0x5/0x310`, `=> vfs_read (ffffffff81363795)`, of trace-cmd's user stacks a tab before it. */
const FRAME = /^[ \t]{0,2}=> /;
/** ` <00007fcac94b0011>`, ` (ffffffff81363795)`; a user's frame without a name is nothing else. */
const ADDRESS = /(?:^| )[<(](?:0x)?([\da-f]{8,16})[>)]$/;
const BARE_ADDRESS = /^0x([\da-f]{1,16})$/;
/** `vfs_read+0x5/0x310`, trace-cmd's without the size. */
const OFFSET = /\+0x[\da-f]{1,16}(?:\/0x[\da-f]{1,16})?$/;
const MODULE = / \[([\w.-]{1,64})\]$/;
/** `/usr/lib/x86_64-linux-gnu/libc.so.6[+0x1234]`: a user's frame with option sym-userobj. */
const OBJECT = /^(\/.*)\[\+0x([\da-f]{1,16})\]$/s;

/** Tells a line of a stack. */
export function isStackLine(line: string): boolean {
  return FRAME.test(line) && !line.includes(': ');
}

/** The frame's text on a line of a stack. */
export function frameText(line: string): string {
  return line.replace(FRAME, '').trim();
}

/** Reads a kernel function as options sym-offset and sym-addr have it printed. @param keepsAddress of one without a name */
export function parseKernelFrame(text: string, keepsAddress: boolean): CodeFrame {
  const [withoutAddress, address] = withoutEnd(text, ADDRESS);
  const [withoutModule, module] = withoutEnd(withoutAddress, MODULE);
  const symbol = withoutModule.replace(OFFSET, '');
  const bare = BARE_ADDRESS.exec(symbol)?.[1];
  const isNamed = bare === undefined && symbol !== '';
  return {
    ...NO_NAME,
    symbol: isNamed ? symbol : undefined,
    module: module === undefined ? KERNEL_MODULE_NAME : `[${module}]`,
    address: isNamed || !keepsAddress ? undefined : (bare ?? address),
  };
}

/** Reads a frame of a program: an address, or a file and a place in it; no names. */
export function parseUserFrame(text: string, keepsAddress: boolean): CodeFrame {
  const [rest, address] = withoutEnd(text, ADDRESS);
  const [, object, offset] = OBJECT.exec(rest) ?? [];
  return { ...NO_NAME, module: object, address: keepsAddress ? (offset ?? address) : undefined };
}

const NO_NAME: CodeFrame = {
  kind: 'code',
  symbol: undefined,
  module: undefined,
  inlined: false,
  source: undefined,
  address: undefined,
};

function withoutEnd(text: string, end: RegExp): [rest: string, found: string | undefined] {
  const match = end.exec(text);
  return match === null ? [text, undefined] : [text.slice(0, match.index).trimEnd(), match[1]];
}
