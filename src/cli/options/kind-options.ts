import { FlameError } from '../../errors.js';
import type { ProfileKind } from '../../model/measure.js';
import type { Recording } from '../../model/recording.js';
import type { ReadResult } from '../../pipeline/read-profiles.js';
import type { CliOptions } from './options.js';

/** Options that ask for what only one kind of evidence can tell, and how they are written. */
const OPTIONS_OF: Readonly<Record<ProfileKind, Partial<Record<keyof CliOptions, string>>>> = {
  sampled: {
    event: '--event',
    addresses: '--addresses',
    srcline: '--srcline',
    cpu: '--cpu',
    excludeCpu: '--exclude-cpu',
    symbol: '--symbol',
    excludeSymbol: '--exclude-symbol',
    skipBefore: '--skip-before',
    skipAfter: '--skip-after',
  },
  counted: { where: '--where', by: '--by' },
  traced: {
    view: '--view',
    onCpu: '--on-cpu',
    maxLanes: '--max-lanes',
    callers: '--callers',
    function: '--function',
    slowest: '--slowest',
    sort: '--sort',
  },
};

/** What samples have, such as events and whole stacks, counted events have too. */
const FOREIGN_TO: Readonly<Record<ProfileKind, readonly ProfileKind[]>> = {
  sampled: ['traced', 'counted'],
  counted: ['traced'],
  traced: ['sampled', 'counted'],
};

const WEIGHTS_OF: Readonly<Record<ProfileKind, readonly string[]>> = {
  sampled: ['samples', 'period'],
  counted: ['events'],
  traced: ['self-time', 'calls'],
};

const WHY: Readonly<Record<ProfileKind, string>> = {
  sampled: 'these are samples, which say how often and never how long a call took',
  counted: 'these are counted events: how many there were, and never how long anything took',
  traced: 'these are traced calls, each with its duration, and no samples',
};

/**
 * Refuses what the other kind of evidence would be needed for; `--view graph` is what samples have anyway.
 * @throws FlameError `usage`
 */
export function refuseForeignOptions(
  { kind, recording }: Pick<ReadResult, 'kind' | 'recording'>,
  options: CliOptions,
): void {
  const foreign = FOREIGN_TO[kind]
    .flatMap((other) => Object.entries(OPTIONS_OF[other]))
    .find(([key]) => isGiven(options, key as keyof CliOptions) && !isOfSamplesToo(key, kind, options));
  const applied = foreign?.[0] === 'where' && recording.ledger.filteredSamples.has('where');
  if (foreign !== undefined && !applied) {
    throw new FlameError('usage', `${foreign[1]} does not apply: ${WHY[kind]}${graphAdvice(recording)}`);
  }
  if (options.weight !== undefined && recording.folded !== undefined) {
    throw new FlameError(
      'usage',
      '--weight does not apply: the input has one number a stack; of folded text --unit says what it counts',
    );
  }
  if (options.weight !== undefined && !hasWeight(kind, options.weight)) {
    const known = WEIGHTS_OF[kind].join(' or ');
    throw new FlameError('usage', `--weight ${options.weight} does not apply: ${WHY[kind]}; there is ${known}`);
  }
}

/** The function tracer's calls have no durations, and the same kernel can record them. */
function graphAdvice({ events }: Pick<Recording, 'events'>): string {
  if (!events.includes('function')) return '';
  return '; for durations trace with function_graph (echo function_graph | sudo tee /sys/kernel/tracing/current_tracer)';
}

/** A graph is what samples and events have anyway; a chart of where they saw what only samples have, in lanes. */
function isOfSamplesToo(key: string, kind: ProfileKind, { view }: CliOptions): boolean {
  if (key === 'view' && view === 'graph') return true;
  return (key === 'view' || key === 'maxLanes') && view === 'chart' && kind === 'sampled';
}

/** Whether pictures of a kind can have this weight. */
export function hasWeight(kind: ProfileKind, weight: string): boolean {
  return WEIGHTS_OF[kind].includes(weight);
}

function isGiven(options: CliOptions, key: keyof CliOptions): boolean {
  const value: unknown = options[key];
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
}
