import { FlameError } from '../errors.js';
import type { Recording } from '../model/recording.js';
import { CallTotalsBuilder } from '../parse/call-totals-builder.js';
import { foldedOptions } from '../parse/folded/unit.js';
import type { SampleSink } from '../parse/sample-sink.js';
import { SampleRangeSink } from '../transform/time/sample-range.js';
import { isRange } from '../transform/time/time-range.js';
import { type NamedInput, readInputs } from './read-inputs.js';
import type { ProfileOptions } from './read-profiles.js';

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
    {
      unresolvedAddresses: options.unresolvedAddresses ?? false,
      frameAddresses: false,
      sources: options.sources ?? false,
      onCpu: false,
      fields: true,
      folded: foldedOptions(options.kind, options.unit),
      saysFolded: options.kind !== undefined || options.unit !== undefined,
      ...(options.maxLineBytes === undefined ? {} : { maxLineBytes: options.maxLineBytes }),
      ...(options.maxJsonDepth === undefined ? {} : { maxJsonDepth: options.maxJsonDepth }),
      ...(options.format === undefined ? {} : { format: options.format }),
    },
  );
  if (kind === 'traced') {
    throw new FlameError('usage', `${option} needs sched_switch events with their stacks, and these are traced calls`);
  }
  range?.end();
  return range?.leftOut ?? 0;
}
