import { equal, hash } from './bytes';
import { ARENA, ARENA_BYTES, FIRST_SLOTS, MAX_TEXTS, TEXT_SLOTS, TEXTS } from './memory';

/*
 * Texts that were seen before, each with a number that JavaScript gave it: the frame, thread or event that it means. A
 * text has one or two parts, whose bytes are compared; a hash alone decides nothing. Text 0 is no text.
 */
const TEXT_BYTES: usize = 32;
const HASH: usize = 0;
const BYTES: usize = 4;
const FIRST_LENGTH: usize = 8;
const SECOND_LENGTH: usize = 12;
const MEANING: usize = 16;
/** Of a thread, which nothing follows. */
const ROOT: usize = 20;
const NEXT: usize = 20;
const NEXT_BUT_ONE: usize = 24;
const KIND: usize = 28;

export const FRAME: i32 = 1;
export const THREAD: i32 = 2;
export const EVENT: i32 = 3;
export const BODY: i32 = 4;
export const TASK: i32 = 5;

let count: i32 = 1;
let arenaLength: usize = 0;
let slotMask: u32 = FIRST_SLOTS - 1;

function place(text: i32): usize {
  return TEXTS + (text as usize) * TEXT_BYTES;
}

/** What JavaScript said that a text means. */
export function meaning(text: i32): i32 {
  return load<i32>(place(text), MEANING);
}

/** What the stacks of a thread begin with. */
export function root(thread: i32): i32 {
  return load<i32>(place(thread), ROOT);
}

/** Tells the root of the thread that was added last. */
export function setRoot(root: i32): void {
  store<i32>(place(count - 1), root, ROOT);
}

/** The text that followed another one last, and the one before that; 0 where none did. */
export function next(text: i32): i32 {
  return load<i32>(place(text), NEXT);
}

export function nextButOne(text: i32): i32 {
  return load<i32>(place(text), NEXT_BUT_ONE);
}

/** Remembers which text followed another. */
export function follow(text: i32, following: i32): void {
  const at = place(text);
  store<i32>(at, load<i32>(at, NEXT), NEXT_BUT_ONE);
  store<i32>(at, following, NEXT);
}

export function firstLength(text: i32): i32 {
  return load<i32>(place(text), FIRST_LENGTH);
}

export function secondLength(text: i32): i32 {
  return load<i32>(place(text), SECOND_LENGTH);
}

/** Where a text's bytes are kept, the second part's behind the first one's. */
export function keptAt(text: i32): usize {
  return ARENA + (load<u32>(place(text), BYTES) as usize);
}

/** Finds a text by its parts. @returns 0 where it is not known */
export function find(kind: i32, first: usize, firstBytes: i32, second: usize, secondBytes: i32): i32 {
  const wanted = hashOf(kind, first, firstBytes, second, secondBytes);
  let slot = wanted & slotMask;
  while (true) {
    const text = load<i32>(TEXT_SLOTS + ((slot as usize) << 2));
    if (text === 0) return 0;
    const at = place(text);
    const alike =
      load<u32>(at, HASH) === wanted &&
      load<i32>(at, KIND) === kind &&
      load<i32>(at, FIRST_LENGTH) === firstBytes &&
      load<i32>(at, SECOND_LENGTH) === secondBytes;
    if (alike) {
      const kept = keptAt(text);
      if (equal(first, kept, firstBytes) && equal(second, kept + (firstBytes as usize), secondBytes)) return text;
    }
    slot = (slot + 1) & slotMask;
  }
}

/**
 * Adds a text that is not known.
 * @returns whether all others were forgotten, as there was no room left: then no number of a text is good any more
 */
export function add(kind: i32, first: usize, firstBytes: i32, second: usize, secondBytes: i32, means: i32): bool {
  const bytes = (firstBytes as usize) + (secondBytes as usize);
  const isFull = arenaLength + bytes > ARENA_BYTES || count === MAX_TEXTS;
  if (isFull) forget();
  const text = count++;
  const at = place(text);
  store<u32>(at, hashOf(kind, first, firstBytes, second, secondBytes), HASH);
  store<u32>(at, arenaLength as u32, BYTES);
  store<i32>(at, firstBytes, FIRST_LENGTH);
  store<i32>(at, secondBytes, SECOND_LENGTH);
  store<i32>(at, means, MEANING);
  store<i32>(at, 0, NEXT);
  store<i32>(at, 0, NEXT_BUT_ONE);
  store<i32>(at, kind, KIND);
  memory.copy(ARENA + arenaLength, first, firstBytes as usize);
  memory.copy(ARENA + arenaLength + (firstBytes as usize), second, secondBytes as usize);
  arenaLength += bytes;
  if ((count as u32) * 2 > slotMask + 1) widen();
  else putIntoSlot(text);
  return isFull;
}

/** Forgets all texts: input in which every line is new must not fill the memory. */
export function forget(): void {
  count = 1;
  arenaLength = 0;
  slotMask = FIRST_SLOTS - 1;
  memory.fill(TEXT_SLOTS, 0, (FIRST_SLOTS as usize) << 2);
  store<i32>(place(0), 0, NEXT);
  store<i32>(place(0), 0, NEXT_BUT_ONE);
}

function widen(): void {
  slotMask = slotMask * 2 + 1;
  memory.fill(TEXT_SLOTS, 0, ((slotMask as usize) + 1) << 2);
  for (let text = 1; text < count; text++) putIntoSlot(text);
}

function putIntoSlot(text: i32): void {
  let slot = load<u32>(place(text), HASH) & slotMask;
  while (load<i32>(TEXT_SLOTS + ((slot as usize) << 2)) !== 0) slot = (slot + 1) & slotMask;
  store<i32>(TEXT_SLOTS + ((slot as usize) << 2), text);
}

function hashOf(kind: i32, first: usize, firstBytes: i32, second: usize, secondBytes: i32): u32 {
  const value = hash(second, secondBytes, hash(first, firstBytes, kind as u64));
  return (value ^ (value >> 32)) as u32;
}
