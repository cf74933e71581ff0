import { Column } from '../model/column.js';
import { DurationSums } from '../model/duration-sums.js';
import { type FrameId, NO_STACK, type StackId } from '../model/ids.js';
import type { StackTable } from '../model/stack-table.js';

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

/**
 * Moves sums to other stacks.
 * @param to filled with them
 * @returns the new number of each stack by its old one, negative where it was left out, and the sums by the new ones
 */
export function movedSums(from: StackTable, old: StackSums, to: StackTable, frameOf: FrameOf) {
  const places = new Int32Array(from.length);
  const sums = stackSums();
  for (let stack = 0 as StackId; stack < places.length; stack++) {
    const place = placeOf(stack, from, places, to, frameOf);
    places[stack] = place;
    if (place < 0) continue;
    sums.calls.add(place, old.calls.get(stack));
    sums.truncatedCalls.add(place, old.truncatedCalls.get(stack));
    sums.selfNs.add(place, old.selfNs.get(stack));
    sums.durations.add(place, old.durations.get(stack));
  }
  return { places, sums };
}

function placeOf(stack: StackId, from: StackTable, places: Int32Array, to: StackTable, frameOf: FrameOf): StackId {
  const parent = from.parent(stack);
  const place = parent === NO_STACK ? NO_STACK : (places[parent] as StackId);
  if (place === LEFT_OUT) return LEFT_OUT;
  const frame = frameOf(stack);
  if (frame === 'left out') return LEFT_OUT;
  return frame === 'nothing' ? place : to.child(place, frame);
}
