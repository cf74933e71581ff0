import { join } from 'node:path';
import { type CapturedText, textOf } from './captured-text.js';
import type { Interrupts } from './interrupts.js';
import { type RecordOptions, recordPlan } from './record-plan.js';
import { type CaptureEnd, runToEnd } from './run-to-end.js';
import type { CaptureSystem } from './system.js';

/** What was made of a recording, and how what was recorded ended. */
export interface Captured<Result> {
  readonly result: Result;
  readonly end: CaptureEnd;
}

/** Where a recording is kept; nowhere if not given. */
export interface Keeping {
  readonly keep?: string | undefined;
}

const NO_SAMPLES =
  'perf recorded no samples: what ran needed next to no processor time, or only waited; try: --frequency 999, a longer recording, or -e sched:sched_switch for what it waits for';

/**
 * Records samples with perf, and hands its text to who reads it. Nothing is left behind but what is to be kept.
 * @param options as {@link checkRecording} found them possible
 * @throws FlameError `io` where perf cannot be run or the person gave up, `nothing-to-show` without samples, and what `read` throws
 */
export async function recordSamples<Result>(
  options: RecordOptions,
  { keep }: Keeping,
  system: CaptureSystem,
  interrupts: Interrupts,
  read: (text: CapturedText) => Promise<Result>,
): Promise<Captured<Result>> {
  const folder = keep === undefined ? system.temporaryFolder() : undefined;
  try {
    const plan = recordPlan(options, keep ?? join(folder ?? '', 'perf.data'));
    const end = await runToEnd(plan.record, plan.endAfterMs, system, interrupts);
    const result = await read(textOf(plan.script, noSamples(end), system, interrupts));
    return { result, end };
  } finally {
    if (folder !== undefined) system.removeFolder(folder);
  }
}

function noSamples({ exitCode, wasToldToEnd }: CaptureEnd): string {
  return exitCode === 0 || wasToldToEnd ? NO_SAMPLES : `${NO_SAMPLES} (perf record ended with exit code ${exitCode})`;
}
