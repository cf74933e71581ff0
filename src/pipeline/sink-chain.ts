import { FlameError } from '../errors.js';
import type { ProfileKind } from '../model/measure.js';
import type { Recording } from '../model/recording.js';
import { CallTimelineBuilder } from '../parse/call-timeline-builder.js';
import type { Sinks } from '../parse/input-format.js';
import type { SampleSink } from '../parse/sample-sink.js';
import { BySink } from '../transform/fields/by-sink.js';
import { WhereSink } from '../transform/fields/where-sink.js';
import { FilterSink } from '../transform/filter.js';
import { CallRangeSink } from '../transform/time/call-range.js';
import { SampleRangeSink } from '../transform/time/sample-range.js';
import { isRange, type TimeRange } from '../transform/time/time-range.js';
import { TrimSink } from '../transform/trim.js';
import type { ProfileOptions } from './profile-options.js';

interface SinkChain {
  readonly sinks: Sinks;
  /** All has come. @throws FlameError `usage` where no event had a field that was asked for */
  readonly end: () => void;
}

/** The sinks that a record passes before it reaches the builders: conditions, times, filters, trims, fields as frames. */
export function sinkChain(recording: Recording, options: ProfileOptions, builders: Sinks): SinkChain {
  const { skipBefore = [], skipAfter = [] } = options;
  const trims = skipBefore.length + skipAfter.length > 0;
  const byFields = withFields(recording, options, builders.sampled);
  const trimmed = trims ? new TrimSink(recording, { skipBefore, skipAfter }, byFields.sink) : byFields.sink;
  const filtered = new FilterSink(recording, options, trimmed);
  const ranged = withRange(recording, options, { sampled: filtered, traced: builders.traced });
  const where = withConditions(recording, options, ranged.sinks.sampled);
  const end = () => {
    ranged.end();
    where.end();
    byFields.end();
  };
  return { sinks: { ...ranged.sinks, sampled: where.sink }, end };
}

/** A sink that gives events the values of their fields as frames, where that is asked for. */
function withFields(recording: Recording, { by = [] }: ProfileOptions, next: SampleSink): EndedSink {
  if (by.length === 0) return { sink: next, end: () => undefined };
  const sink = new BySink(recording, by, next);
  return { sink, end: () => sink.end() };
}

/** A sink that lets through the events that meet the conditions on their fields. */
function withConditions(recording: Recording, { where = [] }: ProfileOptions, next: SampleSink): EndedSink {
  if (where.length === 0) return { sink: next, end: () => undefined };
  const sink = new WhereSink(recording, where, next);
  return { sink, end: () => sink.end() };
}

interface EndedSink {
  readonly sink: SampleSink;
  /** All has come. @throws FlameError `usage` where no event had a field that was asked for */
  readonly end: () => void;
}

/** @throws FlameError `usage` where calls were read, which have no fields */
export function refuseFieldsOf(kind: ProfileKind | undefined, { where = [], by = [] }: ProfileOptions): void {
  if (kind !== 'traced' || where.length + by.length === 0) return;
  const option = where.length > 0 ? '--where' : '--by';
  throw new FlameError(
    'usage',
    `${option} does not apply: it is for the fields of counted events, and these are traced calls`,
  );
}

/** Sinks that let through what lies in the wanted time, once the whole of it is known. */
function withRange(recording: Recording, range: TimeRange & Pick<ProfileOptions, 'by'>, sinks: Sinks): SinkChain {
  if (!isRange(range)) return { sinks, end: () => undefined };
  const sampled = new SampleRangeSink(recording, range, sinks.sampled, range.by !== undefined);
  const traced = new CallRangeSink(recording, range, new CallTimelineBuilder(recording), sinks.traced);
  const end = () => {
    sampled.end();
    traced.handOn();
  };
  return { sinks: { sampled, traced }, end };
}
