import type { InputFormat } from '../input-format.js';
import { recognisePerfScript } from './recognise.js';

export const PERF_SCRIPT: InputFormat = {
  name: 'perf-script',
  kind: 'sampled',
  description: 'samples as perf script prints them',
  command: 'perf script',
  recognise: recognisePerfScript,
  parser: async (recording, { sampled }, options) => {
    const { PerfScriptParser } = await import('./parser.js');
    return new PerfScriptParser(recording, sampled, options);
  },
};
