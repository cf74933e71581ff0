import type { OffCpuAdvice } from './advice.js';
import { workAbove } from './places.js';
import { TaskWeights } from './scope.js';
import type { Seeing } from './seeing.js';

/** A process on a cpu for less of the time than this spent the rest elsewhere. */
const MOSTLY_RUNNING = 0.5;
const MOST_SUSPECTS = 3;
const MIN_PART_OF_SAMPLES = 0.05;

/** Functions of the kernel in which tasks go to wait, in 4.x to 7.x. */
const WAITS = new RegExp(
  `^(?:${[
    'schedule(?:_timeout\\w*|_hrtimeout_range\\w*|_preempt_disabled)?|io_schedule\\w*|futex_wait\\w*',
    'do_nanosleep|hrtimer_nanosleep|(?:do_)?wait_(?:for_(?:completion|common)\\w*|on_\\w+|woken)|do_wait',
    'do_(?:sys_)?poll|do_select|ep_poll|poll_schedule_timeout\\w*|pipe_(?:wait|read|write)|folio_wait_\\w+',
    '_*mutex_lock\\w*|rwsem_down_\\w+|down_(?:read|write)\\w*|rt_mutex_\\w+|jbd2_log_wait_commit|balance_dirty_pages\\w*',
    '(?:unix|tcp|sk|inet_csk)_(?:stream_|wait_)\\w*',
  ].join('|')})$`,
);

/** The processes of many samples that were off the cpus for much of the recorded time, and where they seem to wait. */
export function offCpuAdvice(seeing: Seeing): OffCpuAdvice[] {
  const { places, weight, scale } = seeing;
  if (scale.from === 'one-cpu') return [];
  const tasks = new TaskWeights();
  const waits = new Map<string, Map<string, number>>();
  for (let node = 0; node < places.tree.length; node++) {
    const self = places.tree.selfWeight[node] as number;
    const task = self === 0 ? undefined : places.taskOf(node);
    if (task === undefined) continue;
    tasks.add(task, self);
    const wait = waitAbove(seeing, node);
    const own = waits.get(task.key) ?? new Map<string, number>();
    waits.set(task.key, own);
    if (wait !== undefined) own.set(wait, (own.get(wait) ?? 0) + self);
  }
  return tasks
    .list()
    .filter(({ weight: own }) => own >= MIN_PART_OF_SAMPLES * weight && scale.cpusOf(own / weight) < MOSTLY_RUNNING)
    .slice(0, MOST_SUSPECTS)
    .map(({ task, weight: own }) => ({
      pid: task.id,
      isThread: task.isThread,
      comm: task.comm,
      cpus: scale.cpusOf(own / weight),
      from: scale.from,
      waits: [...(waits.get(task.key) ?? [])]
        .map(([name, sum]) => ({ name, part: sum / own }))
        .sort((a, b) => b.part - a.part || (a.name < b.name ? -1 : 1)),
    }));
}

/** The outermost function above a node in which a task goes to wait. */
function waitAbove({ places }: Seeing, node: number): string | undefined {
  const { tree, domain } = places;
  let found: string | undefined;
  for (const at of workAbove(places, node)) {
    const text = tree.names[tree.name[at] as number]?.text ?? '';
    if (domain[at] === 'kernel' && WAITS.test(text)) found = text;
  }
  return found;
}
