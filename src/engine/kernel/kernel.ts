import { lineEnd } from './bytes';
import * as frame from './frame';
import * as header from './header';
import {
  COUNTED,
  EVENTS,
  FRAMES,
  INPUT,
  INPUT_BYTES,
  MAX_EVENTS,
  MAX_FRAMES,
  MAX_SAMPLES,
  MAX_STACKS,
  SAMPLES,
  STACKS,
} from './memory';
import * as stackTrie from './stacks';
import * as texts from './texts';

/*
 * Reads samples whose lines are all known and of the common shape:
 *
 *     a header line; behind its event nothing, or fields that a frame follows
 *     frames, leaf first, addresses in perf's columns
 *     an empty line
 *
 * and stops at every other line, so that JavaScript may read it. It either keeps the samples, one by one in their order,
 * or only counts them by their stacks.
 */
const SAMPLE_BYTES: usize = 64;
const SECONDS: usize = 0;
const NANOSECONDS: usize = 8;
const PERIOD: usize = 16;
const CPU: usize = 24;
const LINE: usize = 32;
const THREAD: usize = 40;
const EVENT: usize = 44;
const FIRST_FRAME: usize = 48;
const DEPTH: usize = 52;
const ROOT: usize = 56;

/** Why `read` stopped. */
const AT_END: i32 = 0;
const AT_OTHER_LINE: i32 = 1;
const AT_NEW_TEXT: i32 = 2;
const AT_NEW_HEADER: i32 = 3;
const IS_FULL: i32 = 4;

/** Where `read` stopped: the beginning of a line that is not read. */
export let at: usize = 0;
/** How many lines it read. */
export let lines: i32 = 0;
/** At a new text: where the text begins; at a new text or header: behind the line. */
export let textStart: usize = 0;
export let textEnd: usize = 0;
/** Whether samples are only counted. */
export let counts: bool = false;
/** How many finished samples wait, if they are kept. Behind them stands the open one. */
export let samples: i32 = 0;
/** Whether a sample is open: its header was read and its empty line was not. */
export let open: bool = false;
/** The byte before the newline of the last frame's line. */
export let lastByte: i32 = 0;

export const input: usize = INPUT;
export const inputBytes: usize = INPUT_BYTES;
export const sampleRecords: usize = SAMPLES;
export const frameNumbers: usize = FRAMES;
export const stacks: usize = STACKS;
export const countedStacks: usize = COUNTED;
export const events: usize = EVENTS;

let frames: i32 = 0;
let openDepth: i32 = 0;
let previous: i32 = 0;
/** The second that times are counted from, for the counts' first and last one. */
let originSeconds: f64 = 0;

/** Forgets everything. @param countOnly has samples counted instead of kept */
export function begin(countOnly: bool): void {
  counts = countOnly;
  clearOpen();
  samples = 0;
  texts.forget();
  stackTrie.clearCounts();
  stackTrie.forget();
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
    const first = load<u8>(at);
    let stop = AT_OTHER_LINE;
    if (first === 0x09) stop = open ? readFrame() : AT_OTHER_LINE;
    else if (first === 0x0a) stop = readBlank();
    else if (!open) stop = readHeader(line + (lines as f64) + 1, end);
    if (stop !== AT_END) return stop;
    lines++;
  }
  return AT_END;
}

/** Tells what the text means at which `read` stopped. */
export function learnText(means: i32): void {
  if (frame.learn(textStart, means)) previous = 0;
}

/**
 * Tells what the header names at which `read` stopped.
 * @param root where samples are counted: what the thread's stacks begin with
 * @param origin the second that times are counted from
 */
export function learnHeader(thread: i32, root: i32, event: i32, origin: f64): void {
  originSeconds = origin;
  header.learn(thread, root, event);
}

/** How many stacks there are, and one more: stack 0 is none. */
export function stackCount(): i32 {
  return stackTrie.count;
}

/** How many stacks have samples that were not taken. */
export function countedCount(): i32 {
  return stackTrie.counted;
}

