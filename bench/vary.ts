/** A fixed-seed generator (xorshift, Marsaglia 2003): the same inputs in every run, on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0 || 1;
  }

  /** @returns a whole number from 0 to `limit` - 1 */
  below(limit: number): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return (state >>> 0) % limit;
  }
}

/** Makes other texts of one line: `variant` is any whole number, and equal variants give equal texts. */
type VaryLine = (variant: number) => string;

// `	ffffffff8156821f perf_iterate_ctx+0xcf ([kernel.kallsyms])`
const RESOLVED = /^(\s*)([0-9a-f]+)( .*\+0x)([0-9a-f]+)( .*)$/s;
// `	    7f34a32f2ad7 [unknown] ([unknown])`
const UNRESOLVED = /^(\s*)([0-9a-f]+)( .*)$/s;
/** Only so many low digits of an address are computed with: they fit a 32-bit number. */
const LOW_DIGITS = 8;

/**
 * Prepares a frame's line for variation. The symbol begins where it began: its offset changes to another of the same
 * width, and the address by as much; an unresolved address changes in its last three digits.
 */
export function varyFrame(line: string): VaryLine {
  const resolved = RESOLVED.exec(line);
  if (resolved !== null) return varyResolved(line, resolved);
  const unresolved = UNRESOLVED.exec(line);
  return unresolved === null ? () => line : varyUnresolved(unresolved);
}

function varyResolved(line: string, match: RegExpExecArray): VaryLine {
  const [, indent = '', address = '', symbol = '', offset = '', rest = ''] = match;
  const high = address.slice(0, -LOW_DIGITS);
  const width = address.length - high.length;
  const symbolStart = Number.parseInt(address.slice(-LOW_DIGITS), 16) - Number.parseInt(offset, 16);
  const least = offset.length === 1 ? 0 : 16 ** (offset.length - 1);
  const choices = 16 ** offset.length - least;
  if (symbolStart < 0 || symbolStart + least + choices > 16 ** width) return () => line;
  return (variant) => {
    const varied = least + (variant % choices);
    const low = (symbolStart + varied).toString(16).padStart(width, '0');
    return `${indent}${high}${low}${symbol}${varied.toString(16)}${rest}`;
  };
}

function varyUnresolved(match: RegExpExecArray): VaryLine {
  const [, indent = '', address = '', rest = ''] = match;
  const kept = address.slice(0, -3);
  const width = address.length - kept.length;
  return (variant) => `${indent}${kept}${(variant % 16 ** width).toString(16).padStart(width, '0')}${rest}`;
}

// `perf-exec 32064   911.821098:          1 cycles: `
const TIME = /^(.*? )( *\d+\.\d{6})(: .*)$/s;

/** Prepares a sample's header line: it takes a time in microseconds, which is printed in the width of the old one. */
export function varyHeader(line: string): VaryLine {
  const match = TIME.exec(line);
  if (match === null) return () => line;
  const [, before = '', time = '', rest = ''] = match;
  return (timeUs) => {
    const seconds = Math.floor(timeUs / 1e6);
    const printed = `${seconds}.${String(timeUs % 1e6).padStart(6, '0')}`;
    return `${before}${printed.padStart(time.length)}${rest}`;
  };
}
