import { FlameError } from '../errors.js';
import type { ProfileKind } from '../model/measure.js';
import type { InputFormat } from '../parse/formats.js';
import type { ReadOptions } from './read-inputs.js';

interface Read {
  readonly name: string;
  readonly format: InputFormat;
  readonly kind: ProfileKind;
}

/** Sees that inputs add up: they must be of one kind, and all sums or none. */
export class Merge {
  readonly #options: ReadOptions;
  #before: Read | undefined;

  constructor(options: ReadOptions) {
    this.#options = options;
  }

  /** Of all inputs; `undefined` without any. */
  get kind(): ProfileKind | undefined {
    return this.#before?.kind;
  }

  /** @throws FlameError `usage` where an input does not add up with those before it */
  add(format: InputFormat, name: string): void {
    const kind = format.kind ?? this.#options.folded.kind;
    const before = this.#before;
    if (before?.format === format) return;
    if (format.kind !== undefined && this.#options.saysFolded) refuseSaying(name, format);
    if (before !== undefined && before.kind !== kind) refuseKinds(before, { name, format, kind });
    if (before !== undefined && isSums(before.format) !== isSums(format)) refuseSums(before, { name, format, kind });
    this.#before = { name, format, kind };
  }
}

function isSums({ kind }: InputFormat): boolean {
  return kind === undefined;
}

function refuseSaying(name: string, { kind }: InputFormat): never {
  throw new FlameError('usage', `--kind and --unit are for folded text; ${name} says itself that it is ${kind}`);
}

/** Samples say how often, traced calls how long: one picture of both would say neither. */
function refuseKinds(before: Read, { name, kind }: Read): never {
  throw new FlameError(
    'usage',
    `${name} is ${kind}, ${before.name} before it ${before.kind}: samples and traced calls do not add up; draw them apart`,
  );
}

/** What a sum counts nobody knows as well as what a record says of itself. */
function refuseSums(before: Read, read: Read): never {
  const [sums, records] = isSums(read.format) ? [read, before] : [before, read];
  throw new FlameError(
    'usage',
    `${sums.name} is folded text, ${records.name} ${records.format.name}: numbers whose event is not told do not add up with single records; fold the other one first (-f folded), in the same unit`,
  );
}
