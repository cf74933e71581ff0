import { FlameError } from '../errors.js';
import type { Recording } from '../model/recording.js';
import { CallTotalsBuilder } from '../parse/call-totals-builder.js';
import type { SampleSink } from '../parse/sample-sink.js';
import { SampleRangeSink } from '../transform/time/sample-range.js';
import { isRange } from '../transform/time/time-range.js';
import { type ProfileOptions, readOptions } from './profile-options.js';
import { type NamedInput, readInputs } from './read-inputs.js';

/** Who takes `sched_switch` events, and the samples beside them, one by one with their fields. */
interface SwitchReader {
  readonly sink: SampleSink;
  /** What asked for them, for messages. */
  readonly option: string;
}

/**
 * Hands on the records of a recording of `sched_switch` events, those between `from` and `to`.
 * @returns how many lay outside
 * @throws FlameError `usage` where the inputs are traced calls; and as `readInputs` does
 */
export async function readSwitches(
  inputs: Iterable<NamedInput>,
  recording: Recording,
  { sink, option }: SwitchReader,
  options: ProfileOptions,
): Promise<number> {
  const range = isRange(options) ? new SampleRangeSink(recording, options, sink, true) : undefined;
  const kind = await readInputs(
    inputs,
    recording,
    { sampled: range ?? sink, traced: new CallTotalsBuilder(recording, 'none') },
    { ...readOptions(options), frameAddresses: false, onCpu: false, fields: true },
  );
  if (kind === 'traced') {
    throw new FlameError('usage', `${option} needs sched_switch events with their stacks, and these are traced calls`);
  }
  range?.end();
  return range?.leftOut ?? 0;
}
