import { FlameError } from '../errors.js';
import { decodeBytes } from '../model/bytes.js';
import type { FoldedInput } from '../model/folded-input.js';
import type { ProfileKind } from '../model/measure.js';
import type { Recording } from '../model/recording.js';
import type { InputFormat } from '../parse/input-format.js';
import type { ReadOptions } from './read-inputs.js';

/** What is known of an input while it is read. */
export interface Begun {
  readonly name: string;
  readonly format: InputFormat;
  /** `undefined` while it may be of either kind. */
  readonly kind: ProfileKind | undefined;
}

/** An input that was read, and is one of those that add up. */
interface Read extends Begun {
  /** What its sums count; `undefined` where it has records. */
  readonly sums: FoldedInput['counts'] | undefined;
}

/** Sees that inputs add up: they must be of one kind, of one unit, and of samples they must have an event in common. */
export class Merge {
  readonly #recording: Recording;
  readonly #options: Pick<ReadOptions, 'saysFolded'>;
  #before: Read | undefined;
  #kind: ProfileKind | undefined;
  /** The events that every input with samples has; `undefined` before there was one. */
  #events: ReadonlySet<string> | undefined;
  #folded: FoldedInput | undefined;

  constructor(recording: Recording, options: Pick<ReadOptions, 'saysFolded'>) {
    this.#recording = recording;
    this.#options = options;
  }

  /** Of all inputs; `undefined` without any. */
  get kind(): ProfileKind | undefined {
    return this.#kind;
  }

  /** Another input begins. */
  begin(): void {
    this.#folded = this.#recording.folded;
    this.#recording.folded = undefined;
    this.#recording.takeEvents();
  }

  /** @throws FlameError `usage` as soon as an input shows that it does not add up with those before it */
  see(input: Begun): void {
    const before = this.#before;
    if (this.#options.saysFolded && input.format.needsKind !== true) refuseSaying(input);
    if (before === undefined) return;
    if (input.kind !== undefined && before.kind !== undefined && before.kind !== input.kind) refuseKinds(before, input);
    if (input.format.kind !== undefined && before.sums !== undefined) refuseSums(before, { ...input, sums: undefined });
  }

  /** An input was read whole. @throws FlameError `usage` where it does not add up with those before it */
  end(input: Begun): void {
    this.see(input);
    const read = { ...input, sums: this.#recording.folded?.counts };
    const before = this.#before;
    if (before !== undefined && before.sums !== read.sums) refuseSums(before, read);
    this.#recording.folded ??= this.#folded;
    this.#takeEvents(read);
    this.#kind ??= read.kind;
    if (before === undefined || read.kind !== undefined) this.#before = read;
  }

  #takeEvents(read: Read): void {
    const events = this.#recording.takeEvents();
    if (events.size === 0) return;
    const common = new Set([...events].filter((event) => this.#events?.has(event) ?? true));
    if (common.size === 0) refuseEvents(this.#before as Read, this.#events ?? new Set(), read, events);
    this.#events = common;
  }
}

function refuseSaying({ name, kind }: Begun): never {
  const says = kind === undefined ? 'what it is' : `that it is ${kind}`;
  throw new FlameError('usage', `--kind and --unit are for folded text; ${name} says itself ${says}`);
}

/** Samples say how often, traced calls how long: one picture of both would say neither. */
function refuseKinds(before: Begun, { name, kind }: Begun): never {
  throw new FlameError(
    'usage',
    `${name} is ${kind}, ${before.name} before it ${before.kind}: samples, traced calls and counted events do not add up; draw them apart`,
  );
}

/** What a sum counts nobody knows as well as what a record says of itself; and sums have units. */
function refuseSums(before: Read, read: Read): never {
  if (before.sums !== undefined && read.sums !== undefined) {
    throw new FlameError(
      'usage',
      `${read.name} counts ${read.sums}, ${before.name} before it ${before.sums}: different units do not add up; draw them apart`,
    );
  }
  const [sums, records] = read.sums === undefined ? [before, read] : [read, before];
  const what = sums.format.needsKind === true ? 'folded text' : `${sums.format.name} sums`;
  throw new FlameError(
    'usage',
    `${sums.name} is ${what}, ${records.name} ${records.format.name}: numbers whose event is not told do not add up with single records; fold the other one first (-f folded), in the same unit`,
  );
}

/** A sample of cycles and one of faults are not two of anything. */
function refuseEvents(before: Begun, known: ReadonlySet<string>, { name }: Begun, events: ReadonlySet<string>): never {
  throw new FlameError(
    'usage',
    `${name} has samples of ${eventList(events)}, ${before.name} before it of ${eventList(known)}: different events do not add up; draw them apart`,
  );
}

function eventList(events: ReadonlySet<string>): string {
  return [...events].map((event) => (event === '' ? 'an event that it does not name' : decodeBytes(event))).join(', ');
}
