import type { LabelInput } from 'pprof-format';
import { decodeBytes } from '../../model/bytes.js';
import type { RootFrame } from '../../model/frame.js';
import type { Strings } from './strings.js';

/**
 * What the outermost frame of a stack says of its samples: `comm`, `pid`, `tid` and `cpu`, as far as they are known. All are
 * texts, by which every viewer can choose and group; ids are nothing to calculate with.
 */
export function labelsOf({ comm, pid, tid, cpu }: RootFrame, strings: Strings): LabelInput[] {
  const texts = { comm: decodeBytes(comm), pid: textOf(pid), tid: textOf(tid), cpu: textOf(cpu) };
  return Object.entries(texts)
    .filter(([, text]) => text !== '')
    .map(([key, text]) => ({ key: strings.id(key), str: strings.id(text) }));
}

function textOf(id: number | undefined): string {
  return id === undefined ? '' : String(id);
}
