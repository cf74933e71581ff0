import { COUNTED, EVENTS, FIRST_SLOTS, MAX_STACKS, PATH_FRAMES, PATH_STACKS, STACK_SLOTS, STACKS } from './memory';

/*
 * Counts samples by their stacks: a trie from the root, where a stack is its caller's and one frame more. The outermost
 * stack of each event and root has no caller but its event, as a negative number.
 */
const STACK_BYTES: usize = 32;
const CALLER: usize = 0;
const FRAME: usize = 4;
const SAMPLES: usize = 8;
const PERIODS: usize = 16;

const EVENT_BYTES: usize = 32;
const EVENT_SAMPLES: usize = 0;
const WITH_PERIOD: usize = 8;
const FIRST_TIME: usize = 16;
const LAST_TIME: usize = 24;

/** How many stacks there are, and one more: stack 0 is none. */
export let count: i32 = 1;
/** How many stacks have samples that were not taken. */
export let counted: i32 = 0;

let slotMask: u32 = FIRST_SLOTS - 1;
let lastEvent: i32 = -1;
let pathLength: i32 = 0;
let pathEvent: i32 = -1;
let pathRoot: i32 = -1;

/** Whether a stack of so many frames can be counted. */
export function hasRoom(depth: i32): bool {
  return count + depth + 1 <= MAX_STACKS;
}

/**
 * Counts a sample.
 * @param frames the numbers of its frames, leaf first; at least one
 * @param period NaN where none was printed
 */
export function add(event: i32, root: i32, frames: usize, depth: i32, period: f64, timeNs: f64): void {
  const stack = insert(event, root, frames, depth);
  const at = STACKS + (stack as usize) * STACK_BYTES;
  const samples = load<f64>(at, SAMPLES);
  if (samples === 0) store<i32>(COUNTED + (counted++ as usize) * 4, stack);
  store<f64>(at, samples + 1, SAMPLES);
  const facts = EVENTS + (event as usize) * EVENT_BYTES;
  if (event > lastEvent) lastEvent = event;
  const before = load<f64>(facts, EVENT_SAMPLES);
  store<f64>(facts, before + 1, EVENT_SAMPLES);
  if (before === 0 || timeNs < load<f64>(facts, FIRST_TIME)) store<f64>(facts, timeNs, FIRST_TIME);
  if (before === 0 || timeNs > load<f64>(facts, LAST_TIME)) store<f64>(facts, timeNs, LAST_TIME);
  if (isNaN(period)) return;
  store<f64>(at, load<f64>(at, PERIODS) + period, PERIODS);
  store<f64>(facts, load<f64>(facts, WITH_PERIOD) + 1, WITH_PERIOD);
}

/** All counts were taken; the stacks keep their numbers. */
export function clearCounts(): void {
  for (let index = 0; index < counted; index++) {
    const stack = load<i32>(COUNTED + (index as usize) * 4);
    memory.fill(STACKS + (stack as usize) * STACK_BYTES + SAMPLES, 0, 16);
  }
  counted = 0;
  memory.fill(EVENTS, 0, ((lastEvent + 1) as usize) * EVENT_BYTES);
}

/** Forgets all stacks, whose counts were taken: input in which every stack is new must not fill the memory. */
export function forget(): void {
  count = 1;
  pathLength = 0;
  pathEvent = -1;
  slotMask = FIRST_SLOTS - 1;
  memory.fill(STACK_SLOTS, 0, (FIRST_SLOTS as usize) << 2);
}

/** Finds a stack, or adds it. Its beginning is mostly that of the stack before. */
function insert(event: i32, root: i32, frames: usize, depth: i32): i32 {
  let same = 0;
  let leafFirst = frames + ((depth - 1) as usize) * 4;
  if (event === pathEvent && root === pathRoot) {
    const limit = min(depth, pathLength);
    while (same < limit && load<i32>(PATH_FRAMES + (same as usize) * 4) === load<i32>(leafFirst)) {
      same++;
      leafFirst -= 4;
    }
  }
  let stack = same > 0 ? load<i32>(PATH_STACKS + ((same - 1) as usize) * 4) : child(-1 - event, root);
  for (let at = same; at < depth; at++) {
    const frame = load<i32>(leafFirst);
    leafFirst -= 4;
    stack = child(stack, frame);
    store<i32>(PATH_FRAMES + (at as usize) * 4, frame);
    store<i32>(PATH_STACKS + (at as usize) * 4, stack);
  }
  pathEvent = event;
  pathRoot = root;
  pathLength = depth;
  return stack;
}

function child(caller: i32, frame: i32): i32 {
  let slot = hash(caller, frame) & slotMask;
  while (true) {
    const place = STACK_SLOTS + ((slot as usize) << 2);
    const stack = load<i32>(place);
    if (stack === 0) return newStack(caller, frame, place);
    const at = STACKS + (stack as usize) * STACK_BYTES;
    if (load<i32>(at, CALLER) === caller && load<i32>(at, FRAME) === frame) return stack;
    slot = (slot + 1) & slotMask;
  }
}

function newStack(caller: i32, frame: i32, place: usize): i32 {
  const stack = count++;
  const at = STACKS + (stack as usize) * STACK_BYTES;
  store<i32>(at, caller, CALLER);
  store<i32>(at, frame, FRAME);
  store<f64>(at, 0, SAMPLES);
  store<f64>(at, 0, PERIODS);
  if ((count as u32) * 2 > slotMask + 1) widen();
  else store<i32>(place, stack);
  return stack;
}

function widen(): void {
  slotMask = slotMask * 4 + 3;
  memory.fill(STACK_SLOTS, 0, ((slotMask as usize) + 1) << 2);
  for (let stack = 1; stack < count; stack++) {
    const at = STACKS + (stack as usize) * STACK_BYTES;
    let slot = hash(load<i32>(at, CALLER), load<i32>(at, FRAME)) & slotMask;
    while (load<i32>(STACK_SLOTS + ((slot as usize) << 2)) !== 0) slot = (slot + 1) & slotMask;
    store<i32>(STACK_SLOTS + ((slot as usize) << 2), stack);
  }
}

function hash(caller: i32, frame: i32): u32 {
  const pair = ((caller as u64) << 32) | (frame as u32 as u64);
  const product = pair * 0x9e37_79b9_7f4a_7c15;
  return ((product ^ (product >> 29)) >> 20) as u32;
}
