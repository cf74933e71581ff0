import { diagnoseForeign } from '../diagnose/foreign.js';
import { FlameError } from '../errors.js';
import type { ProfileKind } from '../model/measure.js';
import type { Recording } from '../model/recording.js';
import {
  INPUT_FORMATS,
  type InputFormat,
  type InputParser,
  type ParserOptions,
  recogniseFormat,
  type Sinks,
} from '../parse/formats.js';

/** How much of an input is looked at before it counts as foreign. */
const MAX_HEAD_BYTES = 1024 * 1024;
const FIRST_LOOK_CHARACTERS = 16 * 1024;
const SHOWN_CHARACTERS = 200;

/** One input: a name for messages, and its bytes. A chunk need be good only until the next is asked for. */
export interface NamedInput {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** True, once the chunks were read, where compressed data ended too early. */
  readonly cut?: boolean;
}

export interface ReadOptions extends ParserOptions {
  /** The name of the inputs' format; recognised by its content where it is not given. */
  readonly format?: string;
}

/**
 * Reads inputs one after the other, and hands their records to the sink of their kind.
 * @returns the kind of the inputs; `undefined` without any input
 * @throws FlameError `usage` for a format that does not exist or inputs of both kinds, `nothing-to-show` for an input of
 *   no known format
 */
export async function readInputs(
  inputs: Iterable<NamedInput>,
  recording: Recording,
  sinks: Sinks,
  options: ReadOptions,
): Promise<ProfileKind | undefined> {
  const given = options.format === undefined ? undefined : formatOf(options.format);
  let kind: ProfileKind | undefined;
  for (const input of inputs) {
    recording.ledger.input = input.name;
    const reader = new OneInput(input.name, recording, sinks, options, given);
    for await (const chunk of input.chunks) {
      reader.push(chunk);
      kind = oneKind(kind, reader.format, input.name);
    }
    kind = oneKind(kind, reader.end(), input.name);
    if (input.cut === true) recording.ledger.problem('cut-input', recording.ledger.lines);
  }
  return kind;
}

/** Samples say how often, traced calls how long: one picture of both would say neither. */
function oneKind(
  before: ProfileKind | undefined,
  format: InputFormat | undefined,
  name: string,
): ProfileKind | undefined {
  if (format === undefined || before === undefined || before === format.kind) return format?.kind ?? before;
  throw new FlameError(
    'usage',
    `${name} is ${format.kind}, the input before it ${before}: samples and traced calls do not add up; draw them apart`,
  );
}

function formatOf(name: string): InputFormat {
  const format = INPUT_FORMATS.find((known) => known.name === name);
  if (format !== undefined) return format;
  const names = INPUT_FORMATS.map((known) => known.name).join(', ');
  throw new FlameError('usage', `no input format '${name}'; there is: ${names}`);
}

/** Reads one input, once its format is known. */
class OneInput {
  readonly #recording: Recording;
  readonly #sinks: Sinks;
  readonly #options: ReadOptions;
  readonly #head: Head;
  #format: InputFormat | undefined;
  #parser: InputParser | undefined;

  constructor(name: string, recording: Recording, sinks: Sinks, options: ReadOptions, given: InputFormat | undefined) {
    this.#recording = recording;
    this.#sinks = sinks;
    this.#options = options;
    this.#head = new Head(name);
    if (given !== undefined) this.#begin(given);
  }

  /** The input's format; `undefined` until it is known. */
  get format(): InputFormat | undefined {
    return this.#format;
  }

  push(chunk: Uint8Array): void {
    if (this.#parser !== undefined) {
      this.#parser.push(chunk);
      return;
    }
    const format = this.#head.add(chunk);
    if (format !== undefined) this.#begin(format).push(this.#head.bytes());
  }

  end(): InputFormat {
    if (this.#parser === undefined) this.#begin(this.#head.complete()).push(this.#head.bytes());
    this.#parser?.end();
    return this.#format as InputFormat;
  }

  #begin(format: InputFormat): InputParser {
    this.#format = format;
    this.#parser = format.parser(this.#recording, this.#sinks, this.#options);
    return this.#parser;
  }
}

/** The beginning of an input, until its format is known. */
class Head {
  readonly #name: string;
  readonly #chunks: Uint8Array[] = [];
  #length = 0;
  /** The next look is worth it when there is twice as much: looking costs as much as there is. */
  #nextLook = 1;

  constructor(name: string) {
    this.#name = name;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** @returns the format, or `undefined` where more is needed */
  add(chunk: Uint8Array): InputFormat | undefined {
    this.#chunks.push(Uint8Array.from(chunk));
    this.#length += chunk.length;
    if (this.#length < this.#nextLook) return undefined;
    this.#nextLook = 2 * this.#length;
    const format = this.#recognised();
    if (format === 'unsure' && this.#length < MAX_HEAD_BYTES) return undefined;
    return format === 'unsure' || format === undefined ? this.#refuse() : format;
  }

  /** The first lines mostly tell. */
  #recognised(): InputFormat | 'unsure' | undefined {
    const text = this.bytes().toString('latin1');
    const early = recogniseFormat(text.slice(0, FIRST_LOOK_CHARACTERS), false);
    return early === 'unsure' ? recogniseFormat(text, false) : early;
  }

  complete(): InputFormat {
    const format = recogniseFormat(this.bytes().toString('latin1'), true);
    return format === 'unsure' || format === undefined ? this.#refuse() : format;
  }

  #refuse(): never {
    const text = this.bytes().toString('latin1');
    if (text.trim() === '') {
      throw new FlameError('nothing-to-show', `${this.#name}: empty; did the command before it print an error?`);
    }
    const cause = diagnoseForeign(text);
    const begin = JSON.stringify(text.trim().slice(0, SHOWN_CHARACTERS).split('\n')[0]);
    const what = cause ?? `of no format that is known here (see flame-ts formats); it begins ${begin}`;
    throw new FlameError('nothing-to-show', `${this.#name}: ${what}`);
  }
}
