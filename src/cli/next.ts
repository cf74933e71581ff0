import { FlameError } from '../errors.js';
import { FileInput, STANDARD_INPUT } from '../input/source.js';
import { adviceJson, adviceMarkdown, adviceText } from '../output/next/advice.js';
import { type ReadResult, readProfiles } from '../pipeline/read-profiles.js';
import { ofChosenKind } from '../pipeline/split-kinds.js';
import type { AdviceOptions, SampledAdvice } from '../view/next/advice.js';
import { adviseTracing } from '../view/next/sampled-advice.js';
import { refuseForeignOptions } from './kind-options.js';
import { adviceOptions, type NextFormat, type NextOptions, nextFormat } from './next-options.js';
import { profileOptions } from './options.js';
import { refuseSameFiles } from './outputs-apart.js';
import { progressLine, withProgress } from './progress.js';
import { type RunResult, writeReport } from './report.js';
import { selectEvent } from './select.js';
import { writeOutput } from './write-output.js';

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
  readonly advice: SampledAdvice;
  readonly run: RunResult;
}

function adviceOn(result: ReadResult, wanted: AdviceOptions, { event }: NextOptions): Advised {
  if (result.kind !== 'sampled') throw new FlameError('usage', NEEDS_SAMPLES);
  const { recording, profiles, beside } = result;
  const { shown, leftAside } = selectEvent(recording, profiles, event, beside);
  if (shown.form !== 'totals') throw new TypeError('samples were not summed up');
  return {
    advice: adviseTracing(shown, wanted),
    run: { kind: 'sampled', recording, shown: [shown], leftAside },
  };
}

const NEEDS_SAMPLES =
  'flame-ts next takes samples, which say where to look: perf record -F 99 -g -- COMMAND; perf script';

const WRITERS: Readonly<Record<NextFormat, typeof adviceText>> = {
  table: adviceText,
  markdown: adviceMarkdown,
  json: adviceJson,
};
