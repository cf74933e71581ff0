import type { InputFormat } from '../input-format.js';
import { recognisePerfJson } from './recognise.js';

export const PERF_JSON: InputFormat = {
  name: 'perf-json',
  kind: 'sampled',
  description: 'samples as perf data convert writes them; without names of events and without periods',
  command: 'perf data convert --to-json FILE',
  recognise: recognisePerfJson,
  parser: async (recording, { sampled }, options) => {
    const { PerfJsonParser } = await import('./parser.js');
    return new PerfJsonParser(recording, sampled, options);
  },
};
