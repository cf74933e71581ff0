import { equal, lineEnd } from '../bytes';
import { INPUT, INPUT_BYTES } from '../memory';
import * as texts from '../texts';
import * as columns from './columns';
import { MAX_STACKS, MAX_TASKS, STACKS, TASK_BYTES, TASKS } from './memory';
import * as openCalls from './open-calls';
import * as sums from './sums';
import * as tasks from './tasks';

/*
 * Reads calls whose lines have the common columns and known texts, and adds them up by their stacks:
 *
 *      1)               |  vfs_read() {          deeper by one than what is open
 *      1)   0.990 us    |    mutex_unlock();
 *      1)   2.510 us    |  }                     as deep as what is open
 *
 * It stops at every other line, so that JavaScript may read it.
 */
/** A text's meaning: its kind (0 is an entry), whether its function is `schedule()` or such, and the frame's number, from 1. */
const LEAF: i32 = 1;
const RETURN: i32 = 2;
const KIND_MASK: i32 = 3;
const IS_SCHEDULE: i32 = 4;
const FRAME_SHIFT: i32 = 3;

/** `}` and the newline. */
const BARE_RETURN: u32 = 0x0a7d;
const NEWLINE: u32 = 0x0a;
const BLANK: u32 = 0x20;
const DASH: u32 = 0x2d;
const SLASH: u32 = 0x2f;
const RULE_DASHES: usize = 10;
const MAX_DEPTH: i32 = 256;
/** Longer ones hold arguments, which rarely come again. */
const MAX_TEXT_BYTES: usize = 512;

/** Why `read` stopped. */
const AT_END: i32 = 0;
const AT_OTHER_LINE: i32 = 1;
const AT_NEW_TEXT: i32 = 2;
const AT_TASK: i32 = 3;
const IS_FULL: i32 = 4;

/** Where `read` stopped: the beginning of a line that is not read. */
export let at: usize = 0;
/** How many lines it read. */
export let lines: i32 = 0;
/** At a new text or a task: where the text begins and ends; both 0 where a line names no task. */
export let textStart: usize = 0;
export let textEnd: usize = 0;
/** At a task: the line's cpu, or -1. */
export let cpu: i32 = -1;

/** How many stacks there are, and one more: stack 0 is none. */
export { count as stackCount } from './sums';

export const input: usize = INPUT;
export const inputBytes: usize = INPUT_BYTES;
export const stacks: usize = STACKS;
export const maxStacks: i32 = MAX_STACKS;
export const openCallsOfTasks: usize = TASKS;
export const taskBytes: usize = TASK_BYTES;
export const maxTasks: i32 = MAX_TASKS;

/** The line's text behind its columns, 0 for a bare return; behind the line; and the stack that was expected. */
let text: i32 = 0;
let behind: usize = 0;
let expected: i32 = 0;
/** The second that times are counted from. */
let originSeconds: f64 = 0;

/** Forgets everything. @param onCpu leaves the time scheduled out out of every total */
export function begin(onCpu: bool): void {
  columns.use(0);
  texts.forget();
  tasks.forgetText();
  sums.forget();
  openCalls.begin(onCpu);
}

/** Tells which columns the lines have. */
export function useColumns(bits: i32): void {
  columns.use(bits);
}

export function useOrigin(seconds: f64): void {
  originSeconds = seconds;
}

/**
 * Reads from `start` on, a line's beginning.
 * @param end behind the last newline
 * @param line the number of the line before
 */
export function read(start: usize, end: usize, line: f64): i32 {
  at = start;
  lines = 0;
  while (at < end) {
    const stop = readLine(line + (lines as f64) + 1);
    if (stop !== AT_END) return stop;
    lines++;
  }
  return AT_END;
}

/** Tells what the text means at which `read` stopped. */
export function learnText(meaning: i32): void {
  const bytes = (textEnd - textStart) as i32;
  if (texts.add(texts.BODY, textStart, bytes, textEnd, 0, meaning)) forgetTexts();
}

