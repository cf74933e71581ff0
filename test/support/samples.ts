import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';

export const SAMPLES = join(import.meta.dirname, '..', '..', '..', 'samples');
const PERF_SCRIPT = join(SAMPLES, 'perf-script');
const GROUPS = ['lang', 'rec', 'script', 'comm', 'sys', 'v612', 'broken'];
/** Compressed inputs that are samples as such: they test the unpacking. */
const PACKED_SAMPLE = /^broken\/gz-/;

/** The names of the texts, such as `lang/go`; those that are no texts of perf script are left out. */
export function sampleNames(): string[] {
  return GROUPS.flatMap((group) => readdirSync(join(PERF_SCRIPT, group)).map((file) => `${group}/${file}`))
    .filter((name) => /\.txt(\.gz)?$/.test(name) && !PACKED_SAMPLE.test(name))
    .map((name) => name.replace(/\.txt(\.gz)?$/, ''))
    .sort();
}

/** The bytes of a text, unpacked. */
export function readSample(name: string): Buffer {
  const group = name.split('/')[0] ?? '';
  const file = readdirSync(join(PERF_SCRIPT, group)).find((found) => `${group}/${found}`.startsWith(`${name}.txt`));
  if (file === undefined) throw new Error(`no sample ${name}`);
  return unpacked(join(PERF_SCRIPT, group, file));
}

/** The path of a sample as it lies there. */
export function samplePath(name: string): string {
  return join(PERF_SCRIPT, name);
}

/** Reads a file below samples/, unpacked where it is gzip. */
export function unpacked(path: string): Buffer {
  const bytes = readFileSync(path);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** A path as samples/README.md names it. */
export function shortPath(path: string): string {
  return relative(SAMPLES, path);
}
