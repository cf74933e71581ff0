import { FlameError } from '../../errors.js';
import type { WallClock } from '../../model/wall-clock.js';
import type { WallClockResult } from '../../pipeline/read-wall-clock.js';
import { wallClockFacts } from '../../view/wall-clock-facts.js';
import { wallClockRows } from '../../view/wall-clock-table.js';
import { type CliOptions, namingOptions } from '../options/options.js';
import type { OutputFormat } from '../options/output-format.js';
import type { Conversion } from './convert.js';

/** Options that would leave out or change a part of what adds up to a thread's wall clock, or that it has none of. */
const FOREIGN: Partial<Record<keyof CliOptions, string>> = {
  offCpu: '--off-cpu',
  where: '--where',
  by: '--by',
  cpu: '--cpu',
  excludeCpu: '--exclude-cpu',
  symbol: '--symbol',
  excludeSymbol: '--exclude-symbol',
  skipBefore: '--skip-before',
  skipAfter: '--skip-after',
  weight: '--weight',
  view: '--view',
  slowest: '--slowest',
  function: '--function',
  callers: '--callers',
  sort: '--sort',
  onCpu: '--on-cpu',
};

/** Refuses, before anything is read, what makes no sense. @throws FlameError `usage` */
export function refuseWallClockOptions(format: OutputFormat, options: CliOptions): void {
  const given = Object.entries(FOREIGN).find(([key]) => options[key as keyof CliOptions] !== undefined);
  if (given !== undefined)
    throw new FlameError('usage', `${given[1]} does not apply: --wall tells all of a thread's time`);
  if (format === 'table' || format === 'csv' || format === 'json') return;
  throw new FlameError(
    'usage',
    `--wall writes table, csv, json, and no ${format}: one picture of traced times and samples would add them up (flame-ts top --wall)`,
  );
}

/** Prepares the wall clock of threads. */
export async function convertWallClock(
  { recording, profiles: [shown] }: WallClockResult,
  format: OutputFormat,
  options: CliOptions,
): Promise<Conversion> {
  if (shown === undefined) throw new FlameError('nothing-to-show', 'no thread was switched, or filters left out all');
  return { kind: 'wall-clock', recording, shown, pieces: await piecesOf(shown, format, options) };
}

async function piecesOf(shown: WallClock, format: OutputFormat, options: CliOptions): Promise<Iterable<Uint8Array>> {
  const rows = wallClockRows(shown, namingOptions(options, shown.recording));
  if (format === 'table') {
    const { wallClockTextTable } = await import('../../output/wall-clock/wall-clock-table.js');
    return wallClockTextTable(rows, { facts: wallClockFacts(shown), limit: options.limit });
  }
  const { wallClockCsv, wallClockJson } = await import('../../output/wall-clock/wall-clock-json.js');
  return format === 'csv' ? wallClockCsv(rows) : wallClockJson(rows, shown);
}
