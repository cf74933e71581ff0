import { join } from 'node:path';
import { FlameError } from '../errors.js';
import { type CapturedText, textOf } from './captured-text.js';
import type { CheckedTracing } from './check-tracing.js';
import { type Interrupts, onAbort } from './interrupts.js';
import { overrunLine, withSecondLine } from './overrun.js';
import type { Captured, Keeping } from './record.js';
import { type CaptureEnd, refuseGivenUp, runToEnd } from './run-to-end.js';
import type { CaptureSystem } from './system.js';
import { SETTINGS_OF_TRACE_CMD, type TraceOptions, traceCmdPlan, tracedCommand, traceSettings } from './trace-plan.js';
import { TracefsSettings } from './tracefs-settings.js';

const NO_CALLS = 'nothing was traced: what ran did not call the function';
/** How often it is looked whether the traced processes still run. */
const LOOK_EVERY_MS = 200;

/**
 * Traces calls with ftrace, and hands the text to who reads it. Every setting of the kernel's is back before that, however the trace
 * ended.
 * @param checked as `checkTracing` found it possible
 * @throws FlameError `io` where the kernel refuses, the person gave up, or a setting could not be set back; what `read` throws
 */
export async function traceCalls<Result>(
  { options, tool, tracefs }: CheckedTracing,
  { keep }: Keeping,
  system: CaptureSystem,
  interrupts: Interrupts,
  read: (text: CapturedText) => Promise<Result>,
): Promise<Captured<Result>> {
  const folder = keep === undefined ? system.temporaryFolder() : undefined;
  const settings = new TracefsSettings(tracefs, system);
  const trace = tool === 'trace-cmd' ? byTraceCmd : byTracefs;
  const file = keep ?? join(folder ?? '', tool === 'trace-cmd' ? 'trace.dat' : 'trace.txt');
  try {
    const { end, text } = await restoring(settings, () =>
      trace({ options, tracefs, file, settings, system, interrupts }),
    );
    return { result: await read(text), end };
  } finally {
    if (folder !== undefined) system.removeFolder(folder);
  }
}

/** Sets everything back, however the trace ended. */
async function restoring<Result>(settings: TracefsSettings, trace: () => Promise<Result>): Promise<Result> {
  try {
    return await trace();
  } finally {
    tellUnrestored(settings.restore());
  }
}

/** A kernel that goes on tracing is slow: nothing is worse than not to know. */
function tellUnrestored(failures: readonly string[]): void {
  if (failures.length === 0) return;
  throw new FlameError('io', `these settings could not be set back: ${failures.join('; ')}; try: sudo trace-cmd reset`);
}

interface Trace {
  readonly options: TraceOptions;
  readonly tracefs: string;
  readonly file: string;
  readonly settings: TracefsSettings;
  readonly system: CaptureSystem;
  readonly interrupts: Interrupts;
}

interface Traced {
  readonly end: CaptureEnd;
  readonly text: CapturedText;
}

/** trace-cmd sets back what it changes, unless it is ended by force: then what it would have changed is set back here. */
async function byTraceCmd({ options, file, settings, system, interrupts }: Trace): Promise<Traced> {
  const { record, report } = traceCmdPlan(options, file);
  for (const setting of SETTINGS_OF_TRACE_CMD) settings.remember(setting);
  const end = await runToEnd(record, undefined, system, interrupts);
  return { end, text: textOf(report, NO_CALLS, system, interrupts) };
}

async function byTracefs({ options, tracefs, file, settings, system, interrupts }: Trace): Promise<Traced> {
  for (const setting of traceSettings(options)) settings.change(setting);
  const command = tracedCommand(options, system.place(tracefs));
  if (command === undefined || options.target.isSystemWide) settings.write('tracing_on', ['1']);
  const end =
    command === undefined
      ? await timePasses(options, system, interrupts)
      : withinTime(options, await runToEnd(command, undefined, system, interrupts));
  settings.write('tracing_on', ['0']);
  const trace = system.stream(system.place(`${tracefs}/trace`));
  await system.save(withSecondLine(trace, overrunLine(tracefs, system)), file);
  refuseGivenUp(interrupts.giveUp.aborted);
  return { end, text: { name: 'tracefs', chunks: system.stream(file) } };
}

/** `timeout` ends with this where it ended the command. */
const TIMED_OUT = 124;

function withinTime({ target }: TraceOptions, end: CaptureEnd): CaptureEnd {
  return target.forMs !== undefined && end.exitCode === TIMED_OUT ? { exitCode: 0, wasToldToEnd: true } : end;
}

/** Waits until the time is over, the processes have ended, or the person says so. */
async function timePasses(
  { target }: TraceOptions,
  system: CaptureSystem,
  { finish, giveUp }: Interrupts,
): Promise<CaptureEnd> {
  await new Promise<void>((resolve) => {
    const runsStill = () => target.pids.some((pid) => system.list(`/proc/${pid}`).length > 0);
    const look = setInterval(() => target.pids.length > 0 && !runsStill() && stop(), LOOK_EVERY_MS);
    const timer = target.forMs === undefined ? undefined : setTimeout(() => stop(), target.forMs);
    const stop = () => {
      clearInterval(look);
      clearTimeout(timer);
      resolve();
    };
    onAbort(finish, stop);
  });
  refuseGivenUp(giveUp.aborted);
  return { exitCode: 0, wasToldToEnd: true };
}
