import type { FunctionInput, LineInput } from 'pprof-format';
import { decodeBytes } from '../../model/bytes.js';
import type { Frame, RootFrame } from '../../model/frame.js';
import { frameNames, markName, type NamingOptions } from '../../view/names/frame-names.js';
import type { Strings } from './strings.js';

/** The functions of a file: frames of one name, symbol and source file are one. */
export class Functions {
  readonly list: FunctionInput[] = [];
  readonly #strings: Strings;
  readonly #naming: NamingOptions;
  readonly #ids = new Map<string, number>();

  constructor(strings: Strings, naming: NamingOptions) {
    this.#strings = strings;
    this.#naming = naming;
  }

  /** What of a thread's command a frame's name hangs on: Java's threads name their frames otherwise in one style. */
  variant(comm: string): string {
    return this.#naming.style === 'flamegraph' && comm.startsWith('java') ? 'java ' : '';
  }

  /** The lines of a location that a frame becomes, callee first: several where the style takes it apart, none where it drops it. */
  lines(frame: Exclude<Frame, RootFrame>, comm: string): LineInput[] {
    if (frame.kind === 'mark') return [{ functionId: this.#id(markName(frame), '', '') }];
    const { file, line } = placeOf(frame.source);
    const names = frameNames({ ...frame, source: undefined, address: undefined }, comm, this.#naming);
    const ids = names.map((name) => this.#id(decodeBytes(name), decodeBytes(frame.symbol ?? ''), file));
    // The line lies in the innermost of the functions that a JIT's map joined.
    return ids.reverse().map((functionId, at) => ({ functionId, line: at === 0 ? line : 0 }));
  }

  /** @param symbol as it was printed; left out where it says no more: pprof takes equal ones for names to demangle */
  #id(name: string, symbol: string, file: string): number {
    const systemName = symbol === name ? '' : symbol;
    const key = JSON.stringify([name, systemName, file]);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.list.length + 1;
    const strings = this.#strings;
    this.list.push({
      id,
      name: strings.id(name),
      systemName: strings.id(systemName),
      filename: strings.id(file),
    });
    this.#ids.set(key, id);
    return id;
  }
}

/** `/src/main.c:42` */
function placeOf(source: string | undefined): { file: string; line: number } {
  if (source === undefined) return { file: '', line: 0 };
  const [, file, digits] = /^(.*):(\d{1,9})$/s.exec(source) ?? [];
  return { file: decodeBytes(file ?? source), line: Number(digits ?? 0) };
}
