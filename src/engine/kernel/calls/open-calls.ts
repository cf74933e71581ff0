import { MAX_TASKS, TASK_BYTES, TASKS } from './memory';
import * as sums from './sums';

/*
 * The open calls of tasks, as far as they are in the kernel, and what a line does to them: the same as `CallStacks` does,
 * where a line says what the lines before it let expect. All else is refused before anything has changed.
 */
/** What is known of a task, before its calls. */
const IS_HERE: usize = 0;
const LENGTH: usize = 4;
const TRACK: usize = 8;
const ROOT: usize = 12;
const CURSOR: usize = 16;
const CALLS: usize = 24;
const TRUNCATED_CALLS: usize = 32;
const WITHOUT_DURATION: usize = 40;
const CLAMPED: usize = 48;
const FIRST: usize = 56;
const LAST: usize = 64;
/** Where an outermost call's caller would have it. */
const LAST_OUTERMOST: usize = 112;
const FIRST_CALL: usize = 128;

/** An open call. */
const CALL_BYTES: usize = 80;
const STACK: usize = 0;
const FRAME: usize = 4;
const HALF_DEPTH: usize = 8;
const FLAGS: usize = 12;
const START: usize = 16;
const PRINTED: usize = 24;
const CALLEES: usize = 32;
const OUT: usize = 40;
const UNPRINTED: usize = 48;
const LINE: usize = 56;
/** The stack that was expected, the text of its line, and the stack of the call that it made last: 0 where not known. */
const EXPECTED: usize = 64;
const TEXT: usize = 68;
const LAST_CALLEE: usize = 72;
const MAX_CALLS: i32 = 203;

const NO_ENTRY: i32 = 1;
const TRUNCATED: i32 = 7;
const NO_DURATION: i32 = 8;
/** A call of `schedule()` or such, and what is no function's call: their returns are JavaScript's. */
const IS_SCHEDULE: i32 = 0x100;
const IS_NO_CALL: i32 = 0x200;

/** What is left of a task's time off the cpu. */
let onCpu: bool = false;

export function begin(leaveOutOffCpu: bool): void {
  onCpu = leaveOutOffCpu;
}

export function isHere(task: i32): bool {
  return load<i32>(place(task), IS_HERE) !== 0;
}

/** Prepares the place of a task: nothing is known of its calls. */
export function clear(task: i32): void {
  const at = place(task);
  memory.fill(at, 0, FIRST_CALL);
  store<f64>(at, Infinity, FIRST);
  store<f64>(at, -Infinity, LAST);
}

/** Texts have other numbers now. */
export function forgetTexts(): void {
  for (let task = 0; task < MAX_TASKS; task++) {
    const at = place(task);
    if (load<i32>(at, IS_HERE) === 0) continue;
    for (let index = 0; index < load<i32>(at, LENGTH); index++) store<i32>(callPlace(at, index), 0, TEXT);
  }
}

/** The stack that all calls of a task stand in. */
export function root(task: i32): i32 {
  const at = place(task);
  const known = load<i32>(at, ROOT);
  if (known !== 0) return known;
  const made = sums.child(-1 - load<i32>(at, TRACK), 0);
  store<i32>(at, made, ROOT);
  return made;
}

/** The stack of the call that came next the last time; 0 where that is not known. */
export function expectedStack(task: i32): i32 {
  const at = place(task);
  const length = load<i32>(at, LENGTH);
  const last = load<i32>(lastPlace(at, length));
  if (length === 0) return sums.expected(load<i32>(at, ROOT), last);
  const caller = callPlace(at, length - 1);
  const stack = load<i32>(caller, STACK);
  return sums.expected(stack === 0 ? load<i32>(caller, EXPECTED) : stack, last);
}

/**
 * A call begins.
 * @param text that of its line
 * @param expected what {@link expectedStack} told
 * @returns false where the line is not what the lines before let expect
 */
export function enter(task: i32, depth: i32, frame: i32, timeNs: f64, line: f64, text: i32, expected: i32): bool {
  const at = place(task);
  const length = load<i32>(at, LENGTH);
  const call = callPlace(at, length);
  const caller = call - CALL_BYTES;
  if (length > 0) {
    if ((load<i32>(caller, HALF_DEPTH) >> 1) + 1 !== depth || length === MAX_CALLS) return false;
    if (load<i32>(caller, STACK) === 0) {
      if (load<i32>(caller, FRAME) < 0) return false;
      tell(task, length, caller);
    }
  } else if (depth !== 0) return false;
  advance(at, timeNs);
  store<i32>(call, 0, STACK);
  store<i32>(call, frame, FRAME);
  store<i32>(call, depth << 1, HALF_DEPTH);
  store<i32>(call, 0, FLAGS);
  store<f64>(call, load<f64>(at, CURSOR), START);
  store<f64>(call, timeNs, PRINTED);
  store<f64>(call, 0, CALLEES);
  store<f64>(call, 0, OUT);
  store<f64>(call, 0, UNPRINTED);
  store<f64>(call, line, LINE);
  store<i32>(call, expected, EXPECTED);
  store<i32>(call, text, TEXT);
  store<i32>(call, 0, LAST_CALLEE);
  store<i32>(at, length + 1, LENGTH);
  return true;
}

