/** An entry of one of bpftrace's maps, that has a stack in its key. Texts are bytes. */
export interface MapEntry {
  /** The map's name; '' of `@`. */
  readonly map: string;
  /** Each leaf first, in the order of the key; one that is empty has no frames. */
  readonly stacks: readonly (readonly string[])[];
  /** What else stands in the key. */
  readonly others: readonly string[];
  readonly value: number;
  /** Where it begins. */
  readonly line: number;
}

const OPENING = /^@(\w*)\[(.*)$/s;
const CLOSING = /^(.*)\]: (\d{1,16})$/s;
const FRAME = /^(?: {4,}|\t)\S/;

/**
 * Puts the lines of an entry together, as bpftrace prints them (src/output.cpp, get_stack in src/bpftrace.cpp): the parts of a key
 * stand in brackets with `, ` between them, and a stack is a line a frame, each indented, the leaf first.
 *
 *     @usecs[
 *         do_nanosleep+94
 *         do_syscall_64+113
 *     ,·
 *         clock_nanosleep+101
 *     , waiter]: 2104753
 */
export class EntryReader {
  #map = '';
  #line = 0;
  #isOpen = false;
  #stacks: string[][] = [];
  #others: string[] = [];

  /** @returns an entry that ends here; `part` of one that does not yet; `undefined` for what is none of its lines */
  read(line: string, number: number): MapEntry | 'part' | undefined {
    const [, map, rest] = OPENING.exec(line) ?? [];
    if (map !== undefined && rest !== undefined) {
      this.#isOpen = false;
      if (rest !== '' && !rest.endsWith(', ')) return undefined;
      this.#open(map, number);
      return this.#readParts(rest);
    }
    if (!this.#isOpen) return undefined;
    if (FRAME.test(line)) {
      this.#stacks.at(-1)?.push(line.trim());
      return 'part';
    }
    const parts = line.startsWith(', ') ? line.slice(2) : line;
    if (line.startsWith(', ') || line.startsWith(']: ')) return this.#readParts(parts);
    this.#isOpen = false;
    return undefined;
  }

  /** Whether an entry was begun whose end has not come. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  #open(map: string, number: number): void {
    this.#map = map;
    this.#line = number;
    this.#isOpen = true;
    this.#stacks = [];
    this.#others = [];
  }

  /** What stands in a line between brackets and stacks. A part without a text is a stack: its frames follow, or it has none. */
  #readParts(text: string): MapEntry | 'part' | undefined {
    const [, inside, value] = CLOSING.exec(text) ?? [];
    const isEnd = value !== undefined;
    const parts = (inside ?? text).split(', ');
    if (isEnd && parts.length === 1 && parts[0] === '') parts.pop();
    for (const part of parts) {
      if (part === '') this.#stacks.push([]);
      else this.#others.push(part);
    }
    if (!isEnd) return 'part';
    this.#isOpen = false;
    return { map: this.#map, stacks: this.#stacks, others: this.#others, value: Number(value), line: this.#line };
  }
}
