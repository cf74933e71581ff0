import { equal } from '../bytes';
import * as texts from '../texts';
import { CPUS, MAX_CPUS } from './memory';

/*
 * Whose calls a cpu's lines are: what JavaScript told of the last line. A line that names another task is JavaScript's to
 * decide. The text of the last line's task is tried first on the next one.
 */
const CPU_BYTES: usize = 16;
const GENERATION: usize = 0;
const TEXT: usize = 4;
const TASK: usize = 8;

/** Not known. */
export const NONE: i32 = -1;

let generation: i32 = 1;
let lastKept: usize = 0;
let lastBytes: i32 = 0;

/** Forgets what JavaScript told: another line may have changed it. */
export function forget(): void {
  generation++;
}

/** The length of the last line's text, if it stands here; else 0. */
export function lastTextIsAt(start: usize): usize {
  return equal(start, lastKept, lastBytes) ? (lastBytes as usize) : 0;
}

/** Forgets the last line's text: texts were forgotten. */
export function forgetText(): void {
  lastBytes = 0;
  generation++;
}

export function isKnownCpu(cpu: i32): bool {
  return cpu + 1 < MAX_CPUS;
}

/** The task of a line, or {@link NONE}. @param end 0 where the line names no task */
export function find(cpu: i32, start: usize, end: usize): i32 {
  const at = place(cpu);
  if (load<i32>(at, GENERATION) !== generation) return NONE;
  if (end === 0) return load<i32>(at, TASK);
  const text = load<i32>(at, TEXT);
  const bytes = (end - start) as i32;
  if (texts.firstLength(text) !== bytes || !equal(start, texts.keptAt(text), bytes)) return NONE;
  remember(text);
  return load<i32>(at, TASK);
}

/**
 * Tells the task that {@link find} did not know.
 * @returns whether all texts were forgotten, as there was no room for one more; then this is forgotten too
 */
export function learn(cpu: i32, start: usize, end: usize, task: i32): bool {
  const bytes = (end - start) as i32;
  let text = 0;
  if (end !== 0) {
    text = texts.find(texts.TASK, start, bytes, end, 0);
    if (text === 0) {
      if (texts.add(texts.TASK, start, bytes, end, 0, 0)) return true;
      text = texts.find(texts.TASK, start, bytes, end, 0);
    }
    remember(text);
  }
  const at = place(cpu);
  store<i32>(at, generation, GENERATION);
  store<i32>(at, text, TEXT);
  store<i32>(at, task, TASK);
  return false;
}

function remember(text: i32): void {
  lastKept = texts.keptAt(text);
  lastBytes = texts.firstLength(text);
}

function place(cpu: i32): usize {
  return CPUS + ((cpu + 1) as usize) * CPU_BYTES;
}
