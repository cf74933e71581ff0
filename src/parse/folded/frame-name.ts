import { type CodeFrame, type Frame, KERNEL_MODULE_NAME, type MarkFrame } from '../../model/frame.js';

/** A frame without a symbol, as `[libc.so.6]` or `[libc.so.6 <7f12a0>]`; of other brackets no one can tell. */
const MODULE =
  /^\[((?:kernel\.kallsyms|vmlinux|vdso|vsyscall|stack|heap|perf-\d+\.map|[^[\]/<>;]+\.(?:so|ko)(?:\.[\w.]+)?))(?: <([0-9a-f]+)>)?\]$/;
/** A file's name has 255 bytes at most (NAME_MAX); an address and the brackets stand beside it. */
const MAX_MODULE_CHARACTERS = 300;
const JIT_MAP = /^perf-\d+\.map$/;
/** perf prints these modules in brackets. */
const BRACKETED = /^(?:kernel\.kallsyms|vdso|vsyscall|stack|heap)$/;

/** What the marks at a name's end tell: kernel, JIT, inlined. */
const MARKED: Readonly<Record<string, Partial<CodeFrame>>> = {
  '_[k]': { module: KERNEL_MODULE_NAME },
  '_[j]': { module: '[JIT]' },
  '_[i]': { inlined: true },
};

const MARKS: ReadonlyMap<string, MarkFrame['mark']> = new Map([
  ['[scheduled out]', 'scheduled-out'],
  ['[interrupt]', 'interrupt'],
  ['[unresolved]', 'unresolved'],
  ['[folded away]', 'folded-away'],
]);

const NOTHING: Omit<CodeFrame, 'symbol'> = {
  kind: 'code',
  module: undefined,
  inlined: false,
  source: undefined,
  address: undefined,
};

/**
 * A name of folded text as a frame. The name stays as it is, marks (`_[k] _[j] _[i]`) included: they also tell what kind
 * of code it is.
 * @param name bytes
 */
export function foldedFrame(name: string): Frame {
  if (name === '' || name === '[unknown]') return { ...NOTHING, symbol: undefined };
  const [, module, address] = (name.length <= MAX_MODULE_CHARACTERS && MODULE.exec(name)) || [];
  if (module !== undefined) return { ...NOTHING, symbol: undefined, module: printedModule(module), address };
  return { ...NOTHING, symbol: name, ...MARKED[name.slice(-4)] };
}

/** As {@link foldedFrame}, where calls were traced: some names are of no function. */
export function foldedCallFrame(name: string): Frame {
  const mark = MARKS.get(name);
  return mark === undefined ? foldedFrame(name) : { kind: 'mark', mark };
}

function printedModule(name: string): string {
  if (JIT_MAP.test(name)) return `/tmp/${name}`;
  return BRACKETED.test(name) ? `[${name}]` : name;
}