/** Tells that the innermost call is of `schedule()` or such. */
export function markSchedule(task: i32): void {
  const at = place(task);
  store<i32>(callPlace(at, load<i32>(at, LENGTH) - 1), IS_SCHEDULE, FLAGS);
}

/**
 * The innermost call returns.
 * @param frame -1 where the line names none
 * @returns false where the line is not what was to expect
 */
export function leave(task: i32, depth: i32, frame: i32, timeNs: f64, durationNs: f64): bool {
  const at = place(task);
  const length = load<i32>(at, LENGTH);
  if (length === 0) return false;
  const call = callPlace(at, length - 1);
  const known = load<i32>(call, FRAME);
  if (load<i32>(call, HALF_DEPTH) !== depth << 1 || known < 0 || (frame >= 0 && frame !== known)) return false;
  if ((load<i32>(call, FLAGS) & (IS_SCHEDULE | IS_NO_CALL)) !== 0) return false;
  end(task, timeNs, durationNs);
  return true;
}

/** The innermost call ends. @param timeNs when it returned, as printed; NaN where that is not known */
export function end(task: i32, timeNs: f64, durationNs: f64): void {
  const at = place(task);
  const call = callPlace(at, load<i32>(at, LENGTH) - 1);
  const printedNs = isNaN(durationNs) ? timeNs - load<f64>(call, PRINTED) : durationNs;
  const flags = load<i32>(call, FLAGS);
  if (isNaN(printedNs)) {
    store<i32>(call, flags | NO_DURATION, FLAGS);
    advance(at, timeNs);
    close(task, load<f64>(call, CALLEES));
    return;
  }
  const totalNs = printedNs + load<f64>(call, UNPRINTED);
  if ((flags & NO_ENTRY) !== 0 && !isNaN(timeNs)) store<f64>(call, timeNs - totalNs, START);
  const endNs = load<f64>(call, START) + totalNs;
  if (endNs > load<f64>(at, CURSOR)) store<f64>(at, endNs, CURSOR);
  advance(at, timeNs);
  close(task, totalNs);
}

function close(task: i32, wallNs: f64): void {
  const at = place(task);
  const length = load<i32>(at, LENGTH);
  const call = callPlace(at, length - 1);
  const caller = call - CALL_BYTES;
  if (load<i32>(call, STACK) === 0) tell(task, length, call);
  const outNs = load<f64>(call, OUT);
  const totalNs = onCpu ? max<f64>(0, wallNs - outNs) : wallNs;
  const ownNs = totalNs - load<f64>(call, CALLEES);
  const flags = load<i32>(call, FLAGS);
  sums.add(load<i32>(call, STACK), totalNs, ownNs > 0 ? ownNs : 0, flags);
  addFacts(at, load<f64>(call, START), totalNs, flags, ownNs < 0);
  store<i32>(at, length - 1, LENGTH);
  if (length === 1) return;
  store<f64>(caller, load<f64>(caller, CALLEES) + totalNs, CALLEES);
  store<f64>(caller, load<f64>(caller, OUT) + outNs, OUT);
  store<f64>(caller, load<f64>(caller, UNPRINTED) + load<f64>(call, UNPRINTED), UNPRINTED);
}

function addFacts(at: usize, startNs: f64, totalNs: f64, flags: i32, isOverfull: bool): void {
  const endNs = startNs + totalNs;
  const seenNs = (flags & NO_ENTRY) === 0 ? startNs : endNs;
  if (seenNs < load<f64>(at, FIRST)) store<f64>(at, seenNs, FIRST);
  if (endNs > load<f64>(at, LAST)) store<f64>(at, endNs, LAST);
  increase(at + CALLS);
  if ((flags & TRUNCATED) !== 0) increase(at + TRUNCATED_CALLS);
  else if (isOverfull) increase(at + CLAMPED);
  if ((flags & NO_DURATION) !== 0) increase(at + WITHOUT_DURATION);
}

function increase(at: usize): void {
  store<f64>(at, load<f64>(at) + 1);
}

/** Finds the stack of the innermost call. @param length of the open calls, with that one */
function tell(task: i32, length: i32, call: usize): void {
  const caller = length === 1 ? root(task) : load<i32>(call - CALL_BYTES, STACK);
  const frame = load<i32>(call, FRAME);
  const expected = load<i32>(call, EXPECTED);
  const stack = sums.isChild(expected, caller, frame) ? expected : sums.child(caller, frame);
  store<i32>(call, stack, STACK);
  const last = lastPlace(place(task), length - 1);
  sums.remember(caller, load<i32>(last), stack, load<i32>(call, TEXT));
  store<i32>(last, stack);
}

/** Where the stack of the last call is kept that the innermost of so many calls made. */
function lastPlace(task: usize, length: i32): usize {
  return length === 0 ? task + LAST_OUTERMOST : callPlace(task, length - 1) + LAST_CALLEE;
}

function advance(at: usize, timeNs: f64): void {
  const cursor = load<f64>(at, CURSOR);
  if (timeNs > cursor) store<f64>(at, timeNs, CURSOR);
  else if (cursor === -Infinity) store<f64>(at, 0, CURSOR);
}

function place(task: i32): usize {
  return TASKS + (task as usize) * TASK_BYTES;
}

function callPlace(task: usize, index: i32): usize {
  return task + FIRST_CALL + (index as usize) * CALL_BYTES;
}
