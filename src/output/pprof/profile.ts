import {
  emptyTableToken,
  type LabelInput,
  Profile,
  type ProfileInput,
  type SampleInput,
  StringTable,
} from 'pprof-format';
import type { FrameTable } from '../../model/frame.js';
import { type FrameId, NO_STACK, type StackId } from '../../model/ids.js';
import type { StackTable } from '../../model/stack-table.js';
import type { NamingOptions } from '../../view/names/frame-names.js';
import { Functions } from './functions.js';
import { labelsOf } from './labels.js';
import { Locations } from './locations.js';
import { Mappings } from './mappings.js';
import { Strings } from './strings.js';
import { WholeNumbers } from './whole-numbers.js';

const MESSAGES_A_PIECE = 1000;

/** What a number counts: pprof's `ValueType`. */
export interface ValueType {
  readonly type: string;
  readonly unit: string;
}

/** One number that every stack has. */
export interface StackValue extends ValueType {
  readonly at: (stack: StackId) => number;
}

/** What becomes a file. */
export interface PprofContent {
  readonly stacks: StackTable;
  readonly frames: FrameTable;
  readonly naming: NamingOptions;
  readonly values: readonly StackValue[];
  /** The type of the value that viewers show first. */
  readonly shown: string;
  readonly period?: ValueType & { readonly value: number };
  /** Nanoseconds; 0 where it is not known. */
  readonly durationNs: number;
  readonly comments: readonly string[];
}

/** How large a file became: what its readers set limits to. */
export interface PprofSize {
  /** Before any compression. */
  readonly byteCount: number;
  /** Samples of the message: stacks with their labels. */
  readonly sampleCount: number;
  /** The locations of the deepest stack. */
  readonly depth: number;
}

/**
 * Writes a profile in pprof's format (`profile.proto` of github.com/google/pprof), without compression. A message in
 * protobuf may be cut between its fields: pieces joined are the profile. Memory follows the distinct frames.
 */
export function* pprofMessage(content: PprofContent): Generator<Uint8Array, PprofSize> {
  const strings = new Strings();
  const functions = new Functions(strings, content.naming);
  const mappings = new Mappings(strings);
  const locations = new Locations(content.frames, functions, mappings);
  const samples = new Samples(content, strings, locations);
  let byteCount = 0;
  for (const piece of pieces(content, { strings, functions, mappings, locations, samples })) {
    byteCount += piece.length;
    yield piece;
  }
  return { byteCount, sampleCount: samples.count, depth: samples.depth };
}

interface Parts {
  readonly strings: Strings;
  readonly functions: Functions;
  readonly mappings: Mappings;
  readonly locations: Locations;
  readonly samples: Samples;
}

function* pieces(content: PprofContent, parts: Parts): Generator<Uint8Array> {
  const { strings, functions, mappings, locations, samples } = parts;
  yield encode(head(content, strings));
  for (const sample of inLists(samples.list())) yield encode({ sample });
  for (const mapping of inLists(mappings.list())) yield encode({ mapping });
  for (const list of inLists(locations.list)) {
    const location = list.map((each) => ({ ...each, mappingId: mappings.finalId(Number(each.mappingId)) }));
    yield encode({ location });
  }
  for (const each of inLists(functions.list)) yield encode({ function: each });
  yield* strings.encode();
}

function encode(part: ProfileInput): Uint8Array {
  return new Profile({ ...part, stringTable: new StringTable(emptyTableToken) }).encode();
}

function head({ values, shown, period, durationNs, comments }: PprofContent, strings: Strings): ProfileInput {
  const typeOf = ({ type, unit }: ValueType) => ({ type: strings.id(type), unit: strings.id(unit) });
  return {
    sampleType: values.map(typeOf),
    defaultSampleType: strings.id(shown),
    ...(period === undefined ? {} : { periodType: typeOf(period), period: period.value }),
    durationNanos: durationNs,
    comment: comments.map((comment) => strings.id(comment)),
  };
}

function* inLists<Item>(items: Iterable<Item>): Generator<Item[]> {
  let list: Item[] = [];
  for (const item of items) {
    if (list.push(item) < MESSAGES_A_PIECE) continue;
    yield list;
    list = [];
  }
  if (list.length > 0) yield list;
}

/** The stacks that weigh something, in the order of their first samples or calls. */
class Samples {
  count = 0;
  depth = 0;
  readonly #content: PprofContent;
  readonly #strings: Strings;
  readonly #locations: Locations;
  readonly #whole: readonly WholeNumbers[];
  /** By the number of the root's frame. */
  readonly #labels: LabelInput[][] = [];

  constructor(content: PprofContent, strings: Strings, locations: Locations) {
    this.#content = content;
    this.#strings = strings;
    this.#locations = locations;
    this.#whole = content.values.map(() => new WholeNumbers());
  }

  *list(): Generator<SampleInput> {
    const { stacks, values } = this.#content;
    for (let stack = 0 as StackId; stack < stacks.length; stack++) {
      const exact = values.map(({ at }) => at(stack));
      if (exact.every((value) => value === 0)) continue;
      const sample = this.#sample(stack);
      this.count++;
      this.depth = Math.max(this.depth, sample.locationId.length);
      yield { ...sample, value: exact.map((value, type) => (this.#whole[type] as WholeNumbers).next(value)) };
    }
  }

  #sample(stack: StackId): { locationId: number[]; label: LabelInput[] } {
    const { stacks, frames } = this.#content;
    const path: FrameId[] = [];
    for (let at = stack; at !== NO_STACK; at = stacks.parent(at)) path.push(stacks.frame(at));
    const outermost = path.at(-1) as FrameId;
    const root = frames.get(outermost);
    if (root.kind !== 'root') return { locationId: this.#locations.of(path, ''), label: [] };
    path.pop();
    this.#labels[outermost] ??= labelsOf(root, this.#strings);
    return { locationId: this.#locations.of(path, root.comm), label: this.#labels[outermost] as LabelInput[] };
  }
}
