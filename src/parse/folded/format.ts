import type { InputFormat } from '../input-format.js';
import { recogniseFolded } from './recognise.js';

export const FOLDED: InputFormat = {
  name: 'folded',
  kind: undefined,
  needsKind: true,
  description: 'stacks with a number each, root first, as stackcollapse scripts and flame-ts write them',
  command: 'stackcollapse-perf.pl',
  recognise: recogniseFolded,
  parser: async (recording, sinks, { folded, maxLineBytes }) => {
    const { FoldedParser } = await import('./parser.js');
    return new FoldedParser(recording, sinks, folded, maxLineBytes);
  },
};
