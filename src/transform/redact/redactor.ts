import { decodeBytes } from '../../model/bytes.js';

/** What a name is of; stands before its hash. */
export type NameOf = 'fn' | 'mod' | 'comm' | 'src' | 'addr' | 'event' | 'text' | 'command';

/** 40 bits: among 100,000 names the odds that two share one are 1 in 220. */
const HASH_DIGITS = 10;

/**
 * Replaces names by short hashes: `fn-3f9a1c07b2`. A name has the same hash in every recording, because it hangs on nothing
 * but the name, what it is of, and the salt. Where two names share a hash, the later one gets a longer one.
 */
export class Redactor {
  /** Loaded here, as it takes 6 ms of a start, and this module is part of each. */
  readonly #crypto = process.getBuiltinModule('node:crypto');
  readonly #salt: string | undefined;
  readonly #digits: number;
  readonly #redacted = new Map<string, string>();
  readonly #originals = new Map<string, string>();

  /**
   * @param salt what somebody who guesses names must know as well; without it a hash can be found by trying names
   * @param digits of a hash, in hexadecimal
   */
  constructor(salt?: string, digits = HASH_DIGITS) {
    this.#salt = salt;
    this.#digits = digits;
  }

  /** The names, decoded, by what stands for them. */
  get originals(): ReadonlyMap<string, string> {
    return this.#originals;
  }

  /**
   * The name to show instead; always the same for the same name.
   * @param name bytes
   */
  redact(of: NameOf, name: string): string {
    const key = `${of} ${name}`;
    const known = this.#redacted.get(key);
    if (known !== undefined) return known;
    const made = this.#unused(of, this.#digest(key));
    this.#redacted.set(key, made);
    this.#originals.set(made, decodeBytes(name));
    return made;
  }

  #unused(of: NameOf, digest: string): string {
    for (let digits = this.#digits; ; digits++) {
      const name = `${of}-${digest.slice(0, digits)}`;
      if (!this.#originals.has(name)) return name;
    }
  }

  #digest(key: string): string {
    const { createHash, createHmac } = this.#crypto;
    const hash = this.#salt === undefined ? createHash('sha256') : createHmac('sha256', this.#salt);
    return hash.update(key, 'latin1').digest('hex');
  }
}
