import type { CodeFrame } from '../../src/model/frame.js';
import type { LossKind, ProblemKind } from '../../src/model/ledger.js';
import { Recording } from '../../src/model/recording.js';
import type { PerfScriptOptions } from '../../src/parse/perf-script/options.js';
import { PerfScriptParser } from '../../src/parse/perf-script/parser.js';
import type { SampleRecord } from '../../src/parse/sample-sink.js';

/** A sample as a parser handed it on, in plain values. All texts are bytes; what was not printed is absent. */
export interface ParsedSample {
  readonly comm: string;
  readonly pid: number | undefined;
  readonly tid: number | undefined;
  readonly cpu: number | undefined;
  readonly timeNs: bigint | undefined;
  readonly period: number | undefined;
  readonly event: string;
  readonly stack: readonly ParsedFrame[];
}

export interface ParsedFrame {
  readonly symbol: string | undefined;
  readonly module: string | undefined;
  readonly inlined: boolean;
  readonly source: string | undefined;
}

/** What the parser made of a text. */
export interface Parsed {
  readonly samples: readonly ParsedSample[];
  readonly lines: readonly number[];
  readonly recording: Recording;
  readonly problems: Partial<Record<ProblemKind, number>>;
  readonly losses: Partial<Record<LossKind, number>>;
}

/**
 * Parses a text, given in chunks.
 * @param chunks bytes, or strings of bytes (latin1)
 */
export function parsePerfScript(
  chunks: string | Uint8Array | readonly (string | Uint8Array)[],
  options: PerfScriptOptions = {},
): Parsed {
  const recording = new Recording();
  const samples: ParsedSample[] = [];
  const lines: number[] = [];
  const sink = {
    sample: (record: SampleRecord) => {
      samples.push(plainSample(record, recording));
      lines.push(record.line);
    },
  };
  const parser = new PerfScriptParser(recording, sink, options);
  for (const chunk of typeof chunks === 'string' || chunks instanceof Uint8Array ? [chunks] : chunks) {
    parser.push(typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk);
  }
  parser.end();
  const { ledger } = recording;
  return { samples, lines, recording, problems: counts(ledger.problems), losses: counts(ledger.losses) };
}

function counts<Kind extends string>(
  incidents: readonly { kind: Kind; count: number }[],
): Partial<Record<Kind, number>> {
  return Object.fromEntries(incidents.map(({ kind, count }) => [kind, count])) as Partial<Record<Kind, number>>;
}

/** A record in plain values, with what it tells of its event. */
export function plainSample(record: SampleRecord, recording: Recording): ParsedSample {
  const origin = BigInt(recording.clock.originSeconds ?? 0) * 1_000_000_000n;
  return {
    ...recording.tracks.get(record.track),
    cpu: record.cpu < 0 ? undefined : record.cpu,
    timeNs: Number.isNaN(record.timeNs) ? undefined : origin + BigInt(record.timeNs),
    period: Number.isNaN(record.period) ? undefined : record.period,
    event: recording.events[record.event] ?? '',
    stack: record.stack.slice(0, record.depth).map((id) => {
      const { symbol, module, inlined, source } = recording.frames.get(id) as CodeFrame;
      return { symbol, module, inlined, source };
    }),
  };
}
