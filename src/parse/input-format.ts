import type { ProfileKind } from '../model/measure.js';
import type { Recording } from '../model/recording.js';
import type { CallSink } from './call-sink.js';
import type { FoldedOptions } from './folded/unit.js';
import type { Recognition } from './recognition.js';
import type { SampleSink } from './sample-sink.js';

/** Takes an input's chunks, cut anywhere; what it reads it hands to its sink. */
export interface InputParser {
  /** Reads on. The bytes need be good only during the call. */
  push(chunk: Uint8Array): void;
  /** Memory of its own where the next chunk may be put, if it likes: {@link push} then need not copy it. Good until the next `push`. */
  room?(): Uint8Array | undefined;
  /** The input has ended: hands on what was still open. */
  end(): void;
  /** What the records are evidence of, of a format whose inputs may be of either kind; `undefined` before that is known. */
  readonly kind?: ProfileKind | undefined;
}

/** What a format's parser may be asked for; a format that has none of it ignores it. */
export interface ParserOptions {
  readonly unresolvedAddresses: boolean;
  /** Gives all frames their addresses where the format tells them, which then keep them apart: for pprof. */
  readonly frameAddresses: boolean;
  readonly sources: boolean;
  /** Leave the time in which a traced task was scheduled out out of every total. */
  readonly onCpu: boolean;
  /** Hand records on with the fields of their events, for sinks that ask for them; without it some come without. */
  readonly fields?: boolean;
  /** What folded text is, which does not say it. */
  readonly folded: FoldedOptions;
  /** A longer line of text is left out and counted, a longer value of JSON is refused. The format's own limit unless told. */
  readonly maxLineBytes?: number;
  /** JSON whose objects and arrays lie in one another more deeply is refused. 256 unless told. */
  readonly maxJsonDepth?: number;
}

/** Where the records of either kind go; the two are never one run's. */
export interface Sinks {
  readonly sampled: SampleSink;
  readonly traced: CallSink;
}

/** An input format: how it is called, told, and read. */
export interface InputFormat {
  readonly name: string;
  /** What its records are evidence of; `undefined` where that differs: the parser tells it then. */
  readonly kind: ProfileKind | undefined;
  /** Whether its text tells neither kind nor unit, so that the caller says it. */
  readonly needsKind?: boolean;
  readonly description: string;
  /** The command that prints it. */
  readonly command: string;
  /**
   * Whether an input is of this format.
   * @param head its beginning, as bytes
   * @param complete true where that is the whole input
   */
  recognise(head: string, complete: boolean): Recognition;
  /** Its parser is loaded only for inputs of the format. */
  parser(recording: Recording, sinks: Sinks, options: ParserOptions): Promise<InputParser>;
}
