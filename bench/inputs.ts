import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Random, varyFrame, varyHeader } from './vary.js';

export const SAMPLES = join(import.meta.dirname, '..', '..', 'samples');
const PERF_SCRIPT = join(SAMPLES, 'perf-script');
const NODE = 'lang/node-perf-basic-prof.txt.gz';
const MIXED = [NODE, 'lang/java-dumpperfmap.txt.gz', 'lang/cpp-templates-fp.txt', 'lang/rust-legacy.txt.gz'];
/** Many comms, several events, fields of tracepoints. */
const SYSTEM = [
  'sys/system-wide-cycles.txt',
  'lang/io-shell.txt.gz',
  'rec/ev-cycles-instructions.txt.gz',
  'rec/tp-sched-switch.txt.gz',
  'rec/tp-openat.txt.gz',
];

const SEED = 20_261_123;
const BLOCK_CHARACTERS = 1 << 20;
const FIRST_TIME_US = 1000e6;
const LONGEST_PAUSE_US = 2000;
/** A function calls from a few places, so a caller's line has a few texts; a leaf is sampled anywhere. */
const CALL_SITES = 32;
/** How many frames of other stacks a stack of its own has at its end. */
const STRANGE_FRAMES = 4;

/** One sample of a recording, ready to be written again and again with other numbers. */
interface Template {
  readonly header: (timeUs: number) => string;
  /** The lines of its stack as they were recorded. */
  readonly lines: readonly string[];
  readonly leaf: ((variant: number) => string) | undefined;
  /** Every caller's line, with the number that tells this line's call sites from other lines'. */
  readonly callers: readonly { readonly vary: (variant: number) => string; readonly salt: number }[];
}

/** A made input: where it is, and how long it became in bytes. */
export interface Input {
  readonly path: string;
  readonly sizeBytes: number;
}

export interface SampleInput extends Input {
  readonly samples: number;
}

/**
 * Writes an input of at least `sizeBytes` (and at most one sample more): the recordings of four languages, mixed in
 * proportion and repeated. Times increase; addresses vary as {@link varyFrame} says, from a fixed seed, so that a
 * program cannot live on having seen the line before. Written in blocks: memory does not follow the size.
 */
export function makeMixedInput(path: string, sizeBytes: number): SampleInput {
  return writeInput(path, sizeBytes, mix(MIXED.map(readTemplates)), sampleText);
}

/** As {@link makeMixedInput}: a recording of a whole system, with many comms, several events and fields of tracepoints. */
export function makeSystemInput(path: string, sizeBytes: number): SampleInput {
  return writeInput(path, sizeBytes, mix(SYSTEM.map(readTemplates)), sampleText);
}

/** As {@link makeMixedInput}: one recording as it is, again and again at other times. */
export function makeRepetitiveInput(path: string, sizeBytes: number): SampleInput {
  return writeInput(path, sizeBytes, readTemplates(NODE), ({ header, lines }, timeUs) =>
    [header(timeUs), ...lines, '', ''].join('\n'),
  );
}

/** As {@link makeMixedInput}, where nearly every stack is new: each ends in frames that are taken from anywhere. */
export function makeDistinctInput(path: string, sizeBytes: number): SampleInput {
  const templates = mix(MIXED.map(readTemplates));
  const frames = [...new Set(templates.flatMap(({ lines }) => lines))];
  return writeInput(path, sizeBytes, templates, ({ header, lines }, timeUs, random) => {
    const strange = Array.from({ length: STRANGE_FRAMES }, () => frames[random.below(frames.length)]);
    return [header(timeUs), ...strange, ...lines.slice(random.below(lines.length)), '', ''].join('\n');
  });
}

type SampleWriter = (template: Template, timeUs: number, random: Random) => string;

function writeInput(path: string, sizeBytes: number, templates: readonly Template[], write: SampleWriter): SampleInput {
  const file = openSync(path, 'w');
  try {
    return { path, ...writeRepeated(file, templates, sizeBytes, write) };
  } finally {
    closeSync(file);
  }
}

function writeRepeated(
  file: number,
  templates: readonly Template[],
  sizeBytes: number,
  write: SampleWriter,
): Omit<SampleInput, 'path'> {
  const random = new Random(SEED);
  let timeUs = FIRST_TIME_US;
  let block = '';
  let written = 0;
  let samples = 0;
  for (; written + block.length < sizeBytes; samples++) {
    timeUs += 1 + random.below(LONGEST_PAUSE_US);
    block += write(templates[samples % templates.length] as Template, timeUs, random);
    if (block.length < BLOCK_CHARACTERS) continue;
    written += writeBlock(file, block);
    block = '';
  }
  written += writeBlock(file, block);
  return { sizeBytes: written, samples };
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
function readTemplates(name: string): Template[] {
  return readRecording(join(PERF_SCRIPT, name))
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
  const [header = '', ...lines] = sample.split('\n');
  const [leaf, ...callers] = lines;
  return {
    header: varyHeader(header),
    lines,
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
