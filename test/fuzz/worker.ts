import { parentPort, workerData } from 'node:worker_threads';
import { checkInput } from './check.js';
import { mutated, Random } from './mutate.js';
import { seeds } from './seeds.js';

interface Task {
  readonly format: string;
  readonly seed: number;
  readonly seconds: number;
}

/** Generous: a machine may be busy. */
const SLOW_MS = 4000;
const SLOW_MS_PER_KB = 40;

/** Changes samples and checks what becomes of them until the time is up; tells of each input before it is tried. */
async function fuzz({ format, seed, seconds }: Task): Promise<void> {
  const texts = seeds(format);
  const random = new Random(seed);
  const end = performance.now() + seconds * 1000;
  for (let tried = 0; ; tried++) {
    if (performance.now() >= end) {
      parentPort?.postMessage({ kind: 'done', tried, rss: process.memoryUsage().rss });
      return;
    }
    const input = mutated(random.of(texts), random.of(texts), random);
    parentPort?.postMessage({ kind: 'trying', input });
    await tryInput(input, format);
  }
}

async function tryInput(input: Buffer, format: string): Promise<void> {
  const begin = performance.now();
  const report = (error: string) => parentPort?.postMessage({ kind: 'found', error, input });
  try {
    await checkInput(input, format === 'any' ? undefined : format);
  } catch (error) {
    report(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  const lasted = performance.now() - begin;
  if (lasted > SLOW_MS + (input.length / 1024) * SLOW_MS_PER_KB) report(`slow: ${Math.round(lasted)} ms`);
}

await fuzz(workerData as Task);
