import type { CountedTotals } from '../../model/counted-profile.js';
import { isTaskSwitch } from '../../model/kernel/task-switch-event.js';
import { foldCounted } from '../fold-counted.js';
import type { AdviceOptions, CountedAdvice } from './advice.js';
import { callDepth } from './call-depth.js';
import { outermostTraceable } from './outermost.js';
import { placesOf } from './places.js';
import { outermostNodes, scopeOf, TaskWeights } from './scope.js';
import { DURATION_MS, MIN_SHARE, nameOnTarget, targetOf } from './seeing.js';

const NAMING = { style: 'short', annotate: new Set<never>() } as const;
const BUFFER_KB = 8192;

/**
 * What to do after counted events: the kernel functions that led to them, whose calls a trace would time, and the tasks to
 * sample. Of events nothing more follows: they say how many, never how long.
 * @param profile with threads as roots (`roots: 'tid'`)
 */
export function adviseAfterEvents(profile: CountedTotals, options: AdviceOptions = {}): CountedAdvice {
  const tree = foldCounted(profile, { naming: NAMING });
  const places = placesOf(tree, profile.recording);
  const target = targetOf(profile.recording, options);
  const nodes = outermostNodes(places);
  const tasks = new TaskWeights();
  for (let node = 0; node < tree.length; node++) tasks.add(places.taskOf(node), tree.selfWeight[node] as number);
  return {
    kind: 'counted',
    profile,
    hasSwitches: profile.recording.events.some(isTaskSwitch),
    target,
    durationMs: options.durationMs ?? DURATION_MS,
    kernel: [...outermostTraceable(places).weights]
      .map(([name, events]) => ({
        name: tree.names[name]?.text ?? '',
        on: nameOnTarget(tree.names[name]?.text ?? '', target),
        events,
        part: events / tree.weight,
        depth: callDepth(places, nodes[name] ?? [], options.depth).depth,
        bufferKb: options.bufferKb ?? BUFFER_KB,
        scope: scopeOf(places, nodes[name] ?? [], options.pid),
      }))
      .filter(({ part }) => part >= (options.minShare ?? MIN_SHARE))
      .sort((a, b) => b.events - a.events || (a.name < b.name ? -1 : 1)),
    tasks: tasks.list().map(({ task, weight }) => ({ ...task, events: weight, part: weight / tree.weight })),
  };
}
