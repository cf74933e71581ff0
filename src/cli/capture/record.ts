import { checkRecording } from '../../capture/check-recording.js';
import { type HostOptions, hostSystem } from '../../capture/host.js';
import { recordSamples } from '../../capture/record.js';
import { type RecordOptions, recordPlan } from '../../capture/record-plan.js';
import { recordText } from '../../capture/record-text.js';
import { captureTarget } from '../../capture/target.js';
import { FlameError } from '../../errors.js';
import type { RecordCliOptions } from '../options/capture-options.js';
import { hasWeight } from '../options/kind-options.js';
import { type CaptureRun, captured, prepareCapture } from './capture-run.js';

const DATA_FILE = 'perf.data';

/**
 * Records samples and draws them; or prints how.
 * @param run what is run, and what was typed
 * @returns the exit code: that of the command where it failed
 * @throws FlameError as capture and library do
 */
export async function record(
  run: CaptureRun,
  options: RecordCliOptions,
  print: (text: string) => void,
  machine?: HostOptions,
): Promise<number> {
  const system = hostSystem(machine);
  const asked = recordOptions(run.command, options);
  const drawing = prepareCapture({ ...options, commandLine: run.typed }, 'flame');
  if (drawing.format === 'chrome')
    throw new FlameError('usage', 'chrome is for traced calls, and these will be samples');
  if (options.weight !== undefined && !hasWeight('sampled', options.weight)) {
    throw new FlameError(
      'usage',
      `--weight ${options.weight} is for other evidence; of samples there is samples, period`,
    );
  }
  if (options.print === true) {
    print(recordText(recordPlan(asked, options.keep ?? DATA_FILE), run.drawingLine(drawing.options.output)));
    return 0;
  }
  const checked = checkRecording(asked, system);
  return captured(drawing, checked.notes, asked.target, (interrupts, read) =>
    recordSamples(checked.options, { keep: options.keep }, system, interrupts, read),
  );
}

function recordOptions(command: readonly string[], options: RecordCliOptions): RecordOptions {
  const { frequency, callGraph, event, inline, quiet, pid, allCpus, for: forMs } = options;
  return {
    target: captureTarget('record', {
      command,
      ...(pid === undefined ? {} : { pids: pid }),
      isSystemWide: allCpus === true,
      forMs,
    }),
    frequencyHz: frequency,
    callGraph,
    ...(event === undefined ? {} : { event }),
    showsInlined: inline,
    isQuiet: quiet === true,
  };
}
