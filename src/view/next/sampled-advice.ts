import { isTaskSwitch } from '../../model/kernel/task-switch-event.js';
import type { SampledTotals } from '../../model/sampled-profile.js';
import { foldSampled } from '../fold.js';
import { functionTable } from '../function-table.js';
import type { AdviceOptions, SampledAdvice } from './advice.js';
import { kernelAdvice } from './kernel-advice.js';
import { cpuScale, isOfCpuTime } from './load.js';
import { offCpuAdvice } from './off-cpu-advice.js';
import { placesOf } from './places.js';
import { DURATION_MS, type Seeing, targetOf } from './seeing.js';
import { unseenFunctions } from './unseen.js';
import { userAdvice } from './user-advice.js';

const NAMING = { style: 'short', annotate: new Set<never>() } as const;

/**
 * What to trace after a sampled profile, and how: kernel functions, functions of programs, processes that were off the
 * cpus, and what tracing will not show. Linear in the stacks and their depths.
 * @param profile with threads as roots (`roots: 'tid'`), so that traces can be of one process
 */
export function adviseAfterSamples(profile: SampledTotals, options: AdviceOptions = {}): SampledAdvice {
  const { weight } = options;
  const tree = foldSampled(profile, { naming: NAMING, ...(weight === undefined ? {} : { weight }) });
  const rowOf = new Map(functionTable(tree).functions.map((row) => [row.name, row]));
  const seeing: Seeing = {
    recording: profile.recording,
    places: placesOf(tree, profile.recording),
    rows: tree.names.map(({ text, kind }) => (kind === 'root' ? undefined : rowOf.get(text))),
    weight: tree.weight,
    scale: cpuScale(profile, tree),
    target: targetOf(profile.recording, options),
    options,
  };
  return {
    kind: 'sampled',
    profile,
    hasSwitches: profile.recording.events.some(isTaskSwitch),
    target: seeing.target,
    durationMs: options.durationMs ?? DURATION_MS,
    rate: seeing.scale.from,
    kernel: kernelAdvice(seeing),
    user: userAdvice(seeing),
    unseen: unseenFunctions(seeing),
    offCpu: isOfCpuTime(profile.event) ? offCpuAdvice(seeing) : [],
  };
}
