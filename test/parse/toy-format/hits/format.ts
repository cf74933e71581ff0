import type { InputFormat } from '../../../../src/parse/input-format.js';

const FIRST_LINE = /^hits of \S/;

export const HITS: InputFormat = {
  name: 'hits',
  kind: 'sampled',
  description: 'samples as an invented profiler prints them',
  command: 'hits report',
  recognise: (head) => (FIRST_LINE.test(head) ? 'yes' : 'no'),
  parser: async (recording, { sampled }, options) => {
    const { HitsParser } = await import('./parser.js');
    return new HitsParser(recording, sampled, options.maxLineBytes);
  },
};
