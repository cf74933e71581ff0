import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { fuzzFormats } from './seeds.js';

/** What it finds is kept here, and tried by every run of the tests from then on. */
const CORPUS = join(import.meta.dirname, '..', '..', '..', 'test', 'corpus');
/** No input of these lengths may take so long: of the processor's time, which others on the machine do not take from. */
const HANG_MS = 60_000;
const LOOK_MS = 1000;

type Message =
  | { readonly kind: 'trying'; readonly input: Uint8Array }
  | { readonly kind: 'found'; readonly error: string; readonly input: Uint8Array }
  | { readonly kind: 'done'; readonly tried: number; readonly rss: number };

function keep(format: string, input: Uint8Array, error: string): void {
  const name = `${format}.${createHash('sha256').update(input).digest('hex').slice(0, 12)}.txt`;
  mkdirSync(CORPUS, { recursive: true });
  writeFileSync(join(CORPUS, name), input);
  console.error(`test/corpus/${name}: ${error.split('\n').slice(0, 6).join('\n  ')}`);
}

/** @returns how many inputs were found that break something */
async function fuzzFormat(format: string, seconds: number, seed: number): Promise<number> {
  let found = 0;
  let last: Uint8Array = new Uint8Array();
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: { format, seconds, seed } });
  await new Promise<void>((resolve, reject) => {
    const fail = (error: string) => {
      found++;
      keep(format, last, error);
    };
    const hang = () => {
      clearInterval(timer);
      fail('hang');
      resolve();
    };
    let begin = process.cpuUsage();
    const timer = setInterval(() => {
      if (process.cpuUsage(begin).user / 1000 > HANG_MS) hang();
    }, LOOK_MS);
    worker.on('message', (message: Message) => {
      begin = process.cpuUsage();
      if (message.kind === 'done') {
        console.log(
          `${format}: ${message.tried} inputs in ${seconds} s, ${found} found, ${Math.round(message.rss / 1e6)} MB`,
        );
        clearInterval(timer);
        resolve();
      } else {
        last = message.input;
        if (message.kind === 'found') fail(message.error);
      }
    });
    worker.on('error', (error) => {
      clearInterval(timer);
      fail(`crash: ${String(error)}`);
      reject(error);
    });
  });
  await worker.terminate();
  return found;
}

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    format: { type: 'string', multiple: true, default: fuzzFormats() },
    seed: { type: 'string', default: '1' },
  },
});
let foundInAll = 0;
for (const format of values.format) foundInAll += await fuzzFormat(format, Number(values.seconds), Number(values.seed));
process.exitCode = foundInAll === 0 ? 0 : 1;
