import { Column } from '../model/column.js';
import { DurationSums } from '../model/duration-sums.js';
import { type FrameId, NO_STACK, type StackId } from '../model/ids.js';
import { StackTable } from '../model/stack-table.js';

const LEFT_OUT = -2 as StackId;

/** What is summed up by stack. */
export interface StackSums {
  readonly calls: Column<Float64Array<ArrayBuffer>>;
  readonly truncatedCalls: Column<Float64Array<ArrayBuffer>>;
  readonly selfNs: Column<Float64Array<ArrayBuffer>>;
  readonly durations: DurationSums;
}

/** The last frame of a stack among others; `nothing` where the stack is its caller's. */
export type FrameOf = (stack: StackId) => FrameId | 'nothing' | 'left out';

export function stackSums(): StackSums {
  return {
    calls: Column.float64(),
    truncatedCalls: Column.float64(),
    selfNs: Column.float64(),
    durations: new DurationSums(),
  };
}

/** Stacks with their sums. */
export interface SummedStacks {
  readonly stacks: StackTable;
  readonly sums: StackSums;
}

export function summedStacks(): SummedStacks {
  return { stacks: new StackTable(), sums: stackSums() };
}

/** Drops all stacks, but keeps their memory for the next ones. */
export function clearStacks({ stacks, sums }: SummedStacks): void {
  stacks.clear();
  for (const column of Object.values(sums)) column.clear();
}

/**
 * Moves sums to other stacks.
 * @param to empty, filled with them
 * @returns the new number of each stack by its old one, negative where it was left out
 */
export function moveSums(from: SummedStacks, to: SummedStacks, frameOf: FrameOf): Int32Array {
  const places = new Int32Array(from.stacks.length);
  for (let stack = 0 as StackId; stack < places.length; stack++) {
    const place = placeOf(stack, from.stacks, places, to.stacks, frameOf);
    places[stack] = place;
    if (place < 0) continue;
    to.sums.calls.add(place, from.sums.calls.get(stack));
    to.sums.truncatedCalls.add(place, from.sums.truncatedCalls.get(stack));
    to.sums.selfNs.add(place, from.sums.selfNs.get(stack));
    to.sums.durations.add(place, from.sums.durations.get(stack));
  }
  return places;
}

function placeOf(stack: StackId, from: StackTable, places: Int32Array, to: StackTable, frameOf: FrameOf): StackId {
  const parent = from.parent(stack);
  const place = parent === NO_STACK ? NO_STACK : (places[parent] as StackId);
  if (place === LEFT_OUT) return LEFT_OUT;
  const frame = frameOf(stack);
  if (frame === 'left out') return LEFT_OUT;
  return frame === 'nothing' ? place : to.child(place, frame);
}
