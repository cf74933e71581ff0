import type { MappingInput } from 'pprof-format';
import { decodeBytes } from '../../model/bytes.js';
import type { CodeFrame } from '../../model/frame.js';
import type { Strings } from './strings.js';

/** A path that is no shared library, no kernel module and no map of a JIT's. */
const PROGRAM = /^\/(?!\/)(?!.*\.so(?:[._ ]|$))(?!.*\.(?:map|ko)(?:\.|$))/s;
const NO_MODULE = 0;

/** The modules of a file. They stand in it in the order of their first frames, but pprof takes the first for the program. */
export class Mappings {
  readonly #strings: Strings;
  readonly #list: MappingInput[] = [];
  readonly #ids = new Map<string, number>();
  #program: number | undefined;

  constructor(strings: Strings) {
    this.#strings = strings;
  }

  /** The module of code at one address, by the number for {@link finalId}; 0 where none was printed. */
  of(code: readonly CodeFrame[]): number {
    const module = code.findLast((frame) => frame.module !== undefined)?.module;
    if (module === undefined) return NO_MODULE;
    const id = this.#ids.get(module) ?? this.#add(module);
    const mapping = this.#list[id - 1] as MappingInput;
    const hasSource = code.some(({ source }) => source !== undefined);
    mapping.hasInlineFrames ||= code.some(({ inlined }) => inlined);
    mapping.hasFilenames ||= hasSource;
    mapping.hasLineNumbers ||= hasSource;
    return id;
  }

  /** A module's place in the file, from 1, once all are known: the first program changes places with the first module. */
  finalId(id: number): number {
    this.#program ??= this.#findProgram();
    const program = this.#program;
    if (id === program) return 1;
    return id === 1 ? program : id;
  }

  /** In the order of their final ids. */
  list(): MappingInput[] {
    return this.#list.map((_, place) => ({ ...this.#list[this.finalId(place + 1) - 1], id: place + 1 }));
  }

  #findProgram(): number {
    const place = [...this.#ids.keys()].findIndex((module) => PROGRAM.test(module));
    return place < 0 ? 1 : place + 1;
  }

  /** Names are all there are: pprof is not to look for others in a binary of that path. */
  #add(module: string): number {
    const id = this.#list.push({ filename: this.#strings.id(decodeBytes(module)), hasFunctions: true });
    this.#ids.set(module, id);
    return id;
  }
}
