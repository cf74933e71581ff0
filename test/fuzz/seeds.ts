import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INPUT_FORMATS } from '../../src/parse/formats.js';
import { SAMPLES, unpacked } from '../support/samples.js';

const TEXT = /\.(?:txt|data|json|folded)(?:\.gz)?$/;

/** As it lies there, where it is cut and cannot be unpacked. */
function read(path: string): Buffer {
  try {
    return unpacked(path);
  } catch {
    return readFileSync(path);
  }
}

/** By format: the samples that mutations begin with. */
export function seeds(format: string): Buffer[] {
  const folder = INPUT_FORMATS.some(({ name }) => name === format) ? format : 'broken';
  const files = readdirSync(join(SAMPLES, folder), { recursive: true, encoding: 'utf8' }).sort();
  return files.filter((file) => TEXT.test(file)).map((file) => read(join(SAMPLES, folder, file)));
}

/** The formats that have samples, and `any`: no format named, so that recognition and diagnosis are tried. */
export function fuzzFormats(): string[] {
  const folders = readdirSync(SAMPLES);
  return [...INPUT_FORMATS.map(({ name }) => name).filter((name) => folders.includes(name)), 'any'];
}
