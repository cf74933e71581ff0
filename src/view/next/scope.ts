import type { Scope } from './advice.js';
import type { Places, Task } from './places.js';

/** The outermost places of each name in a tree, whose subtrees hold the others. */
export function outermostNodes({ tree }: Pick<Places, 'tree'>): number[][] {
  const nodes: number[][] = tree.names.map(() => []);
  for (let node = 0; node < tree.length; node++) {
    const own = nodes[tree.name[node] as number] as number[];
    const last = own.at(-1);
    if (last === undefined || node >= (tree.end[last] as number)) own.push(node);
  }
  return nodes;
}

/** The process with most of the weight at some nodes. The idle task is none. @param pid another one, which was named */
export function scopeOf({ tree, taskOf }: Places, nodes: readonly number[], pid?: number): Scope {
  const tasks = new TaskWeights();
  let all = 0;
  for (const node of nodes) {
    const weight = tree.totalWeight[node] as number;
    all += weight;
    tasks.add(taskOf(node), weight);
  }
  const most = tasks.list()[0];
  if (most === undefined) return { pid, isThread: false, comm: undefined, part: 1 };
  const { task, weight } = most;
  const isThread = pid === undefined && task.isThread;
  return { pid: pid ?? task.id, isThread, comm: task.comm, part: all > 0 ? weight / all : 1 };
}

/** Sums by task. */
export class TaskWeights {
  readonly #byKey = new Map<string, { weight: number; readonly ids: Map<number, { task: Task; weight: number }> }>();

  add(task: Task | undefined, weight: number): void {
    if (task === undefined) return;
    const sum = this.#byKey.get(task.key) ?? { weight: 0, ids: new Map() };
    this.#byKey.set(task.key, sum);
    sum.weight += weight;
    const own = sum.ids.get(task.id) ?? { task, weight: 0 };
    own.weight += weight;
    sum.ids.set(task.id, own);
  }

  /** The heaviest first, each by the one of its ids with the most weight. */
  list(): { task: Task; weight: number }[] {
    const heaviest = <Sum extends { task: Task; weight: number }>(sums: Iterable<Sum>) =>
      [...sums].sort((a, b) => b.weight - a.weight || a.task.id - b.task.id);
    const tasks = [...this.#byKey.values()].map(({ weight, ids }) => ({
      task: (heaviest(ids.values())[0] as { task: Task }).task,
      weight,
    }));
    return heaviest(tasks);
  }
}
