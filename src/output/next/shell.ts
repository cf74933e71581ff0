import { decodeBytes } from '../../model/bytes.js';
import { isKernelSymbol } from '../../model/kernel/untraceable.js';

/** Words that no shell takes for anything else. */
const PLAIN_WORD = /^[\w@%+=:,./-]+$/;
/** What moves a cursor or ends a line has no place in a command that people copy. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/u;
/** A C function; those of C++ and Rust have other names in their files than perf prints. */
const C_FUNCTION = /^[A-Za-z_]\w{0,254}$/;

/** A word for a POSIX shell that stands for itself. */
export function shellWord(text: string): string {
  return PLAIN_WORD.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A kernel function's name for a command; `undefined` where it is none, whatever it is. @param name bytes */
export function kernelWord(name: string): string | undefined {
  return isKernelSymbol(name) ? name : undefined;
}

/** A program's function for a probe, where what the recorder printed is what its file calls it. @param symbol bytes */
export function functionWord(symbol: string | undefined): string | undefined {
  return symbol !== undefined && C_FUNCTION.test(symbol) ? symbol : undefined;
}

/** A file's path as a word; `undefined` where a recording's module is no file that can be named. @param module bytes */
export function pathWord(module: string | undefined): string | undefined {
  if (module === undefined) return undefined;
  const path = decodeBytes(module);
  const isFile = /^\/(?!\/|memfd:|dev\/zero|SYSV)/.test(path) && !path.endsWith(' (deleted)');
  const isWhole = Buffer.from(path).toString('latin1') === module;
  return isFile && isWhole && !UNSEEN.test(path) ? shellWord(path) : undefined;
}

/** A name for files that a command writes. @param word what {@link kernelWord} or {@link functionWord} gave */
export function fileStem(word: string): string {
  return word.slice(0, 100);
}

/** What `sleep` takes. */
export function secondsWord(milliseconds: number): string {
  return String(milliseconds / 1000);
}
