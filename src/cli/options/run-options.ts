import { FlameError } from '../../errors.js';
import type { CliOptions } from './options.js';

/** Options of one run over its inputs, and how they are written. */
const OF_RUNS: Partial<Record<keyof CliOptions, string>> = {
  ledger: '--ledger',
  every: '--every',
  offCpu: '--off-cpu',
  wall: '--wall',
};

/**
 * Refuses what a command that is no such run would leave undone.
 * @throws FlameError `usage`
 */
export function refuseRunOptions(command: string, options: CliOptions): void {
  const given = Object.entries(OF_RUNS).find(([key]) => options[key as keyof CliOptions] !== undefined);
  if (given !== undefined) throw new FlameError('usage', `${given[1]} does not apply to flame-ts ${command}`);
}
