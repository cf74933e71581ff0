import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INPUT_FORMATS } from '../../src/parse/formats.js';
import { SAMPLES, unpacked } from '../support/samples.js';
import { mutated, type Random } from './mutate.js';
import { mutatedJson } from './mutate-json.js';

const TEXT = /\.(?:txt|data|json|folded)(?:\.gz)?$/;

/** As it lies there, where it is cut and cannot be unpacked. */
function read(path: string): Buffer {
  try {
    return unpacked(path);
  } catch {
    return readFileSync(path);
  }
}

/** Where the samples of formats lie that have no folder of their own. */
const ELSEWHERE: Readonly<Record<string, RegExp>> = { speedscope: /^expected\/goldens\/.*\.speedscope\.json$/ };
const JSON_FORMATS = ['perf-json', 'chrome-trace', 'speedscope'];
/** How many inputs of JSON are changed as bytes, of 10: most of those are no JSON any more. */
const AS_BYTES = 3;

function samplesOf(format: string): RegExp {
  const folder = INPUT_FORMATS.some(({ name }) => name === format) ? format : 'broken';
  return ELSEWHERE[format] ?? new RegExp(`^${folder}/`);
}

function filesOf(format: string): string[] {
  const pattern = samplesOf(format);
  const files = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' }).sort();
  return files.filter((file) => TEXT.test(file) && pattern.test(file));
}

/** By format: the samples that mutations begin with. */
export function seeds(format: string): Buffer[] {
  return filesOf(format).map((file) => read(join(SAMPLES, file)));
}

/** The formats that have samples, and `any`: no format named, so that recognition and diagnosis are tried. */
export function fuzzFormats(): string[] {
  return [...INPUT_FORMATS.map(({ name }) => name).filter((name) => filesOf(name).length > 0), 'any'];
}

/** One of the samples, changed as its format allows. */
export function changed(format: string, texts: readonly Buffer[], random: Random): Buffer {
  const text = random.of(texts);
  const asValues = JSON_FORMATS.includes(format) && random.below(10) >= AS_BYTES;
  return asValues ? mutatedJson(text, random) : mutated(text, random.of(texts), random);
}
