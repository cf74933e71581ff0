import type { Recording } from '../../../../src/model/recording.js';
import { emptySample, type SampleSink } from '../../../../src/parse/sample-sink.js';
import { TextLines } from '../../../../src/parse/text-lines.js';
import { parseHit } from './hit-line.js';

/** Reads an invented profiler's text from chunks cut anywhere: a first line that names the event, then a hit a line. */
export class HitsParser {
  readonly #recording: Recording;
  readonly #sink: SampleSink;
  readonly #lines: TextLines;
  readonly #sample = emptySample();

  constructor(recording: Recording, sink: SampleSink, maxLineBytes?: number) {
    this.#recording = recording;
    this.#sink = sink;
    this.#lines = new TextLines(recording, (line, number) => this.#read(line, number), maxLineBytes);
  }

  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  end(): void {
    this.#lines.end();
  }

  #read(line: string, number: number): void {
    if (number === 1) this.#sample.event = this.#recording.internEvent(line.slice('hits of '.length));
    else this.#readHit(line, number);
  }

  #readHit(line: string, number: number): void {
    const { frames, tracks, ledger } = this.#recording;
    const hit = parseHit(line);
    if (hit === undefined) {
      ledger.problem('unread-line', number);
      return;
    }
    const sample = this.#sample;
    sample.track = tracks.intern({ comm: hit.comm, pid: undefined, tid: hit.tid });
    sample.stack = hit.frames.map((frame) => frames.intern(frame));
    sample.depth = sample.stack.length;
    sample.line = number;
    ledger.samples++;
    this.#sink.sample(sample);
  }
}
