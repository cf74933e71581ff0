import { type Diagnosis, diagnose, diagnosisText } from '../diagnose/diagnose.js';
import { renamedIn } from '../diagnose/renames-in-text.js';
import { FlameError } from '../errors.js';
import { checkTarget, withThreads } from './check-target.js';
import { nearestFunctions } from './nearest-function.js';
import type { CaptureSystem } from './system.js';
import { refuseNoFunction, TRACER, type TraceOptions, type TraceTool } from './trace-plan.js';

/** A trace that can be made here. */
export interface CheckedTracing {
  readonly options: TraceOptions;
  readonly tool: TraceTool;
  /** Where tracefs is mounted. */
  readonly tracefs: string;
  readonly notes: readonly Diagnosis[];
}

/**
 * Finds out, before anything is changed, whether this can be traced here.
 * @param tool trace-cmd where it is installed, if not given
 * @throws FlameError `usage` where the target or a function is not there, `io` where tracing is not possible, with the cure
 */
export function checkTracing(asked: TraceOptions, tool: TraceTool | undefined, system: CaptureSystem): CheckedTracing {
  refuseNoFunction(asked);
  checkTarget(asked.target, system);
  const hasTraceCmd = system.find('trace-cmd') !== undefined;
  if (tool === 'trace-cmd' && !hasTraceCmd) refuse(diagnose('trace-cmd: command not found', '') ?? NO_TRACEFS);
  const tracefs = mountOf(system);
  const read = (file: string) => system.readText(`${tracefs}/${file}`)?.trim();
  checkRights(read, tracefs, system);
  checkTracer(read, tracefs);
  const available = (read('available_filter_functions') ?? '').split('\n').map(firstWord);
  checkFunctions(asked.functions, available);
  return {
    options: { ...asked, target: withThreads(asked.target, system) },
    tool: tool ?? (hasTraceCmd ? 'trace-cmd' : 'tracefs'),
    tracefs,
    notes: [...filterNotes(read, tracefs), ...renamedNotes(asked.functions, available)],
  };
}

/** Functions of modules have theirs behind them: `xfs_log_force [xfs]`. */
function firstWord(line: string): string {
  return line.split(' ', 1)[0] as string;
}

type ReadFile = (file: string) => string | undefined;

const NO_TRACEFS: Diagnosis = {
  id: 'no-tracefs',
  what: 'tracefs is not mounted, or this is a container that may not see it',
  cure: 'sudo mount -t tracefs nodev /sys/kernel/tracing',
};

const NOT_ROOT: Diagnosis = { id: 'not-root', what: 'tracing is for root only', cure: 'sudo flame-ts trace …' };

/** Where tracefs is mounted, as everybody may know: at its own place, or where debugfs has it. */
function mountOf(system: CaptureSystem): string {
  const mounts = (system.readText('/proc/mounts') ?? '').split('\n').map((line) => line.split(' '));
  const places = mounts.filter(([, , type]) => type === 'tracefs').map(([, place = '']) => place);
  return places.find((place) => place === '/sys/kernel/tracing') ?? places[0] ?? refuse(NO_TRACEFS);
}

/** Reading tells more than asking for permission: a locked kernel lets root open nothing that it lets him see. */
function checkRights(read: ReadFile, tracefs: string, system: CaptureSystem): void {
  if (read('available_tracers') === undefined) refuse(system.userId === 0 ? NO_TRACEFS : NOT_ROOT);
  if (system.readText('/proc/sys/kernel/ftrace_enabled')?.trim() === '0') {
    refuse({
      id: 'ftrace-off',
      what: 'the function tracers are switched off (kernel.ftrace_enabled is 0)',
      cure: 'sudo sysctl kernel.ftrace_enabled=1',
    });
  }
  const tracers = (read('available_tracers') ?? '').split(' ').filter((name) => name !== 'nop');
  if (!tracers.includes(TRACER)) {
    refuse({
      id: 'no-function-graph',
      what: `this kernel has no tracer ${TRACER} (it has ${tracers.join(', ') || 'none'})`,
      cure: 'a kernel with CONFIG_FUNCTION_GRAPH_TRACER, as distributions build theirs; or flame-ts record, for how often functions run',
    });
  }
  if (read('available_filter_functions') !== undefined) return;
  const lockdown = /\[(integrity|confidentiality)\]/.exec(system.readText('/sys/kernel/security/lockdown') ?? '')?.[1];
  refuse({
    id: 'locked-down',
    what: `the kernel does not let even root trace functions here${lockdown === undefined ? '' : ` (lockdown: ${lockdown})`}`,
    cure: `cat ${tracefs}/available_filter_functions, and what the machine's owner allows`,
  });
}

function checkTracer(read: ReadFile, tracefs: string): void {
  const current = read('current_tracer');
  if (current === 'nop') return;
  refuse({
    id: 'tracer-at-work',
    what: `another tracer is at work (${current ?? 'unknown'}): somebody else traces, or did not clean up`,
    cure: `sudo trace-cmd reset, or echo nop | sudo tee ${tracefs}/current_tracer`,
  });
}

function checkFunctions(functions: readonly string[], available: readonly string[]): void {
  const known = new Set(available);
  const missing = functions.find((name) => !(name.includes('*') ? available.some(matches(name)) : known.has(name)));
  if (missing === undefined) return;
  const renamed = renamedIn(missing);
  const near = nearestFunctions(missing, available);
  const why = renamed === undefined ? 'not there, inlined, or not to be traced' : `not there: ${renamed.text}`;
  const cure = near.length === 0 ? `trace-cmd list -f ${missing.slice(0, 4)}` : `--function ${near.join(', or ')}`;
  throw new FlameError('usage', `on this kernel ${missing} is ${why}; try: ${cure}`);
}

/** A pattern as the kernel takes it: `*` for anything. */
function matches(pattern: string): (name: string) => boolean {
  const parts = pattern.split('*');
  const [first = ''] = parts;
  const last = parts.at(-1) as string;
  return (name) => {
    if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
    let at = first.length;
    return parts.slice(1, -1).every((part) => {
      const found = name.indexOf(part, at);
      at = found + part.length;
      return found >= 0 && at <= name.length - last.length;
    });
  };
}

/** What somebody left in the filters of the function tracer holds for this one, too. */
function filterNotes(read: ReadFile, tracefs: string): Diagnosis[] {
  return ['set_ftrace_filter', 'set_graph_notrace', 'set_ftrace_notrace']
    .filter((file) => /^[^#\s]/m.test(read(file) ?? ''))
    .map((file) => ({
      id: 'filter-left',
      what: `${file} is not empty: functions that it leaves out will be missing`,
      cure: `echo | sudo tee ${tracefs}/${file}`,
    }));
}

/** Some functions can be named still, and are called no more. */
function renamedNotes(functions: readonly string[], available: readonly string[]): Diagnosis[] {
  return functions.flatMap((name) => {
    const renamed = renamedIn(name);
    if (renamed?.now === undefined || !available.includes(renamed.now)) return [];
    return { id: 'renamed-function', what: renamed.text, cure: `--function ${renamed.now}` };
  });
}

function refuse(diagnosis: Diagnosis): never {
  throw new FlameError('io', diagnosisText(diagnosis));
}
