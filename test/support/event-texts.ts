import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LossKind, ProblemKind } from '../../src/model/ledger.js';
import { Recording } from '../../src/model/recording.js';
import { FtraceEventParser } from '../../src/parse/ftrace-events/parser.js';
import { type ParsedSample, plainSample } from './perf-parse.js';
import { SAMPLES, unpacked } from './samples.js';

const ENDING = /\.txt(\.gz)?$/;

/** The names of the texts of events, such as `6.1/601-function`. */
export function eventSampleNames(): string[] {
  return readdirSync(join(SAMPLES, 'ftrace-events'), { recursive: true, encoding: 'utf8' })
    .filter((name) => ENDING.test(name))
    .map((name) => name.replace(ENDING, ''))
    .sort();
}

/** The bytes of a text, unpacked. */
export function readEventSample(name: string): Buffer {
  const [kernel = '', text] = name.split('/');
  const folder = join(SAMPLES, 'ftrace-events', kernel);
  const file = readdirSync(folder).find((found) => found.replace(ENDING, '') === text);
  if (file === undefined) throw new Error(`no sample ${name}`);
  return unpacked(join(folder, file));
}

/** An event as it was handed on, with its fields. */
export interface ReadEvent extends ParsedSample {
  readonly fields: string;
}

export interface ReadEvents {
  readonly recording: Recording;
  readonly events: readonly ReadEvent[];
  readonly problems: Partial<Record<ProblemKind, number>>;
  readonly losses: Partial<Record<LossKind, number>>;
}

/** Reads a text of events, in the pieces given; strings are bytes. */
export function readEvents(pieces: Iterable<string | Uint8Array>): ReadEvents {
  const recording = new Recording();
  const events: ReadEvent[] = [];
  const parser = new FtraceEventParser(recording, {
    sample: (record) => events.push({ ...plainSample(record, recording), fields: record.fields }),
  });
  for (const piece of pieces) parser.push(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
  parser.end();
  const { problems, losses } = recording.ledger;
  return { recording, events, problems: counts(problems), losses: counts(losses) };
}

/** The symbols of an event's stack, root first, as folded text has them. */
export function stackOf({ stack }: ReadEvent): string {
  return stack
    .map(({ symbol, module }) => symbol ?? `[${module ?? 'unknown'}]`)
    .reverse()
    .join(';');
}

function counts<Kind extends string>(incidents: readonly { kind: Kind; count: number }[]) {
  return Object.fromEntries(incidents.map(({ kind, count }) => [kind, count])) as Partial<Record<Kind, number>>;
}
