import type { FrameId, TrackId } from '../../model/ids.js';

/** An event whose stacks may still come. */
export interface PendingEvent {
  readonly event: string;
  readonly track: TrackId;
  readonly tid: number | undefined;
  readonly cpu: number | undefined;
  readonly level: number;
  readonly timeNs: number;
  readonly text: string;
  readonly line: number;
  /** What the event itself tells of its place: the function, and who called it. Leaf first. */
  readonly place: readonly FrameId[];
  /** Leaf first; `undefined` until the stack is told. */
  kernelStack: FrameId[] | undefined;
  userStack: FrameId[] | undefined;
  complete?: boolean;
}

/** Whose stack a line announces. */
export interface StackOwner {
  readonly tid: number | undefined;
  readonly cpu: number | undefined;
  readonly stack: 'kernelStack' | 'userStack';
}

/** More events wait for those of a cpu on which nothing follows; then the first of them gets no stack any more. */
const MAX_WAITING = 4096;
const NO_CPU = -1;

/**
 * Joins events with their stacks, which are records of their own in the ring buffer: the next of the same cpu, but for what an
 * interrupt writes in between; and the text mixes the cpus by time. Events are handed on in the order of the input.
 */
export class PendingEvents {
  readonly #handOn: (event: PendingEvent) => void;
  /** In the order of the input, from `#first` on. */
  #queue: PendingEvent[] = [];
  #first = 0;
  /** By cpu: the events that may get a stack, each in an interrupt of the one before. */
  readonly #open = new Map<number, PendingEvent[]>();

  constructor(handOn: (event: PendingEvent) => void) {
    this.#handOn = handOn;
  }

  add(event: PendingEvent): void {
    const open = this.#openOn(event.cpu);
    while (open.length > 0 && (open.at(-1) as PendingEvent).level >= event.level) complete(open);
    open.push(event);
    this.#queue.push(event);
    if (this.#queue.length - this.#first > MAX_WAITING) (this.#queue[this.#first] as PendingEvent).complete = true;
    this.#handOnComplete();
  }

  /** The event that a stack belongs to: the last one of its task on its cpu that has none; `undefined` without any. */
  owner({ tid, cpu, stack }: StackOwner): PendingEvent | undefined {
    const open = this.#openOn(cpu);
    const owner = open.findLast((event) => event.tid === tid && event[stack] === undefined && event.complete !== true);
    while (owner !== undefined && open.at(-1) !== owner) complete(open);
    return owner;
  }

  /** No more stacks come. */
  end(): void {
    for (const event of this.#queue) event.complete = true;
    this.#handOnComplete();
  }

  #openOn(cpu = NO_CPU): PendingEvent[] {
    const open = this.#open.get(cpu) ?? [];
    this.#open.set(cpu, open);
    return open;
  }

  #handOnComplete(): void {
    for (; this.#queue[this.#first]?.complete === true; this.#first++) {
      this.#handOn(this.#queue[this.#first] as PendingEvent);
    }
    if (this.#first < MAX_WAITING && this.#first < this.#queue.length) return;
    this.#queue = this.#queue.slice(this.#first);
    this.#first = 0;
  }
}

function complete(open: PendingEvent[]): void {
  (open.pop() as PendingEvent).complete = true;
}
