/** Numbers below a limit, the same in every run with the same seed (xorshift32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
  }

  below(limit: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % Math.max(1, limit);
  }

  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }
}

/** What the formats give a meaning to, and what breaks programs. */
const TOKENS = [
  '\n',
  '\n\n',
  '\r\n',
  '\t',
  ' ',
  '\0',
  '\xff\xfe',
  '\xef\xbb\xbf',
  ':',
  ';',
  '{',
  '}',
  '/* ',
  ' */',
  '(',
  ')',
  '()',
  '[',
  ']',
  '|',
  '=>',
  '-',
  '-1',
  '0',
  '999999999999999999999',
  '9'.repeat(400),
  '1e308',
  'NaN',
  '0.000000',
  '4294967295',
  '__proto__',
  'constructor',
  ' us ',
  '[unknown]',
  ' (inlined)',
  '# tracer: function_graph\n',
  'CPU:0 [LOST 9 EVENTS]\n',
  'PERF_RECORD_LOST lost 9\n',
  ' 0)   a-1   =>   b-2  \n',
  '==========> |',
  '</text><script>',
  ']]>',
  '&#0;',
  '\x1b[31m',
  '\u00e9',
  'schedule();',
  '$',
  '+',
].map((text) => Buffer.from(text, 'latin1'));

const MAX_BYTES = 200_000;

type Mutation = (text: Buffer, random: Random, other: Buffer) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  (text, random) => {
    const copy = Buffer.from(text);
    for (let times = 1 + random.below(8); times > 0; times--) copy[random.below(copy.length)] = random.below(256);
    return copy;
  },
  (text, random) => spliced(text, random.below(text.length), 0, random.of(TOKENS)),
  (text, random) => spliced(text, random.below(text.length), random.below(40), random.of(TOKENS)),
  (text, random) => spliced(text, random.below(text.length), random.below(text.length), Buffer.alloc(0)),
  (text, random) => text.subarray(random.below(text.length)),
  (text, random) => text.subarray(0, random.below(text.length)),
  (text, random, other) => spliced(text, random.below(text.length), 0, piece(other, random)),
  (text, random) => spliced(text, random.below(text.length), 0, piece(text, random)),
  (text, random) => {
    const part = piece(text, random).subarray(0, 1 + random.below(60));
    const times = random.below(3000);
    return spliced(text, random.below(text.length), 0, Buffer.concat(Array.from({ length: times }, () => part)));
  },
  // One line of nearly nothing but the same: what tries again from each place takes for ever on it.
  (text, random) => {
    const part = piece(text, random).subarray(0, 1 + random.below(8));
    const times = part.length === 0 ? 0 : random.below(MAX_BYTES / 2 / part.length);
    return spliced(text, random.below(text.length), 0, Buffer.concat(Array.from({ length: times }, () => part)));
  },
  (text) => Buffer.from(text.toString('latin1').split('\n').reverse().join('\n'), 'latin1'),
  (text, random) => {
    const lines = text.toString('latin1').split('\n');
    for (let times = 1 + random.below(20); times > 0; times--) {
      lines.splice(random.below(lines.length), 0, ...lines.splice(random.below(lines.length), 1 + random.below(3)));
    }
    return Buffer.from(lines.join('\n'), 'latin1');
  },
];

function spliced(text: Buffer, at: number, removed: number, added: Buffer): Buffer {
  return Buffer.concat([text.subarray(0, at), added, text.subarray(at + removed)]);
}

function piece(text: Buffer, random: Random): Buffer {
  const at = random.below(text.length);
  return text.subarray(at, at + random.below(500));
}

/** A text changed in a few ways, no longer than {@link MAX_BYTES}. */
export function mutated(text: Buffer, other: Buffer, random: Random): Buffer {
  let result = text.length > MAX_BYTES / 4 ? piecesOf(text, random) : text;
  for (let times = 1 + random.below(4); times > 0; times--) {
    if (result.length === 0) return result;
    result = random
      .of(MUTATIONS)(result, random, other.length > 0 ? other : result)
      .subarray(0, MAX_BYTES);
  }
  return result;
}

/** A part of a long text, so that most inputs are quick. */
function piecesOf(text: Buffer, random: Random): Buffer {
  const at = random.below(text.length);
  return text.subarray(at, at + MAX_BYTES / 8);
}
