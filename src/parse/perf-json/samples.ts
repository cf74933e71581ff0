import type { Recording } from '../../model/recording.js';
import { type Sample, SampleStream, samplesOf } from '../sample.js';
import type { SampleSink } from '../sample-sink.js';
import { PerfJsonParser } from './parser.js';

/**
 * Samples of perf's JSON (`perf data convert --to-json`) as a Node stream: bytes in, `Sample` objects out, with
 * back-pressure. It ends with an error (a `FlameError`) where the JSON is faulty.
 */
export class PerfJsonSamples extends SampleStream {
  constructor() {
    super(parserOf);
  }
}

/**
 * Samples of perf's JSON, one by one as their bytes come. They name no event and have no period.
 * @throws FlameError `io` where the JSON is faulty
 */
export function perfJsonSamples(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Sample> {
  return samplesOf(chunks, parserOf);
}

function parserOf(recording: Recording, sink: SampleSink): PerfJsonParser {
  return new PerfJsonParser(recording, sink, { addresses: true });
}
