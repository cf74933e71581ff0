import { parentPort, workerData } from 'node:worker_threads';
import { checkInput } from './check.js';
import { Random } from './mutate.js';
import { changed, seeds } from './seeds.js';

interface Task {
  readonly format: string;
  readonly seed: number;
  readonly seconds: number;
}

/** Of the processor's time, which others on the machine do not take from. */
const SLOW_MS = 2000;
const SLOW_MS_PER_KB = 20;

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
    const input = changed(format, texts, random);
    parentPort?.postMessage({ kind: 'trying', input });
    await tryInput(input, format);
  }
}

async function tryInput(input: Buffer, format: string): Promise<void> {
  const begin = process.cpuUsage();
  const report = (error: string) => parentPort?.postMessage({ kind: 'found', error, input });
  try {
    await checkInput(input, format === 'any' ? undefined : format);
  } catch (error) {
    report(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  const lasted = process.cpuUsage(begin).user / 1000;
  if (lasted > SLOW_MS + (input.length / 1024) * SLOW_MS_PER_KB) report(`slow: ${Math.round(lasted)} ms`);
}

await fuzz(workerData as Task);
