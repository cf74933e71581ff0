import type { Recording } from '../../model/recording.js';
import { type Sample, SampleStream, samplesOf } from '../sample.js';
import type { SampleSink } from '../sample-sink.js';
import { PerfScriptParser } from './parser.js';

/**
 * Samples of perf script's text as a Node stream: bytes in, `Sample` objects out, with back-pressure. What could not be read
 * is in `recording.ledger` when it has ended.
 */
export class PerfScriptSamples extends SampleStream {
  constructor() {
    super(parserOf);
  }
}

/** Samples of perf script's text, one by one as their bytes come. */
export function perfScriptSamples(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Sample> {
  return samplesOf(chunks, parserOf);
}

function parserOf(recording: Recording, sink: SampleSink): PerfScriptParser {
  return new PerfScriptParser(recording, sink, { addresses: true, sources: true });
}
