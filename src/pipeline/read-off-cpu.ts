import { FlameError } from '../errors.js';
import type { OffCpuTotals } from '../model/off-cpu-profile.js';
import { Recording } from '../model/recording.js';
import { OffCpuBuilder } from '../parse/off-cpu-builder.js';
import { FilterSink } from '../transform/filter.js';
import { OffCpuSink } from '../transform/off-cpu/off-cpu-sink.js';
import { TrimSink } from '../transform/trim.js';
import type { ProfileOptions } from './profile-options.js';
import type { NamedInput } from './read-inputs.js';
import { readSwitches } from './read-switches.js';

/** Time off the cpu, and the account of everything else. */
export interface OffCpuResult {
  readonly kind: 'off-cpu';
  readonly recording: Recording;
  /** One, or none where no task left a cpu, or filters left out all. */
  readonly profiles: readonly OffCpuTotals[];
}

/**
 * Reads `sched_switch` events, as perf, tracefs or trace-cmd print them, into the time that tasks were off the cpu, by stack and
 * state. Filters choose among the spans (`cpu`: that which the task left; `symbol`: in the stack with which it left), `from` and
 * `to` among the events.
 * @throws FlameError `usage` where the inputs hold no such events, or neither times nor fields; and as `readTotals` does
 */
export async function readOffCpu(inputs: Iterable<NamedInput>, options: ProfileOptions = {}): Promise<OffCpuResult> {
  refuseFields(options);
  const recording = new Recording();
  const builder = new OffCpuBuilder(recording, options.roots ?? 'comm', options.maxStacks);
  const { skipBefore = [], skipAfter = [] } = options;
  const trims = skipBefore.length + skipAfter.length > 0;
  const trimmed = trims ? new TrimSink(recording, { skipBefore, skipAfter }, builder) : builder;
  const spans = new OffCpuSink(recording, new FilterSink(recording, options, trimmed));
  const outside = await readSwitches(inputs, recording, { sink: spans, option: '--off-cpu' }, options);
  spans.end();
  // Of these no spans were made, so each counts as one that came in and was left out.
  recording.ledger.calls += outside;
  const profile = builder.profile({ switches: spans.facts, spanNs: spans.spanNs });
  return { kind: 'off-cpu', recording, profiles: profile === undefined ? [] : [profile] };
}

/** A switch that a condition left out would tear the spans around it. */
function refuseFields({ where = [], by = [] }: ProfileOptions): void {
  if (where.length + by.length === 0) return;
  const option = where.length > 0 ? '--where' : '--by';
  throw new FlameError(
    'usage',
    `${option} is for events, and --off-cpu shows the time between them; filter by --comm or --symbol`,
  );
}
