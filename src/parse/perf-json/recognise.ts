import type { Recognition } from '../recognition.js';

/** The converter writes the version before everything else. */
const BEGINNING = /^\s*\{\s*"linux-perf-json-version"/;

/** Tells the JSON of `perf data convert --to-json`. @param head bytes of the beginning */
export function recognisePerfJson(head: string): Recognition {
  return BEGINNING.test(head.replace(/^\xef\xbb\xbf/, '')) ? 'yes' : 'no';
}
