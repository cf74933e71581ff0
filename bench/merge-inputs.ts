import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { writeBlock } from './inputs.js';
import { Random } from './vary.js';

const SEED = 20_261_125;
const NAMES = 2000;
/** All hosts run the same programs, so they have most of their stacks in common. */
const STACKS_IN_COMMON = 4;
const LEAST_DEPTH = 5;
const DEPTHS = 10;
const MOST_SAMPLES = 500;

export interface MergeInput {
  readonly paths: readonly string[];
  readonly sizeBytes: number;
}

/** Writes the folded stacks of many hosts, a file each: every file holds stacks of one set, with its own counts. */
export function makeMergeInput(folder: string, fileCount: number, stacksPerFile: number): MergeInput {
  mkdirSync(folder);
  const random = new Random(SEED);
  const stacks = Array.from({ length: stacksPerFile * STACKS_IN_COMMON }, () => stackText(random)).sort();
  let sizeBytes = 0;
  const paths = Array.from({ length: fileCount }, (_, host) => join(folder, `host-${host}.folded`));
  for (const path of paths) sizeBytes += writeHost(path, stacks, random);
  return { paths, sizeBytes };
}

/** A function calls a few others only, as programs do. */
function stackText(random: Random): string {
  const names = [`service-${random.below(8)}`];
  let at = random.below(NAMES);
  for (let depth = LEAST_DEPTH + random.below(DEPTHS); depth > 0; depth--) {
    at = (at * 31 + random.below(4)) % NAMES;
    names.push(`module_${at % 40}::function_${at}`);
  }
  return names.join(';');
}

function writeHost(path: string, stacks: readonly string[], random: Random): number {
  const chosen = stacks.filter(() => random.below(STACKS_IN_COMMON) === 0);
  const file = openSync(path, 'w');
  try {
    return writeBlock(file, chosen.map((stack) => `${stack} ${1 + random.below(MOST_SAMPLES)}\n`).join(''));
  } finally {
    closeSync(file);
  }
}
