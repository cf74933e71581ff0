import { FlameError } from '../../errors.js';
import { STANDARD_INPUT } from '../../input/source.js';
import { decodeBytes } from '../../model/bytes.js';
import { refuseOptionsOffCpu } from '../convert/convert-off-cpu.js';
import type { DrawnCapture } from '../incident/incident-captures.js';
import type { SectionRun } from '../telling/run-report.js';
import { hasWeight, refuseForeignOptions } from './kind-options.js';
import type { CliOptions } from './options.js';
import { chooseFormat } from './output-format.js';
import { refusePictureOptions } from './picture-options.js';

export type IncidentFormat = 'html' | 'markdown';

/**
 * The format of a report of several recordings; HTML unless told.
 * @throws FlameError `usage` for any other, and for HTML on a terminal
 */
export function incidentFormat({ format, output }: CliOptions): IncidentFormat {
  const isTerminal = process.stdout.isTTY === true;
  if (format === undefined && output === undefined) {
    if (!isTerminal) return 'html';
    throw new FlameError('usage', 'a report is a file: -o incident.html, or -o incident.md');
  }
  const chosen = chooseFormat(format, { output, isTerminal });
  if (chosen === 'html' || chosen === 'markdown') return chosen;
  throw new FlameError('usage', `flame-ts report writes no ${chosen}; there is html, markdown`);
}

/** Refuses, before anything is read, what makes no sense. @throws FlameError `usage` */
export function refuseIncidentOptions(names: readonly string[], format: IncidentFormat, options: CliOptions): void {
  if (options.image !== undefined) {
    throw new FlameError('usage', '--image does not apply to flame-ts report: it has a picture for each recording');
  }
  refusePictureOptions(format, options);
  if (names.filter((name) => name === STANDARD_INPUT).length > 1) {
    throw new FlameError('usage', 'only one recording can be standard input');
  }
}

/** An option of one kind is for the recordings of that kind; it is refused where there are none. @throws FlameError `usage` */
export function refuseOptionsOfNone(captures: readonly DrawnCapture[], options: CliOptions): void {
  const all = captures.map(({ run }) => run);
  const runs = all.filter((run) => run.kind !== 'off-cpu');
  if (options.offCpu === true && runs.length === all.length) {
    throw new FlameError('usage', '--off-cpu does not apply: none of the recordings is of sched_switch events');
  }
  if (runs.length === 0) refuseOptionsOffCpu(options);
  const { weight, ...others } = options;
  const isOneSided = new Set(runs.map(({ kind }) => kind === 'traced')).size === 1;
  const isWeightOfNone = weight !== undefined && !runs.some(({ kind }) => hasWeight(kind, weight));
  for (const run of runs) {
    if (isOneSided) refuseForeignOptions(run, others);
    if (isWeightOfNone) refuseForeignOptions(run, { ...others, weight });
  }
  const { event } = options;
  if (event !== undefined && runs.length > 0 && !runs.some((run) => shownEvents(run).includes(event))) {
    throw new FlameError('usage', `nothing of an event '${event}' in any of the recordings`);
  }
}

function shownEvents(run: Exclude<SectionRun, { kind: 'off-cpu' }>): string[] {
  if (run.kind === 'traced') return [];
  const shown = run.kind === 'sampled' ? run.shown : [run.shown];
  return shown.map(({ event }) => decodeBytes(event));
}
