import { FlameError } from '../../errors.js';
import { noTimesText } from '../../model/no-times.js';
import { type ReadResult, readProfiles } from '../../pipeline/read-profiles.js';
import { ofChosenKind } from '../../pipeline/split-kinds.js';
import { countedFacts } from '../../view/counted-facts.js';
import { eventText, sampledFacts } from '../../view/facts.js';
import { columnsFor, type Heatmap, heatmap as heatmapOf } from '../../view/time/heatmap.js';
import { idleNote } from '../../view/time/idle-note.js';
import { extentOf, type Timed } from '../../view/time/instants.js';
import { periodicPatterns } from '../../view/time/periodic-patterns.js';
import { periodicLines } from '../../view/time/periodic-text.js';
import { namedInputs } from '../convert/convert.js';
import { selectEvent } from '../convert/select.js';
import { redactionOf } from '../files/redaction.js';
import { writeOutput } from '../files/write-output.js';
import { refuseForeignOptions } from '../options/kind-options.js';
import { type CliOptions, profileOptions } from '../options/options.js';
import { chooseFormat, type OutputFormat } from '../options/output-format.js';
import { drawingOptions, drawnByLines, refusePictureOptions } from '../options/picture-options.js';
import { type RunResult, writeReport } from '../telling/run-report.js';
import { type PartCommand, UNTOLD_PART } from './part-command.js';

/** The options of `flame-ts heatmap`. */
export interface HeatmapCliOptions extends CliOptions {
  readonly rows?: number;
  /** Milliseconds. */
  readonly column?: number;
  readonly partCommand?: PartCommand;
}

const FORMATS = ['svg', 'png', 'json'] as const satisfies OutputFormat[];
type HeatmapFormat = (typeof FORMATS)[number];

const NS_PER_MS = 1e6;
const MAX_JSON_COLUMNS = 100_000;

/**
 * Counts samples, or counted events, by second and part of a second, and draws that.
 * @returns whether something of the inputs was not read
 * @throws FlameError `usage` for traced calls, and where the text prints no times
 */
export async function heatmap(names: readonly string[], options: HeatmapCliOptions): Promise<boolean> {
  const format = formatOf(options);
  refuseOthersOptions(options);
  refusePictureOptions(format, options);
  const redaction = redactionOf(names, options);
  const inputs = namedInputs(names, format, options);
  const forms = { sampled: 'timeline', traced: 'totals' } as const;
  const all = redaction.apply(await readProfiles(inputs, profileOptions(options), forms));
  const read = ofChosenKind(all, redaction.options.event);
  refuseForeignOptions(read, options);
  const selected = selectTimed(read, redaction.options);
  redaction.writeMap();
  writeOutput(options.output, await WRITERS[format](selected.profile, redaction.options));
  if (options.quiet !== true) writeReport(selected.run, options.verbose === true);
  return selected.run.recording.ledger.problems.length > 0;
}

function formatOf({ format, output }: CliOptions): HeatmapFormat {
  const isTerminal = process.stdout.isTTY === true;
  if (format === undefined && output === undefined && isTerminal) {
    throw new FlameError('usage', 'a heatmap is a picture: give a file, -o heatmap.svg (or .png, .json)');
  }
  const chosen = chooseFormat(format, { output, isTerminal });
  const known = FORMATS.find((each) => each === chosen);
  if (known !== undefined) return known;
  throw new FlameError('usage', `flame-ts heatmap writes no ${chosen}; there is ${FORMATS.join(', ')}`);
}

/** What a picture of counts along time has no use for, and how it is written. */
const NOT_HERE: Partial<Record<keyof CliOptions, string>> = {
  weight: '--weight',
  minWidth: '--min-width',
  maxDepth: '--max-depth',
  maxLanes: '--max-lanes',
  maxBytes: '--max-bytes',
  maxStacks: '--max-stacks',
  inverted: '--inverted',
  reversed: '--reversed',
  order: '--order',
  colors: '--colors',
  paletteFile: '--palette-file',
  search: '--search',
  view: '--view',
};

