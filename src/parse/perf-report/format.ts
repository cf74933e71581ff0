import type { InputFormat } from '../input-format.js';
import { recognisePerfReport } from './recognise.js';

export const PERF_REPORT: InputFormat = {
  name: 'perf-report',
  kind: 'sampled',
  description: 'stacks with a number each as perf report prints them: percent, count or period',
  command: 'perf report --no-children --stdio -g folded,0,caller,function,count',
  recognise: recognisePerfReport,
  parser: async (recording, { sampled }, options) => {
    const { PerfReportParser } = await import('./parser.js');
    return new PerfReportParser(recording, sampled, options);
  },
};
