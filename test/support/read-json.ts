import { Recording } from '../../src/model/recording.js';
import { foldedOptions } from '../../src/parse/folded/unit.js';
import { INPUT_FORMATS, type ParserOptions } from '../../src/parse/formats.js';
import { TotalsBuilder } from '../../src/parse/sampled-builder.js';
import { CallTimelineBuilder } from '../../src/parse/traced-builder.js';

/** A text as pieces of so many bytes. */
export function* piecesOf(text: string | Uint8Array, size = 64 * 1024): Generator<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Reads pieces of an input in a format, into sums of samples and a timeline of calls. */
export function readAs(name: string, pieces: Iterable<Uint8Array>, options: Partial<ParserOptions> = {}) {
  const recording = new Recording();
  recording.ledger.input = 'input';
  const sinks = { sampled: new TotalsBuilder(recording, 'comm'), traced: new CallTimelineBuilder(recording) };
  const parser = INPUT_FORMATS.find((format) => format.name === name)?.parser(recording, sinks, {
    unresolvedAddresses: false,
    sources: false,
    onCpu: false,
    folded: foldedOptions(),
    ...options,
  });
  for (const piece of pieces) parser?.push(piece);
  parser?.end();
  return { recording, sampled: sinks.sampled.profiles(), traced: sinks.traced.profiles()[0] };
}
