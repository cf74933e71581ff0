import { Recording } from '../../src/model/recording.js';
import { CallTimelineBuilder } from '../../src/parse/call-timeline-builder.js';
import { ChromeTraceParser } from '../../src/parse/chrome-trace/parser.js';
import { foldedOptions } from '../../src/parse/folded/unit.js';
import type { InputParser, ParserOptions, Sinks } from '../../src/parse/input-format.js';
import { PerfJsonParser } from '../../src/parse/perf-json/parser.js';
import { PerfReportParser } from '../../src/parse/perf-report/parser.js';
import { TotalsBuilder } from '../../src/parse/sampled-builder.js';
import { SpeedscopeParser } from '../../src/parse/speedscope/parser.js';

const PARSERS = {
  'chrome-trace': (recording: Recording, { traced }: Sinks, options: ParserOptions) =>
    new ChromeTraceParser(recording, traced, options),
  'perf-json': (recording: Recording, { sampled }: Sinks, options: ParserOptions) =>
    new PerfJsonParser(recording, sampled, options),
  'perf-report': (recording: Recording, { sampled }: Sinks, options: ParserOptions) =>
    new PerfReportParser(recording, sampled, options),
  speedscope: (recording: Recording, sinks: Sinks, options: ParserOptions) =>
    new SpeedscopeParser(recording, sinks, options),
};

/** A text as pieces of so many bytes. */
export function* piecesOf(text: string | Uint8Array, size = 64 * 1024): Generator<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Reads pieces of an input in a format, into sums of samples and a timeline of calls. */
export function readAs(name: keyof typeof PARSERS, pieces: Iterable<Uint8Array>, options: Partial<ParserOptions> = {}) {
  const recording = new Recording();
  recording.ledger.input = 'input';
  const sinks = { sampled: new TotalsBuilder(recording, 'comm'), traced: new CallTimelineBuilder(recording) };
  const parser: InputParser = PARSERS[name](recording, sinks, {
    unresolvedAddresses: false,
    frameAddresses: false,
    sources: false,
    onCpu: false,
    folded: foldedOptions(),
    ...options,
  });
  for (const piece of pieces) parser.push(piece);
  parser.end();
  return { recording, sampled: sinks.sampled.profiles(), traced: sinks.traced.profiles()[0] };
}
