import { basename, extname } from 'node:path';
import { FileInput, STANDARD_INPUT } from '../../input/source.js';
import { type Incident, incidentReport, inOrder } from '../../output/report/incident.js';
import { readOffCpu } from '../../pipeline/read-off-cpu.js';
import { readProfiles } from '../../pipeline/read-profiles.js';
import { refuseSameFiles } from '../files/outputs-apart.js';
import { type Redaction, redactionOf } from '../files/redaction.js';
import { writeOutput } from '../files/write-output.js';
import {
  type IncidentFormat,
  incidentFormat,
  refuseIncidentOptions,
  refuseOptionsOfNone,
} from '../options/incident-options.js';
import { type CliOptions, profileOptions } from '../options/options.js';
import { progressLine, withProgress } from '../telling/progress.js';
import { writeReport } from '../telling/run-report.js';
import { type CaptureSource, type DrawnCapture, drawnCapture } from './incident-captures.js';

/**
 * Writes one report of several recordings, of any kinds.
 * @returns whether something of the inputs was not read
 * @throws FlameError as the library does
 */
export async function incident(names: readonly string[], options: CliOptions): Promise<boolean> {
  const format = incidentFormat(options);
  refuseIncidentOptions(names, format, options);
  refuseSameFiles(names, [options.output]);
  const redaction = redactionOf(names, options);
  const captures = inOrder(await readCaptures(names, redaction));
  refuseOptionsOfNone(captures, redaction.options);
  const pictures = format === 'markdown' ? picturePaths(captures, options) : [];
  refuseSameFiles(names, [options.output, options.redactMap, ...pictures]);
  redaction.writeMap();
  await WRITERS[format](captures, pictures, { ...redaction.options, ...commandOf(options) });
  if (options.quiet !== true) for (const { run } of captures) writeReport(run, options.verbose === true);
  return captures.some(({ run }) => run.recording.ledger.problems.length > 0);
}

/** What may hold names is not told of a redacted report. */
function commandOf({ redact, commandLine }: CliOptions): Pick<CliOptions, 'commandLine'> {
  return redact === true || commandLine === undefined ? {} : { commandLine };
}

async function readCaptures(names: readonly string[], redaction: Redaction<CliOptions>): Promise<DrawnCapture[]> {
  const { apply, options } = redaction;
  const line = progressLine(options.quiet === true);
  const inputsOf = (name: string) => [withProgress(new FileInput(name), line)];
  const captureOf = (name: string, at: number): CaptureSource => ({
    source: options.redact === true ? `recording ${at + 1}` : sourceText(name),
    isStandardInput: name === STANDARD_INPUT,
    read: async (traced) =>
      apply(await readProfiles(inputsOf(name), profileOptions(options), { sampled: 'totals', traced })),
    readOffCpu: async () => apply(await readOffCpu(inputsOf(name), profileOptions(options))),
  });
  const captures: DrawnCapture[] = [];
  for (const [at, name] of names.entries()) captures.push(await drawnCapture(captureOf(name, at), options));
  return captures;
}

function sourceText(name: string): string {
  return name === STANDARD_INPUT ? 'standard input' : name;
}

type Writer = (captures: readonly DrawnCapture[], pictures: readonly string[], options: CliOptions) => Promise<void>;

/** Each is loaded only when it is asked for. */
const WRITERS: Readonly<Record<IncidentFormat, Writer>> = {
  html: async (captures, _, options) => {
    const { incidentHtml } = await import('../../output/report/incident-html.js');
    const pictures = captures.map(({ draw }) => draw({ isStatic: options.static === true, hasFacts: false }));
    writeOutput(options.output, incidentHtml(incidentOf(captures, options), pictures, { nonce: options.cspNonce }));
  },
  markdown: async (captures, pictures, options) => {
    const { incidentMarkdown } = await import('../../output/report/incident-markdown.js');
    for (const [at, path] of pictures.entries()) {
      writeOutput(path, captures[at]?.draw({ isStatic: true, hasFacts: true }) ?? []);
    }
    const addresses = pictures.map((path) => `./${encodeURIComponent(basename(path))}`);
    writeOutput(options.output, incidentMarkdown(incidentOf(captures, options), addresses));
  },
};

function incidentOf(captures: readonly DrawnCapture[], options: CliOptions): Incident {
  const { title, subtitle, commandLine, limit } = options;
  return incidentReport(captures, {
    limit,
    ...(title === undefined ? {} : { title }),
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(commandLine === undefined ? {} : { command: commandLine }),
  });
}

/** `incident-sampled.svg`, `incident-traced-1.svg`, … beside `incident.md`; none without a file. */
function picturePaths(captures: readonly DrawnCapture[], { output }: CliOptions): string[] {
  if (output === undefined) return [];
  const stem = output.slice(0, output.length - extname(output).length);
  return captures.map(({ kind }, at) => {
    const isOnly = captures.filter((capture) => capture.kind === kind).length === 1;
    const number = captures.slice(0, at + 1).filter((capture) => capture.kind === kind).length;
    return `${stem}-${kind}${isOnly ? '' : `-${number}`}.svg`;
  });
}
