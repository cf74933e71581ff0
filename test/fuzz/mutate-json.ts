import { mutated, type Random } from './mutate.js';

/** A value in a document, and where it stands. */
interface Place {
  readonly holder: unknown[] | Record<string, unknown>;
  readonly key: string;
}

/** What readers of numbers and names trip over. */
const VALUES: readonly unknown[] = [
  ...[0, -0, -1, 1, 0.5, 1e-320, 1e21, 1e308, 2 ** 53, -(2 ** 53), 4_294_967_296, null, true, false],
  ...[
    '',
    'a',
    '0x1',
    '1.5',
    '-1',
    'NaN',
    '1e999',
    '__proto__',
    'constructor',
    '\0',
    '\ud800',
    '\x1b[31m',
    ']]>',
    'f'.repeat(5000),
  ],
  ...[[], {}, [[]], [0], { a: [] }, ['X', 'B', 'E']],
];
const PHASES = ['B', 'E', 'X', 'i', 'M', 'C', 'b', 'e', 'O', 'sampled', 'evented', 'nanoseconds', 'none'];
const DEPTH = 300;

type Change = (place: Place, random: Random, places: readonly Place[]) => void;

const CHANGES: readonly Change[] = [
  // Copies: a value that is put into itself would have no end.
  (place, random) => set(place, structuredClone(random.of(VALUES))),
  (place, random) => set(place, random.of(PHASES)),
  (place, random) => {
    const value = get(place);
    if (typeof value === 'number') set(place, value + random.of([-1, 1, 0.001, -1000, 1e6]));
  },
  (place, random, places) => set(place, structuredClone(get(random.of(places)))),
  ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  (place, random) => {
    const { holder, key } = place;
    const copies = Array.from({ length: 1 + random.below(50) }, () => structuredClone(get(place)));
    if (Array.isArray(holder)) holder.splice(Number(key), 0, ...copies);
  },
  ({ holder }) => {
    if (Array.isArray(holder)) holder.reverse();
  },
  (place, random) => {
    const { holder } = place;
    if (!Array.isArray(holder)) holder[String(random.of(VALUES))] = structuredClone(get(place));
  },
  (place, random) => {
    let value = get(place);
    for (let depth = random.below(DEPTH); depth > 0; depth--) value = [value];
    set(place, value);
  },
];

/** A document whose values were changed, removed, doubled or exchanged, and now and then its bytes besides. */
export function mutatedJson(text: Buffer, random: Random): Buffer {
  const document = [JSON.parse(text.toString()) as unknown];
  for (let times = 1 + random.below(6); times > 0; times--) {
    const places = placesIn(document);
    if (places.length === 0) break;
    random.of(CHANGES)(random.of(places), random, places);
  }
  const changed = Buffer.from(JSON.stringify(document[0], null, random.below(2)) ?? '');
  return random.below(5) === 0 ? mutated(changed, text, random) : changed;
}

function placesIn(value: unknown): Place[] {
  const places: Place[] = [];
  const waiting = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const holder = next as Place['holder'];
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      waiting.push((holder as Record<string, unknown>)[key] ?? null);
    }
  }
  return places;
}

function get({ holder, key }: Place): unknown {
  return (holder as Record<string, unknown>)[key];
}

function set({ holder, key }: Place, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}
