import { FlameError } from '../../errors.js';
import type { CliOptions } from './options.js';

/** Options of one run over its inputs, and how they are written. */
const OF_RUNS: Partial<Record<keyof CliOptions, string>> = {
  ledger: '--ledger',
  every: '--every',
  offCpu: '--off-cpu',
  wall: '--wall',
};

/** What to do in the place of an option that a command has not. */
const OTHER_WAYS: Readonly<Record<string, string>> = {
  'diff --off-cpu':
    'compare folded stacks: flame-ts old.txt --off-cpu -f folded > old.folded, the same of the new one, and flame-ts diff old.folded new.folded --kind traced --unit ns',
  'heatmap --off-cpu': 'flame-ts heatmap counts the switches themselves without it',
};

/**
 * Refuses what a command that is no such run would leave undone.
 * @throws FlameError `usage`
 */
export function refuseRunOptions(command: string, options: CliOptions): void {
  const given = Object.entries(OF_RUNS).find(
    ([key]) => options[key as keyof CliOptions] !== undefined && !(command === 'report' && key === 'offCpu'),
  );
  if (given === undefined) return;
  const way = OTHER_WAYS[`${command} ${given[1]}`];
  const instead = way === undefined ? '' : `; ${way}`;
  throw new FlameError('usage', `${given[1]} does not apply to flame-ts ${command}${instead}`);
}
