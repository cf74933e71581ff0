import { FileInput, STANDARD_INPUT } from '../input/source.js';
import { type Advice, adviceJson, adviceMarkdown, adviceText } from '../output/next/advice.js';
import { type ReadResult, readProfiles } from '../pipeline/read-profiles.js';
import { ofChosenKind } from '../pipeline/split-kinds.js';
import type { AdviceOptions } from '../view/next/advice.js';
import { adviseAfterEvents } from '../view/next/counted-advice.js';
import { adviseAfterSamples } from '../view/next/sampled-advice.js';
import { adviseAfterCalls } from '../view/next/traced-advice.js';
import { selectCalls, selectEvent } from './convert/select.js';
import { refuseSameFiles } from './files/outputs-apart.js';
import { writeOutput } from './files/write-output.js';
import { refuseForeignOptions } from './options/kind-options.js';
import { adviceOptions, type NextFormat, type NextOptions, nextFormat } from './options/next-options.js';
import { profileOptions } from './options/options.js';
import { progressLine, withProgress } from './telling/progress.js';
import { type RunResult, writeReport } from './telling/run-report.js';

/**
 * Says what to record next, after what was recorded.
 * @returns whether something of the inputs was not read
 * @throws FlameError as the library does
 */
export async function next(names: readonly string[], options: NextOptions): Promise<boolean> {
  const format = nextFormat(options);
  const inputs = names.length === 0 ? [STANDARD_INPUT] : names;
  refuseSameFiles(inputs, [options.output]);
  const line = progressLine(options.quiet === true);
  const read = await readProfiles(
    inputs.map((name) => withProgress(new FileInput(name), line)),
    { ...profileOptions(options), roots: 'tid' },
    { sampled: 'totals', traced: 'timeline' },
  );
  const result = ofChosenKind(read, options.event);
  refuseForeignOptions(result, options);
  const { advice, run } = adviceOn(result, adviceOptions(options), options);
  writeOutput(options.output, WRITERS[format](advice, { limit: options.limit }));
  if (options.quiet !== true) writeReport(run, options.verbose === true);
  return run.recording.ledger.problems.length > 0;
}

interface Advised {
  readonly advice: Advice;
  readonly run: RunResult;
}

function adviceOn(result: ReadResult, wanted: AdviceOptions, { event }: NextOptions): Advised {
  if (result.kind === 'traced') return afterCalls(result, wanted);
  const { recording } = result;
  if (result.kind === 'counted') {
    const { shown, leftAside } = selectEvent(recording, result.profiles, event, result.beside);
    if (shown.form !== 'totals') throw new TypeError('events were not summed up');
    return { advice: adviseAfterEvents(shown, wanted), run: { kind: 'counted', recording, shown, leftAside } };
  }
  const { shown, leftAside } = selectEvent(recording, result.profiles, event, result.beside);
  if (shown.form !== 'totals') throw new TypeError('samples were not summed up');
  return {
    advice: adviseAfterSamples(shown, wanted),
    run: { kind: 'sampled', recording, shown: [shown], leftAside },
  };
}

function afterCalls({ recording, profiles }: Extract<ReadResult, { kind: 'traced' }>, wanted: AdviceOptions): Advised {
  const shown = selectCalls(recording, profiles);
  if (shown.form !== 'timeline') throw new TypeError('calls were not kept with their times');
  return { advice: adviseAfterCalls(shown, wanted), run: { kind: 'traced', recording, shown } };
}

const WRITERS: Readonly<Record<NextFormat, typeof adviceText>> = {
  table: adviceText,
  markdown: adviceMarkdown,
  json: adviceJson,
};
