import fc from 'fast-check';

/** Microseconds, cpu, who leaves it, in which state, and who gets it. */
export type Switch = readonly [us: number, cpu: number, previous: number, state: string, next: number];

/** As perf prints them, with a stack of one function. */
export function perfText(switches: readonly Switch[]): string {
  return switches
    .map(
      ([us, cpu, previous, state, next]) =>
        `t${previous} ${previous} [00${cpu}] 10.${String(us).padStart(6, '0')}: sched:sched_switch: prev_comm=t${previous} prev_pid=${previous} prev_prio=120 prev_state=${state} ==> next_comm=t${next} next_pid=${next} next_prio=120\n\tffffffff81a474c8 wait_${previous}+0x5 ([kernel.kallsyms])\n\n`,
    )
    .join('');
}

/** What a scheduler may decide; what is not possible does not happen. */
export interface Step {
  readonly cpu: number;
  readonly next: number;
  readonly state: 'S' | 'D' | 'R' | 'I';
  readonly gap: number;
}

const NAMES = { S: 'sleeping', D: 'uninterruptible', R: 'runnable', I: 'idle' } as const;

/** What a scheduler of two cpus does, and the spans that follow. */
export class Schedule {
  readonly switches: Switch[] = [];
  readonly expected = new Map<string, { spans: number; ns: number }>();
  /** By task: how long it had a cpu until it left one. */
  readonly ranUs = new Map<number, number>();
  readonly #since = [0, 0];
  readonly waiting = new Map<number, { us: number; state: Step['state'] }>();
  us = 0;
  readonly #running = [0, 0];

  take({ cpu, next, state, gap }: Step): void {
    const previous = this.#running[cpu] as number;
    if (next === previous || (next !== 0 && this.#running.includes(next))) return;
    this.us += gap;
    this.#arrive(next);
    if (previous !== 0) this.#leave(previous, cpu);
    this.#since[cpu] = this.us;
    if (previous !== 0) this.waiting.set(previous, { us: this.us, state });
    this.switches.push([this.us, cpu, previous, previous === 0 ? 'R' : state, next]);
    this.#running[cpu] = next;
  }

  #leave(task: number, cpu: number): void {
    this.ranUs.set(task, (this.ranUs.get(task) ?? 0) + this.us - (this.#since[cpu] as number));
  }

  /** What runs at the end has run until then. */
  end(): void {
    for (const [cpu, task] of this.#running.entries()) if (task !== 0) this.#leave(task, cpu);
  }

  #arrive(task: number): void {
    const left = this.waiting.get(task);
    if (left === undefined) return;
    const key = `${task} ${NAMES[left.state]}`;
    const sum = this.expected.get(key) ?? { spans: 0, ns: 0 };
    this.expected.set(key, { spans: sum.spans + 1, ns: sum.ns + (this.us - left.us) * 1000 });
    this.waiting.delete(task);
  }
}

/** What it decides, one after the other. */
export const steps = fc.array(
  fc.record({
    cpu: fc.integer({ min: 0, max: 1 }),
    next: fc.integer({ min: 0, max: 5 }),
    state: fc.constantFrom<Step['state']>('S', 'D', 'R', 'I'),
    gap: fc.integer({ min: 1, max: 500 }),
  }),
  { minLength: 1, maxLength: 60 },
);
