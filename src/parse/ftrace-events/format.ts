import type { InputFormat } from '../input-format.js';
import { recogniseFtraceEvents } from './recognise.js';

export const FTRACE_EVENTS: InputFormat = {
  name: 'ftrace-events',
  kind: 'counted',
  description:
    "ftrace's events with their stacks, and what its function tracer saw (trace, trace_pipe, trace-cmd report)",
  command: 'cat trace',
  recognise: recogniseFtraceEvents,
  parser: async (recording, { sampled }, options) => {
    const { FtraceEventParser } = await import('./parser.js');
    return new FtraceEventParser(recording, sampled, options);
  },
};
