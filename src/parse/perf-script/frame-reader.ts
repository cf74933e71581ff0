import type { CodeFrame } from '../../model/frame.js';
import type { Recording } from '../../model/recording.js';
import { FrameMemo } from './frame-memo.js';
import type { PerfScriptOptions } from './options.js';
import type { SampleAssembler } from './sample-assembler.js';

const BLANK = 0x20;
const CLOSE = 0x29;
const CR = 0x0d;
/** A file's name has at most 4096 bytes (the kernel's PATH_MAX), and in earnest few newlines. */
const MAX_PATH_BYTES = 4096;
const MAX_NAME_LINES = 16;

/** Reads the frames of the open sample, and what the lines below a frame tell of it. */
export class FrameReader {
  readonly #recording: Recording;
  readonly #sample: SampleAssembler;
  readonly #keepsSources: boolean;
  readonly #keepsAddresses: boolean;
  readonly #memo: FrameMemo;
  /** The byte before the newline of the last frame's line: not `)` where a file's name holds a newline. */
  #lastByte = 0;

  constructor(recording: Recording, sample: SampleAssembler, options: PerfScriptOptions) {
    this.#recording = recording;
    this.#sample = sample;
    this.#keepsSources = options.sources === true;
    this.#keepsAddresses = sample.keepsAddresses;
    this.#memo = new FrameMemo(recording.frames);
  }

  /**
   * Reads a frame.
   * @param address from where on the address stands, behind blanks
   * @returns behind the line
   */
  read(bytes: Buffer, view: DataView, address: number, addressEnd: number): number {
    const sample = this.#sample;
    const memo = this.#memo;
    if (sample.depth === 0) memo.beginStack();
    const textStart = bytes[addressEnd] === BLANK ? addressEnd + 1 : addressEnd;
    const frame = memo.read(bytes, view, textStart);
    this.#lastByte = bytes[memo.lineEnd - 2] as number;
    if (this.#keepsAddresses) sample.addFrameAt(frame, bytes.toString('latin1', address, addressEnd).trim());
    else sample.addFrame(frame);
    return memo.lineEnd;
  }

  /** Reads the lines of a stack that follow in the way that is known. @returns behind the last of them */
  readKnown(bytes: Buffer, view: DataView, start: number, end: number): number {
    const { stack, depth } = this.#sample;
    const memo = this.#memo;
    const length = memo.readKnown(bytes, view, start, end, stack, depth);
    if (length === depth) return start;
    this.#sample.deepen(length);
    this.#lastByte = bytes[memo.lineEnd - 2] as number;
    return memo.lineEnd;
  }

  /** Goes on behind frames that were read elsewhere. @param lastByte the byte before the newline of the last one */
  resumeBehind(lastByte: number): void {
    this.#lastByte = lastByte;
  }

  /** Takes the source line of the last frame; perf prints its mark `(inlined)` there and not on the frame's line. */
  addSource(source: string | undefined, inlined: boolean): void {
    const frame = this.#lastFrame();
    if (frame === undefined || !(inlined || (this.#keepsSources && source !== undefined))) return;
    this.#replace({ ...frame, inlined: frame.inlined || inlined, source: this.#keepsSources ? source : undefined });
  }

  /** Takes a line with which the last frame's module goes on: its name holds a newline. @returns false where it is none */
  continueModule(text: string): boolean {
    const frame = this.#lastByte === CLOSE || this.#lastByte === CR ? undefined : this.#lastFrame();
    if (frame?.module === undefined) return false;
    if (frame.module.length + text.length >= MAX_PATH_BYTES) return false;
    if (frame.module.split('\n').length >= MAX_NAME_LINES) return false;
    this.#replace({ ...frame, module: `${frame.module}\n${text.replace(/\)$/, '')}` });
    this.#lastByte = text.endsWith(')') ? CLOSE : 0;
    return true;
  }

  #lastFrame(): CodeFrame | undefined {
    const id = this.#sample.lastFrame;
    return id === undefined ? undefined : (this.#recording.frames.get(id) as CodeFrame);
  }

  #replace(frame: CodeFrame): void {
    this.#sample.replaceLastFrame(this.#recording.frames.intern(frame));
  }
}
