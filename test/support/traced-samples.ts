import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLES, unpacked } from './samples.js';

/** The formats of traced calls, and the folders of their samples. */
export type TracedFormat = 'function-graph' | 'trace-cmd';

const ENDING = /\.txt(\.gz)?$/;

/** The names of a format's samples, such as `6.1/101-ls-default`. */
export function tracedSampleNames(format: TracedFormat): string[] {
  return readdirSync(join(SAMPLES, format), { recursive: true, encoding: 'utf8' })
    .filter((name) => ENDING.test(name))
    .map((name) => name.replace(ENDING, ''))
    .sort();
}

/** The bytes of a text, unpacked. */
export function readTracedSample(format: TracedFormat, name: string): Buffer {
  const [kernel = '', text] = name.split('/');
  const file = readdirSync(join(SAMPLES, format, kernel)).find((found) => found.replace(ENDING, '') === text);
  if (file === undefined) throw new Error(`no sample ${name}`);
  return unpacked(join(SAMPLES, format, kernel, file));
}
