import { BPFTRACE } from './bpftrace/format.js';
import { CHROME_TRACE } from './chrome-trace/format.js';
import { FOLDED } from './folded/format.js';
import { FTRACE_EVENTS } from './ftrace-events/format.js';
import { FUNCTION_GRAPH, TRACE_CMD } from './function-graph/format.js';
import { GDB } from './gdb/format.js';
import type { InputFormat } from './input-format.js';
import { PERF_JSON } from './perf-json/format.js';
import { PERF_REPORT } from './perf-report/format.js';
import { PERF_SCRIPT } from './perf-script/format.js';
import { SPEEDSCOPE } from './speedscope/format.js';
import { STRACE } from './strace/format.js';

/** Every input format, in the order in which they are tried. */
export const INPUT_FORMATS: readonly InputFormat[] = [
  PERF_JSON,
  CHROME_TRACE,
  SPEEDSCOPE,
  FUNCTION_GRAPH,
  TRACE_CMD,
  FTRACE_EVENTS,
  STRACE,
  GDB,
  BPFTRACE,
  PERF_SCRIPT,
  PERF_REPORT,
  FOLDED,
];

/**
 * Finds the format of an input by its beginning.
 * @returns `unsure` while more of the input could tell, `undefined` where no format fits
 */
export function recogniseFormat(
  head: string,
  complete: boolean,
  formats: readonly InputFormat[] = INPUT_FORMATS,
): InputFormat | 'unsure' | undefined {
  let unsure = false;
  for (const format of formats) {
    const recognition = format.recognise(head, complete);
    if (recognition === 'yes') return format;
    unsure ||= recognition === 'unsure';
  }
  return unsure ? 'unsure' : undefined;
}
