import { withThreads } from '../../capture/check-target.js';
import { checkTracing } from '../../capture/check-tracing.js';
import { type HostOptions, hostSystem } from '../../capture/host.js';
import { captureTarget } from '../../capture/target.js';
import { traceCalls } from '../../capture/trace.js';
import { refuseNoFunction, type TraceOptions } from '../../capture/trace-plan.js';
import { traceText } from '../../capture/trace-text.js';
import { FlameError } from '../../errors.js';
import { isDocument } from '../files/documents.js';
import type { TraceCliOptions } from '../options/capture-options.js';
import { hasWeight } from '../options/kind-options.js';
import { refuseChartOptions, refuseGraphOptions } from '../options/picture-options.js';
import { type CaptureDrawing, type CaptureRun, captured, prepareCapture } from './capture-run.js';

const DATA_FILE = 'trace.dat';

/**
 * Traces calls and draws them; or prints how.
 * @param run what is run, and what was typed
 * @returns the exit code: that of the command where it failed, as far as the tool tells it
 * @throws FlameError as capture and library do
 */
export async function trace(
  run: CaptureRun,
  options: TraceCliOptions,
  print: (text: string) => void,
  machine?: HostOptions,
): Promise<number> {
  const system = hostSystem(machine);
  const asked = traceOptions(run.command, options);
  refuseNoFunction(asked);
  const drawing = prepareCapture({ ...options, commandLine: run.typed }, 'trace');
  refuseForeign(drawing);
  if (options.print === true) {
    const tool = options.with ?? (system.find('trace-cmd') === undefined ? 'tracefs' : 'trace-cmd');
    const shown = { ...asked, target: withThreads(asked.target, system) };
    print(traceText(shown, tool, options.keep ?? DATA_FILE, run.drawingLine(drawing.options.output)));
    return 0;
  }
  const checked = checkTracing(asked, options.with, system);
  return captured(drawing, checked.notes, asked.target, (interrupts, read) =>
    traceCalls(checked, { keep: options.keep }, system, interrupts, read),
  );
}

/** What reading would refuse, once there is a trace. */
function refuseForeign({ format, options }: CaptureDrawing): void {
  const { view, weight } = options;
  if (weight !== undefined && !hasWeight('traced', weight)) {
    throw new FlameError('usage', `--weight ${weight} is for other evidence; of calls there is self-time, calls`);
  }
  if (format !== 'svg' && !isDocument(format)) return;
  if (view === 'graph') refuseChartOptions(options);
  else refuseGraphOptions(options);
}

function traceOptions(command: readonly string[], options: TraceCliOptions): TraceOptions {
  const { function: functions = [], maxTraceDepth, buffer, pid, allCpus, for: forMs } = options;
  return {
    target: captureTarget('trace', {
      command,
      ...(pid === undefined ? {} : { pids: pid }),
      isSystemWide: allCpus === true,
      forMs,
    }),
    functions,
    ...(maxTraceDepth === undefined ? {} : { maxDepth: maxTraceDepth }),
    ...(buffer === undefined ? {} : { bufferBytes: buffer }),
  };
}
