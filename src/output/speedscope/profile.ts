import type { CountedMeasure, SampledMeasure } from '../../model/measure.js';
import type { SampledTimeline } from '../../model/sampled-profile.js';
import { type ByteWriter, writeList } from '../byte-writer.js';
import type { StackWriter } from './stack-writer.js';

/** One profile of the file: a timeline's samples, or those of one thread. */
export interface ProfilePart {
  readonly name: string;
  readonly timeline: Pick<SampledTimeline, 'recording' | 'samples'>;
  readonly measure: SampledMeasure | CountedMeasure;
  /** Places in the timeline, ascending; `undefined` for all. */
  readonly rows: Int32Array | undefined;
  /** Whether stacks begin with the frame of their command or thread. */
  readonly withRoot: boolean;
  readonly stacks: StackWriter;
}

/**
 * Writes a profile of type `sampled`; yields pieces as they fill. Where the numbers are sums that were read, `counts`, which
 * speedscope's schema lets stand, says what of.
 */
export function* profileJson(out: ByteWriter, part: ProfilePart): Generator<Uint8Array> {
  const { timeline, rows, stacks, withRoot } = part;
  const count = rows?.length ?? timeline.samples.stack.length;
  const row = rows === undefined ? (i: number) => i : (i: number) => rows[i] as number;
  const weight = weightOf(part);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += weight(row(i));
  out.text(`{"type":"sampled","name":${JSON.stringify(part.name)},"unit":"${unitOf(part.measure)}"`);
  const counts = part.measure.kind === 'counted' ? 'counted' : timeline.recording.folded?.counts;
  if (counts !== undefined) out.text(`,"counts":"${counts}"`);
  out.text(`,"startValue":0,"endValue":${sum},"samples":[`);
  yield* writeList(out, count, (i) => stacks.write(timeline.samples.stack.get(row(i)), withRoot));
  out.text('],"weights":[');
  yield* writeList(out, count, (i) => out.number(weight(row(i))));
  out.text(']}');
}

function unitOf({ unit }: ProfilePart['measure']): 'nanoseconds' | 'none' {
  return unit === 'nanoseconds' ? 'nanoseconds' : 'none';
}

/** A sample without a period weighs nothing where periods are asked for: as in a flame graph. */
function weightOf({ measure, timeline }: ProfilePart): (row: number) => number {
  if (measure.of !== 'period') return () => 1;
  const { period } = timeline.samples;
  return (row) => {
    const value = period.get(row);
    return Number.isNaN(value) ? 0 : value;
  };
}
