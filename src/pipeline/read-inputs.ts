import { diagnose, diagnosisText, isBinaryFile } from '../diagnose/diagnose.js';
import { FlameError } from '../errors.js';
import type { ProfileKind } from '../model/measure.js';
import type { Recording } from '../model/recording.js';
import { INPUT_FORMATS, recogniseFormat } from '../parse/formats.js';
import type { InputFormat, InputParser, ParserOptions, Sinks } from '../parse/input-format.js';
import { type Begun, Merge } from './merge.js';

/** How much of an input is looked at before it counts as foreign. */
const MAX_HEAD_BYTES = 1024 * 1024;
const FIRST_LOOK_CHARACTERS = 16 * 1024;
const SHOWN_CHARACTERS = 200;
/** How much is kept of an input whose format the user names, to say what it is where nothing can be read. */
const KEPT_HEAD_BYTES = 64 * 1024;

const EMPTY =
  'empty; did the command before it print an error? Of a recording without samples perf script prints nothing; try: perf report --stats';

const CUT = 'gzip that ends before anything can be unpacked: copy the file again, or was the disk full?';

/** One input: a name for messages, and its bytes. A chunk need be good only until the next is asked for. */
export interface NamedInput {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /**
   * Takes an offer of memory, asked for before each chunk: a chunk that is put there is not copied. Absent of inputs whose
   * chunks are there already.
   */
  lend?(room: () => Uint8Array | undefined): void;
  /** True, once the chunks were read, where compressed data ended too early. */
  readonly cut?: boolean;
  /** True, once a chunk was read, where the chunks are what was unpacked of compressed data. */
  readonly packed?: boolean;
}

export interface ReadOptions extends ParserOptions {
  /** The name of the inputs' format; recognised by its content where it is not given. */
  readonly format?: string;
  /** The formats that there are, in the order in which they are tried. `INPUT_FORMATS` unless told. */
  readonly formats?: readonly InputFormat[];
  /** Whether `folded` was said, and is no default: it must then apply. */
  readonly saysFolded: boolean;
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
  const given = options.format === undefined ? undefined : formatOf(options.format, options.formats);
  const merge = new Merge(recording, options);
  for (const input of inputs) {
    recording.ledger.input = input.name;
    merge.begin();
    const reader = new OneInput(input, recording, sinks, options);
    if (given !== undefined) await reader.begin(given);
    input.lend?.(() => reader.room());
    for await (const chunk of input.chunks) {
      await reader.push(chunk);
      const begun = reader.begun;
      if (begun !== undefined) merge.see(begun);
    }
    merge.end(await reader.end());
    if (input.cut === true) recording.ledger.problem('cut-input', recording.ledger.lines);
  }
  return merge.kind;
}

function formatOf(name: string, formats = INPUT_FORMATS): InputFormat {
  const format = formats.find((known) => known.name === name);
  if (format !== undefined) return format;
  const names = formats.map((known) => known.name).join(', ');
  throw new FlameError('usage', `no input format '${name}'; there is: ${names}`);
}

/** Reads one input, once its format is known. */
class OneInput {
  readonly #recording: Recording;
  readonly #sinks: Sinks;
  readonly #options: ReadOptions;
  readonly #head: Head;
  readonly #readBefore: number;
  #format: InputFormat | undefined;
  #parser: InputParser | undefined;

  constructor(input: NamedInput, recording: Recording, sinks: Sinks, options: ReadOptions) {
    this.#recording = recording;
    this.#sinks = sinks;
    this.#options = options;
    this.#head = new Head(input, options.formats);
    this.#readBefore = recordsIn(recording);
  }

  /** What the input is; `undefined` until its format is known. */
  get begun(): Begun | undefined {
    const format = this.#format;
    return format && { name: this.#head.name, format, kind: format.kind ?? this.#parser?.kind };
  }

  /** Where the next chunk may be put. */
  room(): Uint8Array | undefined {
    return this.#parser?.room?.();
  }

  async begin(format: InputFormat): Promise<InputParser> {
    this.#format = format;
    this.#parser = await format.parser(this.#recording, this.#sinks, this.#options);
    return this.#parser;
  }

  async push(chunk: Uint8Array): Promise<void> {
    if (this.#parser !== undefined) {
      this.#head.keep(chunk);
      this.#parser.push(chunk);
      return;
    }
    const format = this.#head.add(chunk);
    if (format !== undefined) (await this.begin(format)).push(this.#head.bytes());
  }

  async end(): Promise<Begun> {
    if (this.#parser === undefined) (await this.begin(this.#head.complete())).push(this.#head.bytes());
    this.#parser?.end();
    const begun = this.begun as Begun;
    if (recordsIn(this.#recording) === this.#readBefore) this.#head.refuseAs(begun.format);
    return begun;
  }
}

/** Samples and calls so far. */
function recordsIn({ ledger }: Recording): number {
  return ledger.samples + ledger.calls;
}

/** The beginning of an input: until its format is known, and for what is to be said where nothing can be read. */
class Head {
  readonly name: string;
  readonly #input: NamedInput;
  readonly #formats: readonly InputFormat[] | undefined;
  readonly #chunks: Uint8Array[] = [];
  #length = 0;
  /** The next look is worth it when there is twice as much: looking costs as much as there is. */
  #nextLook = 1;

  constructor(input: NamedInput, formats: readonly InputFormat[] | undefined) {
    this.#input = input;
    this.name = input.name;
    this.#formats = formats;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** Keeps a part of the beginning, for words about an input in which nothing is found. */
  keep(chunk: Uint8Array): void {
    if (this.#length >= KEPT_HEAD_BYTES) return;
    this.#chunks.push(Uint8Array.from(chunk.subarray(0, KEPT_HEAD_BYTES - this.#length)));
    this.#length += chunk.length;
  }

  /** @throws FlameError `nothing-to-show` where the beginning tells why nothing was found in it */
  refuseAs({ name }: InputFormat): void {
    const text = this.bytes().toString('latin1');
    const real = recogniseFormat(text, true, this.#formats);
    if (real === 'unsure' || real?.name === name) return;
    if (real === undefined) this.#refuse();
    throw new FlameError(
      'nothing-to-show',
      `${this.name}: nothing in it reads as ${name}; try: leave out --input-format, as this is ${real.name}'s text`,
    );
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
    const early = this.#formatOf(text.slice(0, FIRST_LOOK_CHARACTERS), false);
    return early === 'unsure' ? this.#formatOf(text, false) : early;
  }

  #formatOf(text: string, complete: boolean): InputFormat | 'unsure' | undefined {
    return isBinaryFile(text) ? undefined : recogniseFormat(text, complete, this.#formats);
  }

  complete(): InputFormat {
    const format = this.#formatOf(this.bytes().toString('latin1'), true);
    return format === 'unsure' || format === undefined ? this.#refuse() : format;
  }

  #refuse(): never {
    const text = this.bytes().toString('latin1');
    throw new FlameError('nothing-to-show', `${this.name}: ${refusal(text, this.#input)}`);
  }
}

/** Why nothing could be read of a text. */
function refusal(text: string, { name, packed = false, cut = false }: NamedInput): string {
  if (text.trim() === '') return cut ? CUT : EMPTY;
  const diagnosis = diagnose(text, name, packed);
  if (diagnosis !== undefined) return diagnosisText(diagnosis);
  const begin = JSON.stringify(text.trim().slice(0, SHOWN_CHARACTERS).split('\n')[0]);
  return `of no format that is known here (see flame-ts formats); it begins ${begin}`;
}
