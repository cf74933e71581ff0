import type { InputFormat } from '../input-format.js';
import { recogniseFunctionGraph, recogniseTraceCmd } from './recognise.js';

export const FUNCTION_GRAPH: InputFormat = {
  name: 'function-graph',
  kind: 'traced',
  description: "calls as ftrace's function_graph tracer prints them (trace, trace_pipe, per_cpu, perf ftrace)",
  command: 'cat trace',
  recognise: recogniseFunctionGraph,
  parser: async (recording, { traced }, options) => {
    const { FunctionGraphParser } = await import('./parser.js');
    const { TracefsLineReader } = await import('./line-readers.js');
    return new FunctionGraphParser(recording, traced, new TracefsLineReader(), options);
  },
};

export const TRACE_CMD: InputFormat = {
  name: 'trace-cmd',
  kind: 'traced',
  description: 'calls as trace-cmd report prints them (record -p function_graph)',
  command: 'trace-cmd report',
  recognise: recogniseTraceCmd,
  parser: async (recording, { traced }, options) => {
    const { FunctionGraphParser } = await import('./parser.js');
    const { ReportLineReader } = await import('./line-readers.js');
    return new FunctionGraphParser(recording, traced, new ReportLineReader(), options);
  },
};
