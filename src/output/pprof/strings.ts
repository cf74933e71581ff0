import { emptyTableToken, StringTable } from 'pprof-format';

const STRINGS_A_PIECE = 1000;

/** The texts of a file, each once, by number; 0 is the empty one, as the format wants it. */
export class Strings {
  readonly #ids = new Map<string, number>([['', 0]]);

  id(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(text, id);
    return id;
  }

  /** The table as fields of the profile, in pieces. */
  *encode(): Generator<Uint8Array> {
    let table = new StringTable(emptyTableToken);
    for (const text of this.#ids.keys()) {
      table.dedup(text);
      if (table.strings.length < STRINGS_A_PIECE) continue;
      yield table.encode();
      table = new StringTable(emptyTableToken);
    }
    yield table.encode();
  }
}