function refuseOthersOptions(options: CliOptions): void {
  const given = Object.entries(NOT_HERE).find(([key]) => options[key as keyof CliOptions] !== undefined);
  if (given === undefined) return;
  throw new FlameError('usage', `${given[1]} does not apply to a heatmap, which counts samples by their time alone`);
}

function selectTimed(
  read: ReadResult<'timeline', 'totals'>,
  { event }: CliOptions,
): { profile: Timed; run: RunResult } {
  if (read.kind === 'traced') {
    throw new FlameError(
      'usage',
      'these are traced calls, each with its duration: a heatmap counts instants; a flame chart shows calls along time (flame-ts INPUT -o chart.svg)',
    );
  }
  const { recording } = read;
  if (read.kind === 'sampled') {
    const { shown, leftAside } = selectEvent(recording, read.profiles, event, read.beside);
    return { profile: shown, run: { kind: 'sampled', recording, shown: [shown], leftAside } };
  }
  const { shown, leftAside } = selectEvent(recording, read.profiles, event, read.beside);
  return { profile: shown, run: { kind: 'counted', recording, shown, leftAside } };
}

type Writer = (profile: Timed, options: Omit<HeatmapCliOptions, 'commandLine'>) => Promise<Iterable<Uint8Array>>;

/** Each output is loaded only when it is asked for. */
const WRITERS: Readonly<Record<HeatmapFormat, Writer>> = {
  svg: (profile, options) => picture(profile, options),
  png: async (profile, options) => {
    const { pngPicture } = await import('../../output/png/png.js');
    const svg = await picture(profile, { ...options, static: true });
    return [await pngPicture(svg, { scale: options.scale ?? 1 })];
  },
  json: async (profile, options) => {
    const { heatmapJson } = await import('../../output/heatmap-json.js');
    const periodic = periodicPatterns(profile);
    return heatmapJson(mapOf(profile, options, MAX_JSON_COLUMNS), { periodic, ledger: profile.recording.ledger });
  },
};

async function picture(profile: Timed, options: HeatmapCliOptions): Promise<Iterable<Uint8Array>> {
  const { columnsThatFit, heatmapSvg } = await import('../../output/svg/heatmap/heatmap-svg.js');
  const { subtitle, widthPx, isFluid, isStatic, nonce, theme } = await drawingOptions(options);
  const map = mapOf(profile, options, columnsThatFit(widthPx));
  const { title, lines } = profile.kind === 'sampled' ? sampledFacts(profile) : countedFacts(profile);
  const what = profile.kind === 'sampled' ? 'Samples' : 'Events';
  return heatmapSvg(map, {
    title: options.title ?? title.replace(/^(?:Sampled stacks|Counted events)/, `${what} over time`),
    facts: [
      ...(profile.kind === 'sampled' ? [`${eventText(profile)}; a cell counts samples`] : []),
      ...periodicLines(periodicPatterns(profile), profile.kind === 'sampled' ? 'samples' : 'events'),
      ...idleNote(profile),
      ...lines,
      ...drawnByLines(options),
    ],
    subtitle,
    widthPx,
    isFluid,
    isStatic,
    nonce,
    theme,
    partCommand: options.redact === true ? UNTOLD_PART : (options.partCommand ?? UNTOLD_PART),
  });
}

/** @throws FlameError `usage` where there are no times, or too many columns */
function mapOf(profile: Timed, { rows, column }: HeatmapCliOptions, maxColumns: number): Heatmap {
  const extent = extentOf(profile);
  const columnNs = column === undefined ? undefined : column * NS_PER_MS;
  const columns = extent === undefined || columnNs === undefined ? 0 : columnsFor(extent, columnNs);
  if (columns > maxColumns) {
    throw new FlameError(
      'usage',
      `${columns} columns are too many, ${maxColumns} fit: give a longer --column, a part of the time (--from, --to), or a larger --width`,
    );
  }
  const map = heatmapOf(profile, { rows, columnNs, maxColumns });
  if (map !== undefined) return map;
  throw new FlameError('usage', `a heatmap is of times, and ${noTimesText(profile.recording.clock)}`);
}
