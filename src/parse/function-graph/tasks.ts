import type { TrackId } from '../../model/ids.js';
import type { Recording } from '../../model/recording.js';
import type { TrackNaming } from '../../model/traced-profile.js';
import type { Task } from './graph-record.js';
import { TaskStack } from './task-stack.js';

/** What the kernel prints for a task whose name it no longer knows. */
const UNKNOWN_COMM = '<...>';
const IDLE_TID = 0;
const NO_CPU = -1;

/** Knows whose calls a line belongs to: the task that it names, else the one that has the cpu, else the cpu. */
export class Tasks {
  readonly #recording: Recording;
  /** By thread; the idle task has no entry here. */
  readonly #byTid = new Map<number, TaskStack>();
  readonly #idleOf = new Map<number, TaskStack>();
  /** By cpu: whose calls its lines are until a line says otherwise, and that stack while its task is not known. */
  readonly #onCpu = new Map<number, TaskStack>();
  readonly #nameless = new Map<number, TaskStack>();
  readonly #all: TaskStack[] = [];
  #named = false;
  #namelessUsed = false;

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  /** Every stack so far, in the order of their first lines. */
  get all(): readonly TaskStack[] {
    return this.#all;
  }

  /** Whose calls the stacks are, as far as the text told. */
  get naming(): TrackNaming {
    if (!this.#namelessUsed) return 'tasks';
    if (this.#nameless.has(NO_CPU)) return 'nobody';
    return this.#named ? 'tasks' : 'cpus';
  }

  /** The stack of a line that names its task. */
  ofTask(comm: string, tid: number, cpu: number | undefined): TaskStack {
    this.#named = true;
    const stack = this.#stackOf(comm, tid, cpu ?? NO_CPU);
    if (cpu !== undefined) this.#onCpu.set(cpu, stack);
    return stack;
  }

  /** The stack of a line that names none. */
  ofCpu(cpu = NO_CPU): TaskStack {
    const known = this.#onCpu.get(cpu);
    if (known !== undefined) return known;
    const made = this.#make({ comm: '', pid: undefined, tid: undefined, cpu: cpu === NO_CPU ? undefined : cpu });
    this.#nameless.set(cpu, made);
    this.#namelessUsed = true;
    this.#onCpu.set(cpu, made);
    return made;
  }

  /**
   * A cpu goes from one task to another. The first time this also tells whose the lines before were.
   * @returns the stack of the next task
   */
  switch(cpu: number, previous: Task, next: Task): TaskStack {
    this.#named = true;
    const nameless = this.#nameless.get(cpu);
    if (nameless !== undefined && this.#onCpu.get(cpu) === nameless) this.#reveal(nameless, previous, cpu);
    const stack = this.#stackOf(next.comm, next.tid, cpu);
    this.#onCpu.set(cpu, stack);
    return stack;
  }

  /** The stack of a thread that has one. */
  known(tid: number, cpu: number | undefined): TaskStack | undefined {
    return tid === IDLE_TID ? this.#idleOf.get(cpu ?? NO_CPU) : this.#byTid.get(tid);
  }

  /** The stack whose task has the cpu now. */
  current(cpu: number | undefined): TaskStack | undefined {
    return this.#onCpu.get(cpu ?? NO_CPU);
  }

  #stackOf(comm: string, tid: number, cpu: number): TaskStack {
    const known = this.known(tid, cpu);
    if (known !== undefined) {
      this.#learnComm(known.track, comm);
      return known;
    }
    const made = this.#make({ comm, pid: undefined, tid, ...(tid === IDLE_TID && cpu !== NO_CPU ? { cpu } : {}) });
    this.#remember(made, tid, cpu);
    return made;
  }

  #remember(stack: TaskStack, tid: number, cpu: number): void {
    if (tid === IDLE_TID) this.#idleOf.set(cpu, stack);
    else this.#byTid.set(tid, stack);
  }

  /** A task whose name was not known at first may be named later. */
  #learnComm(id: TrackId, comm: string): void {
    const track = this.#recording.tracks.get(id);
    if (track.comm !== UNKNOWN_COMM || comm === UNKNOWN_COMM) return;
    this.#recording.tracks.rename(id, { ...track, comm });
  }

  #reveal(stack: TaskStack, { comm, tid }: Task, cpu: number): void {
    const idle = tid === IDLE_TID ? { cpu } : {};
    this.#recording.tracks.rename(stack.track, { comm, pid: undefined, tid, ...idle });
    this.#nameless.delete(cpu);
    this.#namelessUsed = this.#nameless.size > 0;
    if (this.known(tid, cpu) === undefined) this.#remember(stack, tid, cpu);
  }

  #make(track: Parameters<Recording['tracks']['intern']>[0]): TaskStack {
    const stack = new TaskStack(this.#recording.tracks.intern(track));
    this.#all.push(stack);
    return stack;
  }
}
