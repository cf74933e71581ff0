import type { FrameId } from '../model/ids.js';
import type { Recording } from '../model/recording.js';
import type { SampleRecord, SampleSink } from '../parse/sample-sink.js';
import { frameMatcher } from './frame-matcher.js';
import { anyPattern } from './pattern.js';

/** Which ends of stacks are left out, by the symbols of functions, whole and as bytes. */
export interface TrimOptions {
  /** Leaves out what these functions call: the frames before them in perf's text, which is leaf first. */
  readonly skipBefore: readonly string[];
  /** Leaves out the callers of these functions: the frames after them in perf's text. */
  readonly skipAfter: readonly string[];
}

/** Shortens stacks to the frames from, or up to, a function. A stack without that function stays as it is. */
export class TrimSink implements SampleSink {
  readonly #isFirst: (id: FrameId) => boolean;
  readonly #isLast: (id: FrameId) => boolean;
  readonly #next: SampleSink;

  constructor(recording: Recording, options: TrimOptions, next: SampleSink) {
    this.#isFirst = frameMatcher(recording.frames, anyPattern(options.skipBefore));
    this.#isLast = frameMatcher(recording.frames, anyPattern(options.skipAfter));
    this.#next = next;
  }

  sample(record: SampleRecord): void {
    this.#dropCallers(record);
    this.#dropCallees(record);
    this.#next.sample(record);
  }

  /** Cuts behind the match that is nearest to the leaf. */
  #dropCallers(record: SampleRecord): void {
    for (let at = 0; at < record.depth; at++) {
      if (!this.#isLast(record.stack[at] as FrameId)) continue;
      record.depth = at + 1;
      return;
    }
  }

  /** Cuts before the match that is nearest to the root. */
  #dropCallees(record: SampleRecord): void {
    for (let at = record.depth - 1; at > 0; at--) {
      if (!this.#isFirst(record.stack[at] as FrameId)) continue;
      record.stack.copyWithin(0, at, record.depth);
      if (record.addresses.length > 0) record.addresses.copyWithin(0, at, record.depth);
      record.depth -= at;
      return;
    }
  }
}
