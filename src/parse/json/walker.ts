import type { JsonContainer, JsonType } from './container.js';
import { JsonFault } from './container.js';

/** How deeply a document may nest unless told: no format that is read here nests a tenth as deeply. */
export const DEFAULT_MAX_JSON_DEPTH = 256;

/** A token as stream-json's parser gives it. */
export interface JsonToken {
  readonly name: string;
  readonly value?: string | boolean | null;
}

const TYPES: Readonly<Record<string, JsonType>> = {
  startObject: 'object',
  startArray: 'array',
  stringValue: 'string',
  numberValue: 'number',
  trueValue: 'boolean',
  falseValue: 'boolean',
  nullValue: 'null',
};

/** Hands tokens to the containers that they lie in. Memory: a word a level. */
export class JsonWalker {
  /** How many objects and arrays are open. */
  depth = 0;
  readonly #root: JsonContainer;
  readonly #maxDepth: number;
  /** By level; `undefined` for one that is left unread. */
  readonly #open: (JsonContainer | undefined)[] = [];
  /** By level: which of the container's `once` were there, a bit each. */
  readonly #seen: number[] = [];
  #key = '';

  /** @param root is given the document as its only element */
  constructor(root: JsonContainer, maxDepth: number) {
    this.#root = root;
    this.#maxDepth = maxDepth;
  }

  /** @throws JsonFault where the document nests too deeply, or its containers find it wrong */
  read({ name, value }: JsonToken): void {
    if (name === 'keyValue') this.#key = value as string;
    else if (name === 'endObject' || name === 'endArray') this.#close();
    else this.#member(TYPES[name] as JsonType, typeof value === 'string' ? value : '');
  }

  #member(type: JsonType, text: string): void {
    const parent = this.depth === 0 ? this.#root : this.#open[this.depth - 1];
    const key = this.#key;
    this.#key = '';
    if (parent?.once !== undefined) this.#see(parent.once.indexOf(key), key);
    const content = parent?.member(key, type, text);
    if (type === 'object' || type === 'array') this.#begin(content);
  }

  /** @param bit of the key; none of one that may be there again */
  #see(bit: number, key: string): void {
    if (bit < 0) return;
    const seen = this.#seen[this.depth - 1] ?? 0;
    if ((seen & (1 << bit)) !== 0) {
      throw new JsonFault(
        `an object has two ${JSON.stringify(key)}`,
        'write the file again with the program that made it',
      );
    }
    this.#seen[this.depth - 1] = seen | (1 << bit);
  }

  #begin(content: JsonContainer | undefined): void {
    if (this.depth === this.#maxDepth) {
      throw new JsonFault(
        `nested more than ${this.#maxDepth} levels deep`,
        'is this a recording? --max-json-depth 100000 reads deeper ones',
      );
    }
    this.#seen[this.depth] = 0;
    this.#open[this.depth++] = content;
  }

  #close(): void {
    const content = this.#open[--this.depth];
    this.#key = '';
    content?.end?.();
  }
}