/** The counts were taken. @returns whether all stacks were forgotten, as there is no room for more */
export function clearCounts(): bool {
  stackTrie.clearCounts();
  const isFull = stackTrie.count + MAX_FRAMES >= MAX_STACKS;
  if (isFull) stackTrie.forget();
  return isFull;
}

/** The finished samples were taken: the open one moves to the front. */
export function clearSamples(): void {
  if (open) {
    memory.copy(SAMPLES, SAMPLES + (samples as usize) * SAMPLE_BYTES, SAMPLE_BYTES);
    memory.copy(FRAMES, FRAMES + ((frames - openDepth) as usize) * 4, (openDepth as usize) * 4);
    store<i32>(SAMPLES, 0, FIRST_FRAME);
    frames = openDepth;
  } else {
    frames = 0;
  }
  samples = 0;
}

/** The open sample was taken too, and goes on elsewhere. */
export function clearOpen(): void {
  open = false;
  openDepth = 0;
  frames = 0;
}

function readHeader(line: f64, end: usize): i32 {
  if (samples === MAX_SAMPLES) return IS_FULL;
  const behind = lineEnd(at);
  if (!header.read(at, behind - 1) && !readHeaderWithFields(behind, end)) return AT_OTHER_LINE;
  if (header.thread === 0 || header.event === 0) {
    textEnd = behind;
    return AT_NEW_HEADER;
  }
  const event = texts.meaning(header.event);
  if (counts && event >= MAX_EVENTS) return AT_OTHER_LINE;
  const record = SAMPLES + (samples as usize) * SAMPLE_BYTES;
  store<f64>(record, header.seconds, SECONDS);
  store<f64>(record, header.nanoseconds, NANOSECONDS);
  store<f64>(record, header.period, PERIOD);
  store<f64>(record, header.cpu, CPU);
  store<f64>(record, line, LINE);
  store<i32>(record, texts.meaning(header.thread), THREAD);
  store<i32>(record, texts.root(header.thread), ROOT);
  store<i32>(record, event, EVENT);
  store<i32>(record, frames, FIRST_FRAME);
  store<i32>(record, 0, DEPTH);
  open = true;
  openDepth = 0;
  previous = 0;
  at = behind;
  return AT_END;
}

/** Fields may go on over several lines, so that only a frame below them tells that they do not. */
function readHeaderWithFields(behind: usize, end: usize): bool {
  if (behind >= end || load<u8>(behind) !== 0x09 || frame.leafText(behind) === 0) return false;
  return header.readWithFields(at, behind - 1);
}

function readFrame(): i32 {
  if (frames === MAX_FRAMES) return samples > 0 ? IS_FULL : AT_OTHER_LINE;
  const start = openDepth === 0 ? frame.leafText(at) : frame.callerText(at);
  if (start === 0) return AT_OTHER_LINE;
  const text = frame.read(start, previous);
  if (text === 0) {
    textStart = start;
    textEnd = frame.end;
    return AT_NEW_TEXT;
  }
  store<i32>(FRAMES + (frames++ as usize) * 4, texts.meaning(text));
  store<i32>(SAMPLES + (samples as usize) * SAMPLE_BYTES, ++openDepth, DEPTH);
  previous = text;
  at = frame.end;
  lastByte = load<u8>(at - 2) as i32;
  return AT_END;
}

/** An empty line ends the open sample; between samples it says nothing. */
function readBlank(): i32 {
  if (open) {
    if (!counts) samples++;
    else if (openDepth === 0) return AT_OTHER_LINE;
    else if (!countSample()) return IS_FULL;
    open = false;
    openDepth = 0;
  }
  at++;
  return AT_END;
}

function countSample(): bool {
  const record = SAMPLES;
  const event = load<i32>(record, EVENT);
  if (!stackTrie.hasRoom(openDepth)) return false;
  const timeNs = (load<f64>(record, SECONDS) - originSeconds) * 1e9 + load<f64>(record, NANOSECONDS);
  stackTrie.add(event, load<i32>(record, ROOT), FRAMES, openDepth, load<f64>(record, PERIOD), timeNs);
  frames = 0;
  return true;
}