/** Tells whose the line is at which `read` stopped. */
export function learnTask(task: i32): void {
  if (tasks.learn(cpu, textStart, textEnd, task)) forgetTexts();
}

/** Another line may have changed whose lines a cpu's are. */
export function forgetTasks(): void {
  tasks.forget();
}

export function clearTask(task: i32): void {
  openCalls.clear(task);
}

/** The stack that all calls of a task stand in. */
export function rootOf(task: i32): i32 {
  return openCalls.root(task);
}

/** The stack in which the last frame of `caller` calls `frame`. */
export function calleeOf(caller: i32, frame: i32): i32 {
  return sums.child(caller, frame);
}

/** The sums were taken, and no task is here. */
export function forgetStacks(): void {
  sums.forget();
}

function readLine(line: f64): i32 {
  if (!columns.read(at) || columns.depth > MAX_DEPTH || !tasks.isKnownCpu(columns.cpu)) return readEmptyLine();
  const task = tasks.find(columns.cpu, columns.taskStart, columns.taskEnd);
  const isHere = task !== tasks.NONE && openCalls.isHere(task);
  expected = 0;
  const stop = readText(isHere ? task : tasks.NONE);
  if (stop !== AT_END) return stop;
  if (!isHere) {
    cpu = columns.cpu;
    return stopAt(AT_TASK, columns.taskStart, columns.taskEnd);
  }
  if (!sums.hasRoom()) return IS_FULL;
  if (!apply(task, line)) return AT_OTHER_LINE;
  at = behind;
  return AT_END;
}

/** Finds the text behind the columns: mostly that of the call which came next the last time. */
function readText(task: i32): i32 {
  const start = columns.bodyStart;
  text = 0;
  behind = start + 2;
  if (load<u16>(start) === BARE_RETURN) return AT_END;
  if (load<u8>(start) === SLASH) return AT_OTHER_LINE;
  if (task !== tasks.NONE) {
    expected = openCalls.expectedStack(task);
    text = sums.textOf(expected);
    const bytes = texts.firstLength(text);
    behind = start + (bytes as usize);
    if (text !== 0 && equal(start, texts.keptAt(text), bytes)) return AT_END;
  }
  behind = lineEnd(start);
  if (behind - start > MAX_TEXT_BYTES) return AT_OTHER_LINE;
  text = texts.find(texts.BODY, start, (behind - start) as i32, behind, 0);
  return text === 0 ? stopAt(AT_NEW_TEXT, start, behind) : AT_END;
}

/** An empty line, or a rule of dashes: they say nothing. */
function readEmptyLine(): i32 {
  let end = at;
  if (load<u8>(end) === BLANK) end++;
  const start = end;
  while (load<u8>(end) === DASH) end++;
  if (load<u8>(end) !== NEWLINE || (end > at && end - start < RULE_DASHES)) return AT_OTHER_LINE;
  at = end + 1;
  return AT_END;
}

function apply(task: i32, line: f64): bool {
  const meaning = text === 0 ? RETURN : texts.meaning(text);
  const kind = meaning & KIND_MASK;
  const isSchedule = (meaning & IS_SCHEDULE) !== 0;
  const frame = (meaning >> FRAME_SHIFT) - 1;
  const depth = columns.depth;
  const timeNs = columns.hasTime ? (columns.seconds - originSeconds) * 1e9 + columns.nanoseconds : NaN;
  if (kind === RETURN) return openCalls.leave(task, depth, frame, timeNs, columns.durationNs);
  if (frame < 0 || (isSchedule && kind === LEAF)) return false;
  if (!openCalls.enter(task, depth, frame, timeNs, line, text, expected)) return false;
  if (kind === LEAF) openCalls.end(task, NaN, columns.durationNs);
  else if (isSchedule) openCalls.markSchedule(task);
  return true;
}

/** Texts have other numbers now. */
function forgetTexts(): void {
  tasks.forgetText();
  sums.forgetTexts();
  openCalls.forgetTexts();
}

function stopAt(stop: i32, start: usize, end: usize): i32 {
  textStart = start;
  textEnd = end;
  return stop;
}
