import type { Recording } from '../model/recording.js';
import { PerfScriptParser } from './perf-script/parser.js';
import { type Recognition, recognisePerfScript } from './perf-script/recognise.js';
import type { SampleSink } from './sample-sink.js';

/** Takes an input's chunks, cut anywhere; what it reads it hands to its sink. */
export interface SampleParser {
  push(chunk: Uint8Array): void;
  end(): void;
}

/** What a format's parser may be asked for; a format that has none of it ignores it. */
export interface ParserOptions {
  readonly unresolvedAddresses: boolean;
  readonly sources: boolean;
}

/** An input format: how it is called, told, and read. */
export interface InputFormat {
  readonly name: string;
  readonly description: string;
  /** The command that prints it. */
  readonly command: string;
  recognise(head: string, complete: boolean): Recognition;
  parser(recording: Recording, sink: SampleSink, options: ParserOptions): SampleParser;
}

/** Every input format, in the order in which they are tried. */
export const INPUT_FORMATS: readonly InputFormat[] = [
  {
    name: 'perf-script',
    description: 'samples as perf script prints them',
    command: 'perf script',
    recognise: recognisePerfScript,
    parser: (recording, sink, options) => new PerfScriptParser(recording, sink, options),
  },
];

/**
 * Finds the format of an input by its beginning.
 * @returns `unsure` while more of the input could tell, `undefined` where no format fits
 */
export function recogniseFormat(head: string, complete: boolean): InputFormat | 'unsure' | undefined {
  let unsure = false;
  for (const format of INPUT_FORMATS) {
    const recognition = format.recognise(head, complete);
    if (recognition === 'yes') return format;
    unsure ||= recognition === 'unsure';
  }
  return unsure ? 'unsure' : undefined;
}
