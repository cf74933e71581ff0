import { FIRST_STACK_SLOTS, MAX_STACKS, STACK_SLOTS, STACKS } from './memory';

/*
 * Sums calls by their stacks: a trie from the root, where a stack is its caller's and one frame more. The outermost stack
 * of each track has no caller but its track, as a negative number. Stack 0 is none.
 */
const STACK_BYTES: usize = 80;
const CALLER: usize = 0;
const FRAME: usize = 4;
const NUMBER: usize = 8;
/** Hints: the text of its last call's line; the stack of its first callee, and of what its caller called next. */
const TEXT: usize = 12;
const FIRST_CALLEE: usize = 16;
const NEXT: usize = 20;
const SELF: usize = 24;
/** Calls of which the duration is known whole, and what is known of these durations. */
const COMPLETE: usize = 32;
const SUM: usize = 40;
const MIN: usize = 48;
const MAX: usize = 56;
const INCOMPLETE: usize = 64;
const TRUNCATED: usize = 72;

const TRUNCATED_FLAGS: i32 = 7;
const INCOMPLETE_FLAGS: i32 = 15;

/** What most a line adds. */
const STACKS_A_LINE: i32 = 3;

/** How many stacks there are, and one more. */
export let count: i32 = 1;

let slotMask: u32 = FIRST_STACK_SLOTS - 1;

export function hasRoom(): bool {
  return count + STACKS_A_LINE <= MAX_STACKS;
}

/** Forgets all stacks: input in which every stack is new must not fill the memory. */
export function forget(): void {
  count = 1;
  memory.fill(place(0), 0, STACK_BYTES);
  slotMask = FIRST_STACK_SLOTS - 1;
  memory.fill(STACK_SLOTS, 0, (FIRST_STACK_SLOTS as usize) << 2);
}

/** The stack in which the last frame of `caller` calls `frame`, made if it is new. */
export function child(caller: i32, frame: i32): i32 {
  let slot = hash(caller, frame) & slotMask;
  while (true) {
    const at = STACK_SLOTS + ((slot as usize) << 2);
    const stack = load<i32>(at);
    if (stack === 0) return newStack(caller, frame, at);
    const known = place(stack);
    if (load<i32>(known, CALLER) === caller && load<i32>(known, FRAME) === frame) return stack;
    slot = (slot + 1) & slotMask;
  }
}

/** Whether a stack is that of `frame` called by the last frame of `caller`. */
export function isChild(stack: i32, caller: i32, frame: i32): bool {
  const at = place(stack);
  return load<i32>(at, CALLER) === caller && load<i32>(at, FRAME) === frame;
}

/** What was called from a stack last time, after `last` or, where that is 0, first; 0 where that is not known. */
export function expected(caller: i32, last: i32): i32 {
  return last === 0 ? load<i32>(place(caller), FIRST_CALLEE) : load<i32>(place(last), NEXT);
}

/** Remembers what was called, and the text of the line that told it. */
export function remember(caller: i32, last: i32, stack: i32, text: i32): void {
  if (last === 0) store<i32>(place(caller), stack, FIRST_CALLEE);
  else store<i32>(place(last), stack, NEXT);
  if (text !== 0) store<i32>(place(stack), text, TEXT);
}

/** The text of a line that tells a call of the stack; 0 where that is not known. */
export function textOf(stack: i32): i32 {
  return load<i32>(place(stack), TEXT);
}

/** Texts have other numbers now. */
export function forgetTexts(): void {
  for (let stack = 0; stack < count; stack++) store<i32>(place(stack), 0, TEXT);
}

/** Adds a call. */
export function add(stack: i32, totalNs: f64, selfNs: f64, flags: i32): void {
  const at = place(stack);
  store<f64>(at, load<f64>(at, SELF) + selfNs, SELF);
  if ((flags & INCOMPLETE_FLAGS) !== 0) {
    store<f64>(at, load<f64>(at, INCOMPLETE) + 1, INCOMPLETE);
    if ((flags & TRUNCATED_FLAGS) !== 0) store<f64>(at, load<f64>(at, TRUNCATED) + 1, TRUNCATED);
    return;
  }
  store<f64>(at, load<f64>(at, COMPLETE) + 1, COMPLETE);
  store<f64>(at, load<f64>(at, SUM) + totalNs, SUM);
  if (totalNs < load<f64>(at, MIN)) store<f64>(at, totalNs, MIN);
  if (totalNs > load<f64>(at, MAX)) store<f64>(at, totalNs, MAX);
}

function newStack(caller: i32, frame: i32, slot: usize): i32 {
  const stack = count++;
  const at = place(stack);
  memory.fill(at, 0, STACK_BYTES);
  store<i32>(at, caller, CALLER);
  store<i32>(at, frame, FRAME);
  store<i32>(at, -1, NUMBER);
  store<f64>(at, Infinity, MIN);
  store<f64>(at, -Infinity, MAX);
  if ((count as u32) * 2 > slotMask + 1) widen();
  else store<i32>(slot, stack);
  return stack;
}

function widen(): void {
  slotMask = slotMask * 2 + 1;
  memory.fill(STACK_SLOTS, 0, ((slotMask as usize) + 1) << 2);
  for (let stack = 1; stack < count; stack++) {
    const at = place(stack);
    let slot = hash(load<i32>(at, CALLER), load<i32>(at, FRAME)) & slotMask;
    while (load<i32>(STACK_SLOTS + ((slot as usize) << 2)) !== 0) slot = (slot + 1) & slotMask;
    store<i32>(STACK_SLOTS + ((slot as usize) << 2), stack);
  }
}

function place(stack: i32): usize {
  return STACKS + (stack as usize) * STACK_BYTES;
}

function hash(caller: i32, frame: i32): u32 {
  const pair = ((caller as u64) << 32) | (frame as u32 as u64);
  const product = pair * 0x9e37_79b9_7f4a_7c15;
  return ((product ^ (product >> 29)) >> 20) as u32;
}
