import { StringDecoder } from 'node:string_decoder';
import { jsonParser } from 'stream-json/core/parser.js';
import { FlameError } from '../../errors.js';
import type { Ledger } from '../../model/ledger.js';
import { type JsonContainer, JsonFault, type JsonPlace } from './container.js';
import { DEFAULT_MAX_JSON_DEPTH, JsonWalker } from './walker.js';

const LF = 0x0a;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** Pieces are lines, and of long lines so much: an error's place is told as exactly. */
const PIECE_BYTES = 1024;
const DEFAULT_MAX_VALUE_BYTES = 16 * 1024 * 1024;
/** A character of a text is so many bytes of UTF-8 at most. */
const MAX_CHARACTER_BYTES = 3;
const EXCERPT_CHARACTERS = 60;

/** How much of a document is taken for a recording; what is beyond is refused. */
export interface JsonLimits {
  /** How deeply objects and arrays may lie in one another. Default 256. */
  readonly maxJsonDepth?: number;
  /** How long a text or number may be. Default 16 MiB. */
  readonly maxLineBytes?: number;
}

export interface JsonOptions extends JsonLimits {
  /** `latin1` leaves names as the bytes that they are, `utf8` is what JSON should be. */
  readonly encoding: 'latin1' | 'utf8';
  /** Whether an array that is the document may lack its end, as traces that are written while they run do. */
  readonly mayLackEnd?: boolean;
}

/**
 * Reads a JSON document from chunks cut anywhere, through stream-json's parser: no value is kept but what the containers
 * keep. Every error says the line and the byte.
 */
export class JsonReader implements JsonPlace {
  line = 1;
  readonly #ledger: Ledger;
  readonly #options: JsonOptions;
  readonly #maxValueBytes: number;
  readonly #walker: JsonWalker;
  readonly #parse = jsonParser({ packValues: true, streamValues: false });
  readonly #decoder: StringDecoder;
  #byte = 0;
  /** How much was read since the last value began. */
  #valueBytes = 0;
  #isArray: boolean | undefined;
  /** Whether no line has begun behind the last newline. */
  #endsLine = true;
  #atLineStart = true;

  /** @param root makes what is given the document as its only element */
  constructor(ledger: Ledger, root: (place: JsonPlace) => JsonContainer, options: JsonOptions) {
    this.#ledger = ledger;
    this.#options = options;
    this.#decoder = new StringDecoder('utf8');
    this.#maxValueBytes = options.maxLineBytes ?? DEFAULT_MAX_VALUE_BYTES;
    this.#walker = new JsonWalker(root(this), options.maxJsonDepth ?? DEFAULT_MAX_JSON_DEPTH);
  }

  /** @throws FlameError `io` where this is no JSON, or not as its format wants it */
  push(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let newline = -1;
    for (let at = this.#skipMark(bytes); at < bytes.length; ) {
      if (newline < at) newline = indexOrEnd(bytes, at);
      const end = Math.min(newline + 1, at + PIECE_BYTES, bytes.length);
      this.#readPiece(bytes, at, end);
      this.#endsLine = end === newline + 1;
      if (this.#endsLine) this.line++;
      at = end;
    }
  }

  /** @throws FlameError `io` where the document is not complete */
  end(): void {
    const mayEnd = this.#isArray === true && this.#walker.depth === 1 && this.#options.mayLackEnd === true;
    if (this.#isArray === undefined || (this.#walker.depth > 0 && !mayEnd)) {
      this.#fail(
        'the JSON ends before it is complete',
        'was the program that wrote it interrupted, or the file copied while being written?',
      );
    }
    this.#ledger.lines += this.#endsLine ? this.line - 1 : this.line;
  }

  /** Leaves out a byte order mark, which chunks may cut. */
  #skipMark(bytes: Buffer): number {
    let at = 0;
    while (at < bytes.length && this.#byte < BYTE_ORDER_MARK.length && bytes[at] === BYTE_ORDER_MARK[this.#byte]) {
      at++;
      this.#byte++;
    }
    return at;
  }

  #readPiece(bytes: Buffer, start: number, end: number): void {
    this.#valueBytes += end - start;
    const text = this.#decode(bytes, start, end);
    try {
      const tokens = this.#parse(text);
      if (typeof tokens === 'object' && 'values' in tokens) this.#walk(tokens.values);
    } catch (error) {
      if (error instanceof FlameError) throw error;
      if (error instanceof JsonFault) this.#fail(error.message, error.advice);
      this.#fail(
        `no JSON: ${reason(error)} in ${excerpt(text)}`,
        'write the file again with the program that made it; python3 -m json.tool FILE tells more',
      );
    }
    if (this.#valueBytes > this.#maxValueBytes + PIECE_BYTES) this.#failAtValue();
    this.#byte += end - start;
  }

  /** A line is decoded alone, which is twice as fast; a piece of a long one may begin or end inside a character. */
  #decode(bytes: Buffer, start: number, end: number): string {
    if (this.#options.encoding === 'latin1') return bytes.toString('latin1', start, end);
    const isWhole = this.#atLineStart && bytes[end - 1] === LF;
    this.#atLineStart = bytes[end - 1] === LF;
    return isWhole ? bytes.toString('utf8', start, end) : this.#decoder.write(bytes.subarray(start, end));
  }

  #walk(tokens: Parameters<JsonWalker['read']>[0][]): void {
    this.#isArray ??= tokens[0]?.name === 'startArray';
    for (const token of tokens) {
      if (typeof token.value === 'string' && this.#isTooLong(token.value)) this.#failAtValue();
      this.#walker.read(token);
    }
    this.#valueBytes = 0;
  }

  #isTooLong(value: string): boolean {
    if (value.length * MAX_CHARACTER_BYTES <= this.#maxValueBytes) return false;
    const { encoding } = this.#options;
    return Buffer.byteLength(value, encoding) > this.#maxValueBytes;
  }

  #failAtValue(): never {
    this.#fail(
      `a value is longer than ${this.#maxValueBytes} bytes`,
      'is this a recording? --max-line 100M reads longer ones',
    );
  }

  #fail(what: string, advice: string): never {
    const place = `line ${this.line}, byte ${this.#byte}`;
    throw new FlameError('io', `${this.#ledger.input}: ${what} (${place}); ${advice}`);
  }
}

function indexOrEnd(bytes: Buffer, at: number): number {
  const found = bytes.indexOf(LF, at);
  return found < 0 ? bytes.length : found;
}

/** What stream-json says, without its own name. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^Parser (?:cannot parse input: |has )/, '');
}

function excerpt(text: string): string {
  return JSON.stringify(text.trim().slice(0, EXCERPT_CHARACTERS));
}
