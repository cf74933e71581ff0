import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Random, varyFrame, varyHeader } from './vary.js';

export const SAMPLES = join(import.meta.dirname, '..', '..', 'samples');
const LANGUAGES = join(SAMPLES, 'perf-script', 'lang');
const MIXED = ['node-perf-basic-prof.txt.gz', 'java-dumpperfmap.txt.gz', 'cpp-templates-fp.txt', 'rust-legacy.txt.gz'];

const SEED = 20_261_123;
const BLOCK_CHARACTERS = 1 << 20;
const FIRST_TIME_US = 1000e6;
const LONGEST_PAUSE_US = 2000;
/** A function calls from a few places, so a caller's line has a few texts; a leaf is sampled anywhere. */
const CALL_SITES = 32;

/** One sample of a recording, ready to be written again and again with other numbers. */
interface Template {
  readonly header: (timeUs: number) => string;
  readonly leaf: ((variant: number) => string) | undefined;
  /** Every caller's line, with the number that tells this line's call sites from other lines'. */
  readonly callers: readonly { readonly vary: (variant: number) => string; readonly salt: number }[];
}

/** A made input: where it is, and how long it became in bytes. */
export interface Input {
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * Writes an input of at least `sizeBytes` (and at most one sample more): the recordings of four languages, mixed in
 * proportion and repeated. Times increase; addresses vary as {@link varyFrame} says, from a fixed seed, so that a
 * program cannot live on having seen the line before. Written in blocks: memory does not follow the size.
 */
export function makeMixedInput(path: string, sizeBytes: number): Input {
  const templates = mix(MIXED.map((name) => readTemplates(join(LANGUAGES, name))));
  const file = openSync(path, 'w');
  try {
    return { path, sizeBytes: writeRepeated(file, templates, sizeBytes) };
  } finally {
    closeSync(file);
  }
}

function writeRepeated(file: number, templates: readonly Template[], sizeBytes: number): number {
  const random = new Random(SEED);
  let timeUs = FIRST_TIME_US;
  let block = '';
  let written = 0;
  for (let at = 0; written + block.length < sizeBytes; at = (at + 1) % templates.length) {
    timeUs += 1 + random.below(LONGEST_PAUSE_US);
    block += sampleText(templates[at] as Template, timeUs, random);
    if (block.length < BLOCK_CHARACTERS) continue;
    written += writeBlock(file, block);
    block = '';
  }
  return written + writeBlock(file, block);
}

function sampleText(template: Template, timeUs: number, random: Random): string {
  let text = `${template.header(timeUs)}\n`;
  if (template.leaf !== undefined) text += `${template.leaf(random.below(2 ** 31))}\n`;
  for (const { vary, salt } of template.callers) text += `${vary(salt + random.below(CALL_SITES) * 7919)}\n`;
  return `${text}\n`;
}

export function writeBlock(file: number, block: string): number {
  const bytes = Buffer.from(block, 'latin1');
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  return bytes.length;
}

/** Joins lists in proportion: a tenth of the joined list holds a tenth of each. */
function mix(recordings: readonly (readonly Template[])[]): Template[] {
  return recordings
    .flatMap((samples) => samples.map((sample, index) => ({ sample, share: (index + 0.5) / samples.length })))
    .sort((a, b) => a.share - b.share)
    .map(({ sample }) => sample);
}

/**
 * Reads a recording as latin1: bytes go out as they came in. A number at the end of a comm is joined to it, as not every
 * program reads it right, and then the results could not be compared.
 */
function readTemplates(path: string): Template[] {
  return readRecording(path)
    .replace(/^(\w+) (\w+) (\d)(?= )/gm, '$1_$2_$3')
    .split('\n\n')
    .filter((sample) => sample !== '')
    .map(template);
}

export function readRecording(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
}

function template(sample: string): Template {
  const [header = '', leaf, ...callers] = sample.split('\n');
  return {
    header: varyHeader(header),
    leaf: leaf === undefined ? undefined : varyFrame(leaf),
    callers: callers.map((line) => ({ vary: varyFrame(line), salt: hashText(line) })),
  };
}

/** A number below 2^30 (FNV-1a): equal lines get equal call sites, others mostly not. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 2;
}
