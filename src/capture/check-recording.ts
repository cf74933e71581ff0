import { type Diagnosis, diagnose, diagnosisText } from '../diagnose/diagnose.js';
import { FlameError } from '../errors.js';
import { checkTarget } from './check-target.js';
import { lacksFramePointers } from './frame-pointers.js';
import { hasHardwareCounters, hiddenKernel } from './kernel-settings.js';
import { type RecordOptions, recordCommand } from './record-plan.js';
import { isRuntime, runtimeNotes } from './runtimes.js';
import type { CaptureSystem } from './system.js';
import type { CaptureTarget } from './target.js';

/** What a processor without counters, as in many virtual machines, is asked instead. */
const CLOCK = 'cpu-clock';

/** A recording that can be made here. */
export interface CheckedRecording {
  /** As they were asked for, but for an event that this machine has. */
  readonly options: RecordOptions;
  /** What will be different from what a person may expect. */
  readonly notes: readonly Diagnosis[];
}

/**
 * Finds out, before anything runs, whether perf can record this here: by asking it to record `true` in the same way.
 * @throws FlameError `usage` where the target is not there, `io` where perf is missing or may not record, with the cure
 */
export function checkRecording(asked: RecordOptions, system: CaptureSystem): CheckedRecording {
  checkTarget(asked.target, system);
  if (system.find('perf') === undefined) refuse(diagnose('perf: command not found', ''), '');
  const isClocked = asked.event === undefined && !hasHardwareCounters(system);
  const options = isClocked ? { ...asked, event: CLOCK } : asked;
  tryOut(options, system);
  return {
    options,
    notes: [
      ...(isClocked ? [NO_COUNTERS] : []),
      ...hiddenKernel(system),
      ...runtimeNotes(options.target, system),
      ...framePointerNotes(options, system),
    ],
  };
}

/** Enough of a program to tell how it was compiled. */
const LOOKED_AT_BYTES = 32 * 1024 * 1024;

/** Programs of which frame pointers will not tell the callers. What makes code while it runs keeps them for that code. */
function framePointerNotes({ target, callGraph = 'fp' }: RecordOptions, system: CaptureSystem): Diagnosis[] {
  if (callGraph !== 'fp') return [];
  return programsOf(target, system)
    .filter(({ name, path }) => {
      return !isRuntime(name) && lacksFramePointers(system.readBytes(path, LOOKED_AT_BYTES) ?? NOTHING);
    })
    .map(({ name }) => ({
      id: 'no-frame-pointers',
      what: `${name} seems to be compiled without frame pointers: its stacks will be cut off`,
      cure: '--call-graph dwarf, or compile it with -fno-omit-frame-pointer',
    }));
}

const NOTHING = new Uint8Array(0);

function programsOf({ command, pids }: CaptureTarget, system: CaptureSystem) {
  const started = command === undefined ? [] : [{ name: command.program, path: system.find(command.program) ?? '' }];
  const comm = (pid: number) => system.readText(`/proc/${pid}/comm`)?.trim() ?? String(pid);
  return [...started, ...pids.map((pid) => ({ name: comm(pid), path: `/proc/${pid}/exe` }))];
}

const NO_COUNTERS: Diagnosis = {
  id: 'no-hardware-counters',
  what: `this machine has no hardware counters, as many virtual ones: ${CLOCK} is recorded, in the place of cycles`,
  cure: `--event ${CLOCK}, which says the same without this note`,
};

/** Runs nothing but `true`, and keeps nothing. */
function tryOut(options: RecordOptions, system: CaptureSystem): void {
  const { code, said } = system.ask(recordCommand(options, '/dev/null', { program: 'true', args: [] }));
  if (code === 0) return;
  refuse(lbrFailure(options, said) ?? diagnose(said, 'perf record'), said);
}

function lbrFailure({ callGraph }: RecordOptions, said: string): Diagnosis | undefined {
  if (callGraph !== 'lbr' || !/branch stack|not supported|Invalid argument/i.test(said)) return undefined;
  return {
    id: 'no-lbr',
    what: 'this processor, or the virtual machine, keeps no call stacks of its own (LBR; Intel since Haswell has them)',
    cure: '--call-graph dwarf, or fp where programs were compiled with -fno-omit-frame-pointer',
  };
}

/** The catalogue's cures are for perf's own command line. */
const CURES: Readonly<Record<string, string>> = {
  'perf-paranoid': 'sudo flame-ts record …, or sudo sysctl kernel.perf_event_paranoid=1',
  'perf-no-hardware-event': `--event ${CLOCK}`,
  'perf-refused-event': `--event ${CLOCK}; sudo dmesg | grep -i perf`,
  'perf-tracepoint-permission': 'sudo flame-ts record …',
  'perf-too-many-files': 'ulimit -n 65536, then the same again',
};

function refuse(diagnosis: Diagnosis | undefined, said: string): never {
  if (diagnosis !== undefined) {
    const cure = CURES[diagnosis.id] ?? diagnosis.cure;
    const code = diagnosis.id === 'perf-no-event' ? 'usage' : 'io';
    throw new FlameError(code, diagnosisText({ ...diagnosis, cure }));
  }
  const words = said.trim().split('\n').slice(0, 3).join(' ');
  throw new FlameError('io', `perf cannot record this here, and says: ${words === '' ? '(nothing)' : words}`);
}
