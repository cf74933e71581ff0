import type { ProfileKind } from '../model/measure.js';
import { foldedOptions } from '../parse/folded/unit.js';
import type { Roots } from '../parse/stack-builder.js';
import type { FilterOptions } from '../transform/filter.js';
import type { TimeRange } from '../transform/time/time-range.js';
import type { TrimOptions } from '../transform/trim.js';
import type { ReadOptions } from './read-inputs.js';

/** From inputs to profiles: what is read, left out, and shortened. Everything may be left away. */
export interface ProfileOptions
  extends Partial<Omit<ReadOptions, 'folded'>>,
    FilterOptions,
    TimeRange,
    Partial<TrimOptions> {
  /** Only the events whose fields meet each of these conditions: `ret < 0`, `prev_state = D && prev_comm =~ /^kworker/`. */
  readonly where?: readonly string[];
  /** The fields of events whose values are frames at their leaves (`prev_state=S`). */
  readonly by?: readonly string[];
  /** What folded text is evidence of, which does not say it itself. Default `sampled`. */
  readonly kind?: ProfileKind;
  /** What the numbers of folded text count: `samples` (the default), a unit of time (`ns`, `us`, `ms`, `s`), or an event. */
  readonly unit?: string;
  /** What the outermost frame of a stack names. Default `comm`. */
  readonly roots?: Roots;
  /** How many distinct stacks a profile of sums keeps; what comes with others ends in `[folded away]`. All unless told. */
  readonly maxStacks?: number;
}

/** Options of which a reader knows the default, so that they are given only where they were. */
const PASSED_ON = ['maxLineBytes', 'maxJsonDepth', 'format', 'formats'] as const satisfies (keyof ReadOptions)[];

/** What reading needs of the options. */
export function readOptions(options: ProfileOptions): ReadOptions {
  const { unresolvedAddresses = false, frameAddresses = false, sources = false, onCpu = false } = options;
  const given = PASSED_ON.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]);
  return {
    unresolvedAddresses,
    frameAddresses,
    sources,
    onCpu,
    fields: options.where !== undefined || options.by !== undefined,
    folded: foldedOptions(options.kind, options.unit),
    saysFolded: options.kind !== undefined || options.unit !== undefined,
    ...(Object.fromEntries(given) as Pick<ReadOptions, (typeof PASSED_ON)[number]>),
  };
}
