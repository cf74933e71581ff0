import { LineBuffer } from '../../input/line-buffer.js';
import type { ProfileKind } from '../../model/measure.js';
import type { Recording } from '../../model/recording.js';
import type { Sinks } from '../input-format.js';
import { FoldedCalls } from './folded-calls.js';
import { foldedNames } from './folded-names.js';
import { FoldedSamples } from './folded-samples.js';
import { foldedCallFrame, foldedFrame } from './frame-name.js';
import { StackLine } from './stack-line.js';
import { type FoldedOptions, foldedInput, foldedOptions } from './unit.js';
import { WeightReader } from './weight.js';

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const BLANK = 0x20;
const HASH = 0x23;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const DEFAULT_MAX_LINE_BYTES = 16 * 1024 * 1024;

/**
 * Reads folded text from chunks cut anywhere: a line a stack, root first, as FlameGraph's stackcollapse scripts write it.
 *
 *     perf-exec;entry_SYSCALL_64_[k];do_syscall_64_[k] 2
 *
 * The number stands behind the last blank; before it anything may stand. What cannot be read is counted in the ledger.
 */
export class FoldedParser {
  /** What the caller says that it is. */
  readonly kind: ProfileKind;
  readonly #recording: Recording;
  readonly #lines: LineBuffer;
  readonly #stack: StackLine;
  readonly #weight: WeightReader;
  readonly #out: FoldedSamples | FoldedCalls;
  #line = 0;
  #atStart = true;

  /** @param maxLineBytes a longer line is left out and counted */
  constructor(
    recording: Recording,
    sinks: Sinks,
    options: FoldedOptions = foldedOptions(),
    maxLineBytes = DEFAULT_MAX_LINE_BYTES,
  ) {
    const { kind, unit } = options;
    const names = foldedNames(recording, kind === 'traced' ? foldedCallFrame : foldedFrame);
    this.kind = kind;
    this.#recording = recording;
    this.#stack = new StackLine(names.texts);
    this.#weight = new WeightReader(unit.scale);
    recording.folded = foldedInput(options, 'Folded input');
    this.#out =
      kind === 'traced'
        ? new FoldedCalls(recording, sinks.traced, names)
        : new FoldedSamples(recording, sinks.sampled, names, options);
    this.#lines = new LineBuffer(
      (bytes, start, end) => this.#readBlock(bytes, start, end),
      maxLineBytes,
      () => recording.ledger.problem('line-too-long', ++this.#line),
    );
  }

  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  room(): Uint8Array | undefined {
    return this.#lines.room();
  }

  /** Ends the input: the last line needs no newline. */
  end(): void {
    const last = this.#lines.takeUnterminated();
    if (last.length > 0) this.#readBlock(Buffer.concat([last, Buffer.of(LF)]), 0, last.length + 1);
    this.#out.end();
    this.#recording.ledger.lines += this.#line;
  }

  #readBlock(bytes: Buffer, start: number, end: number): void {
    this.#stack.begin(bytes);
    let at = start;
    if (this.#atStart && bytes.subarray(start, start + 3).equals(BYTE_ORDER_MARK)) at += 3;
    this.#atStart = false;
    while (at < end) {
      const newline = bytes.indexOf(LF, at);
      this.#line++;
      this.#readLine(bytes, at, bytes[newline - 1] === CR && newline > at ? newline - 1 : newline);
      at = newline + 1;
    }
  }

  #readLine(bytes: Buffer, start: number, end: number): void {
    if (this.#weight.read(bytes, start, end)) {
      this.#stack.read(start, this.#weight.stackEnd);
      this.#out.add(this.#stack, this.#weight.value, this.#line);
    } else this.#readOther(bytes, start, end);
  }

  #readOther(bytes: Buffer, start: number, end: number): void {
    if (bytes[start] === HASH && start < end) this.#recording.ledger.ignored('comment');
    else if (!isBlankLine(bytes, start, end)) this.#recording.ledger.problem('unread-line', this.#line);
  }
}

function isBlankLine(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== BLANK && bytes[at] !== TAB) return false;
  return true;
}
