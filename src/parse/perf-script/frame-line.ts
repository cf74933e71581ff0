import type { CodeFrame } from '../../model/frame.js';

/** Stands in a module's place where the function was put into its caller. */
const INLINED = 'inlined';
/** The first `+0x… (` ends the symbol: symbols and modules may hold anything else. */
const SYMBOL_OFFSET = /\+0x[0-9a-f]+ \(/;
/** At the end of a symbol that no module follows, and of a module: `(/usr/lib/libc.so.6+0x1098d9)`, by `-F +dsoff`. */
const OFFSET = /\+0x[0-9a-f]+$/;
/** How a module begins, where only brackets tell it from the symbol. */
const MODULE_START = /^(?:\/|\[|bpf_prog_|anon_inode:|memfd:|inlined$)/;
const UNKNOWN = '[unknown]';

/**
 * `    ffffffff81566fe5 perf_iterate_ctx+0x5 (…)`: a frame line whose tab became blanks, or got some before it, up to the
 * address's end. (`         1           cycles: ` is a header of `-F period,event`.)
 */
export const SPACED_FRAME = /^(?:[\t ]|\xc2\xa0){1,80}[0-9a-f]+(?= +\S)(?!.*[^\t ]:[\t ]*$)/s;
/** `ffffffff8103d0ca f ([kernel.kallsyms])`: a frame line that lost what was before its address; its module tells it. */
export const TRIMMED_FRAME = /^(?:[0-9a-f]{4,16}(?= \S.*\)\s*$)|[0-9a-f]{1,3}(?= \[unknown\] \())/s;

/**
 * Reads what stands behind the address of a frame line.
 *
 *     hot+0x93 (/home/dev/tmpl_fp)
 *     std::sort<int*>(int*, int*) (/usr/lib/x.so (deleted))
 *     run_all (inlined)
 *     [unknown] ([kernel.kallsyms])
 *
 * @param text bytes, without the newline
 */
export function parseFrameText(text: string): CodeFrame {
  const offset = SYMBOL_OFFSET.exec(text);
  const bracket = offset === null ? moduleStart(text) : offset.index + offset[0].length - 1;
  if (bracket < 0) return frame(text.replace(OFFSET, ''), '');
  const symbol = text.slice(0, offset?.index ?? Math.max(0, bracket - 1));
  return frame(symbol, withoutLast(text.slice(bracket + 1), ')').replace(OFFSET, ''));
}

/**
 * Tells whether a frame line's text is surely whole, where no newline tells: its last bracket closes its module. One that
 * was cut at another bracket is `std::sort<int*>(int*, int*)` or `[unknown] (/usr/lib/x.so (deleted)`.
 */
export function isWholeFrameText(text: string): boolean {
  if (!text.endsWith(')') || count(text, '(') !== count(text, ')')) return false;
  return text.endsWith(` (${INLINED})`) || text.endsWith(` (${UNKNOWN})`) || parseFrameText(text).module !== undefined;
}

function count(text: string, bracket: string): number {
  return text.split(bracket).length;
}

/** Where a module in brackets begins that reaches the end of the text, or -1. */
function moduleStart(text: string): number {
  if (!text.endsWith(')')) return -1;
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ')') depth++;
    else if (text[at] === '(' && --depth <= 0) return isModuleAt(text, at) ? at : lastModuleStart(text);
  }
  return lastModuleStart(text);
}

/** A module with unequal brackets in its name: the last place that looks like a module's beginning. */
function lastModuleStart(text: string): number {
  const slash = text.lastIndexOf(' (/');
  const bracket = text.lastIndexOf(' ([');
  return Math.max(slash, bracket) < 0 ? -1 : Math.max(slash, bracket) + 1;
}

function isModuleAt(text: string, at: number): boolean {
  return (at === 0 || text[at - 1] === ' ') && MODULE_START.test(text.slice(at + 1, -1));
}

function withoutLast(text: string, ending: string): string {
  return text.endsWith(ending) ? text.slice(0, -ending.length) : text;
}

/** @param module what stands in the brackets, or nothing */
function frame(symbol: string, module: string): CodeFrame {
  const inlined = module === INLINED;
  return {
    kind: 'code',
    symbol: symbol === '' || symbol === UNKNOWN ? undefined : symbol,
    module: module === '' || module === UNKNOWN || inlined ? undefined : module,
    inlined,
    source: undefined,
    address: undefined,
  };
}
