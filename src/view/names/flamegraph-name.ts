import type { CodeFrame } from '../../model/frame.js';
import type { Annotation } from './frame-names.js';

const KERNEL = /^\[|vmlinux$/;
const JIT = /\/tmp\/perf-\d+\.map/;
const FROM_FIRST_BRACKET = /\((?!anonymous namespace\)).*/s;

/**
 * The names that FlameGraph's stackcollapse-perf.pl gives a frame, so that its folded text and ours can be compared: the
 * rules were read from that script, quirks included. A JIT's `outer->inner` becomes two frames, the second marked `_[i]`.
 */
export function flamegraphNames(frame: CodeFrame, comm: string, annotate: ReadonlySet<Annotation>): string[] {
  const symbol = frame.symbol ?? '[unknown]';
  if (symbol.startsWith('(')) return [];
  const parts = symbol.split('->');
  while (parts.at(-1) === '') parts.pop();
  return parts.map((part, index) => {
    const name = part === '[unknown]' ? unknownName(frame) : tidy(part, comm);
    const suffix = index > 0 ? '_[i]' : moduleSuffix(frame.module ?? '', annotate);
    return name.includes(suffix) && suffix !== '_[k]' ? name : name + suffix;
  });
}

function unknownName({ module, address }: CodeFrame): string {
  const file = (module ?? 'unknown').replace(/ \(deleted\)$/, '').replace(/^.*\//s, '');
  const name = file.replaceAll(';', ':').replace(/["']/g, '');
  return address === undefined ? `[${name}]` : `[${name} <${address}>]`;
}

function tidy(part: string, comm: string): string {
  const plain = part.replaceAll(';', ':');
  const cut = isGoMethod(plain) ? plain : plain.replace(FROM_FIRST_BRACKET, '');
  const unquoted = cut.replace(/["']/g, '');
  return comm.startsWith('java') && unquoted.includes('/') ? unquoted.replace(/^L/, '') : unquoted;
}

/** As `net/http.(*Client).Do`, whose brackets are no argument list: `.(` and later `).`. */
function isGoMethod(name: string): boolean {
  const open = name.indexOf('.(');
  return open >= 0 && name.lastIndexOf(').') >= open + '.('.length;
}

function moduleSuffix(module: string, annotate: ReadonlySet<Annotation>): string {
  if (annotate.has('kernel') && KERNEL.test(module) && !module.includes('unknown')) return '_[k]';
  return annotate.has('jit') && JIT.test(module) ? '_[j]' : '';
}
