import { closeSync, openSync } from 'node:fs';
import { type Input, writeBlock } from './inputs.js';
import { Random } from './vary.js';

const SEED = 20_261_126;
const FUNCTIONS = 4000;
/** A function calls a few others only, as programs do. */
const CALLEES = 3;
const LEAST_DEPTH = 8;
const DEPTHS = 13;
const MOST_SAMPLES = 50;

/** Writes so many distinct folded stacks, sorted as stackcollapse scripts sort them: 800 bytes a stack. */
export function makeGraphInput(path: string, stackCount: number): Input {
  const random = new Random(SEED);
  const stacks = new Set<string>();
  while (stacks.size < stackCount) stacks.add(stackText(random));
  const file = openSync(path, 'w');
  try {
    const lines = [...stacks].sort().map((stack) => `${stack} ${1 + random.below(MOST_SAMPLES)}\n`);
    let sizeBytes = 0;
    for (let at = 0; at < lines.length; at += 1000) sizeBytes += writeBlock(file, lines.slice(at, at + 1000).join(''));
    return { path, sizeBytes };
  } finally {
    closeSync(file);
  }
}

function stackText(random: Random): string {
  const names = [`service-${random.below(8)}`];
  let at = random.below(8);
  for (let depth = LEAST_DEPTH + random.below(DEPTHS); depth > 0; depth--) {
    at = (at * 7 + 1 + random.below(CALLEES)) % FUNCTIONS;
    names.push(`project::module_${at % 40}::Component_${at % 400}<Argument>::function_${at}`);
  }
  return names.join(';');
}
