import assert from 'node:assert/strict';

/** A profile of pprof as its definition, profile.proto, describes it; numbers that must be exact are big. */
export interface ReadPprof {
  /** `cycles/count` */
  readonly sampleTypes: readonly string[];
  readonly defaultType: string;
  readonly samples: readonly PprofSample[];
  readonly mappings: readonly string[];
  readonly locations: readonly PprofLocation[];
  readonly comments: readonly string[];
  /** `cycles/count`, or nothing. */
  readonly periodType: string;
  readonly period: bigint;
  readonly durationNanos: bigint;
}

export interface PprofSample {
  /** Root first; inlined functions behind those that hold them. */
  readonly stack: readonly string[];
  readonly locations: readonly PprofLocation[];
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly bigint[];
}

export interface PprofLocation {
  readonly module: string;
  readonly address: bigint;
  /** Callee first. */
  readonly lines: readonly { name: string; systemName: string; file: string; line: bigint }[];
}

type Message = ReadonlyMap<number, readonly (bigint | Uint8Array)[]>;

/** Reads a profile, and refuses whatever the definition does not allow or leaves open. */
export function readPprof(bytes: Uint8Array): ReadPprof {
  const profile = message(bytes, 'profile', [1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14]);
  const strings = texts(profile);
  const mappings = tableOf(profile, 3, [1, 5, 7, 8, 9, 10]);
  const functions = tableOf(profile, 5, [1, 2, 3, 4]);
  const locations = tableOf(profile, 4, [1, 2, 3, 4]).map((location) => ({
    module: textOf(strings, at(mappings, number(location, 2)), 5),
    address: number(location, 3),
    lines: children(location, 4, [1, 2]).map((line) => {
      const called = at(functions, number(line, 1));
      assert.ok(called !== undefined, 'a line names a function');
      const [name = '', systemName = '', file = ''] = [2, 3, 4].map((field) => textOf(strings, called, field));
      return { name, systemName, file, line: number(line, 2) };
    }),
  }));
  const sampleTypes = children(profile, 1, [1, 2]).map((type) => typeText(strings, type));
  const [periodType] = children(profile, 11, [1, 2]);
  return {
    sampleTypes,
    defaultType: textOf(strings, profile, 14),
    samples: children(profile, 2, [1, 2, 3]).map((sample) => readSample(sample, { strings, locations, sampleTypes })),
    mappings: mappings.map((mapping) => textOf(strings, mapping, 5)),
    locations,
    comments: packed(profile, 13).map((id) => text(strings, id)),
    periodType: periodType === undefined ? '' : typeText(strings, periodType),
    period: number(profile, 12),
    durationNanos: number(profile, 10),
  };
}

interface Tables {
  readonly strings: readonly string[];
  readonly locations: readonly PprofLocation[];
  readonly sampleTypes: readonly string[];
}

function readSample(sample: Message, { strings, locations, sampleTypes }: Tables): PprofSample {
  const values = packed(sample, 2);
  assert.equal(values.length, sampleTypes.length, 'a value for each type');
  const path = packed(sample, 1).map((id) => {
    const location = at(locations, id);
    assert.ok(location !== undefined, 'a sample names locations');
    return location;
  });
  const labels = children(sample, 3, [1, 2]).map((label) => [textOf(strings, label, 1), textOf(strings, label, 2)]);
  assert.ok(
    labels.every(([key, value]) => key !== '' && value !== ''),
    'labels have keys and texts',
  );
  const stack = path.flatMap(({ lines }) => lines.map(({ name }) => name)).reverse();
  return { stack, locations: path, labels: Object.fromEntries(labels), values };
}

function texts(profile: Message): string[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const strings = (profile.get(6) ?? []).map((bytes) => {
    assert.ok(bytes instanceof Uint8Array);
    return decoder.decode(bytes);
  });
  assert.equal(strings[0], '', 'the first text is empty');
  assert.equal(new Set(strings).size, strings.length, 'each text once');
  return strings;
}

/** Messages whose ids are their places, from 1. */
function tableOf(profile: Message, field: number, known: readonly number[]): Message[] {
  const table = children(profile, field, known);
  for (const [place, each] of table.entries()) assert.equal(number(each, 1), BigInt(place + 1), 'ids are in order');
  return table;
}

function at<Item>(table: readonly Item[], id: bigint): Item | undefined {
  assert.ok(id <= BigInt(table.length), `${id} is in the table`);
  return table[Number(id) - 1];
}

function typeText(strings: readonly string[], type: Message): string {
  return `${textOf(strings, type, 1)}/${textOf(strings, type, 2)}`;
}

function textOf(strings: readonly string[], of: Message | undefined, field: number): string {
  return of === undefined ? '' : text(strings, number(of, field));
}

function text(strings: readonly string[], id: bigint): string {
  const found = strings[Number(id)];
  assert.ok(found !== undefined, `${id} is a text`);
  return found;
}

function number(of: Message, field: number): bigint {
  const values = of.get(field) ?? [];
  assert.ok(values.length <= 1, 'a number stands once');
  const [value = 0n] = values;
  assert.ok(typeof value === 'bigint');
  return BigInt.asIntN(64, value);
}

function packed(of: Message, field: number): bigint[] {
  return (of.get(field) ?? []).flatMap((value) => {
    if (typeof value === 'bigint') return [value];
    const reader = new Reader(value);
    const numbers: bigint[] = [];
    while (!reader.done) numbers.push(BigInt.asIntN(64, reader.varint()));
    return numbers;
  });
}

function children(of: Message, field: number, known: readonly number[]): Message[] {
  return (of.get(field) ?? []).map((bytes) => {
    assert.ok(bytes instanceof Uint8Array, `field ${field} holds messages`);
    return message(bytes, `field ${field}`, known);
  });
}

function message(bytes: Uint8Array, what: string, known: readonly number[]): Message {
  const fields = new Map<number, (bigint | Uint8Array)[]>();
  const reader = new Reader(bytes);
  while (!reader.done) {
    const key = Number(reader.varint());
    const [field, wireType] = [key >> 3, key & 7];
    assert.ok(known.includes(field), `${what} has no field ${field} that is written here`);
    const value = wireType === 2 ? reader.bytes() : reader.varint();
    assert.ok(wireType === 0 || wireType === 2, `wire type ${wireType}`);
    const values = fields.get(field) ?? [];
    values.push(value);
    fields.set(field, values);
  }
  return fields;
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#at === this.#bytes.length;
  }

  varint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.#bytes[this.#at++];
      assert.ok(byte !== undefined && shift < 70n, 'a number ends');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  bytes(): Uint8Array {
    const length = Number(this.varint());
    const start = this.#at;
    const end = start + length;
    assert.ok(end <= this.#bytes.length, 'bytes are whole');
    this.#at = end;
    return this.#bytes.subarray(start, end);
  }
}
