import { type Input, makeMixedInput } from './inputs.js';
import { type Command, type Cost, measureRounds } from './measure.js';
import { FLAME_TS, FLAME_TS_PATH, type Program } from './peers.js';
import { type InputResult, programResult } from './results.js';

const INPUT_BYTES = 100e3;

function program(name: string, run: (path: string) => Command): Program {
  return { name, run };
}

/** What every run pays whatever it reads, beside an empty program of Node. */
const EMPTY = program('node -e 0', () => [process.execPath, '-e', '0']);
const PROGRAMS: readonly Program[] = [
  EMPTY,
  program('flame-ts --version', () => [process.execPath, FLAME_TS_PATH, '--version']),
  program('flame-ts -f folded', FLAME_TS.run),
  program('flame-ts -f svg', (path) => [process.execPath, FLAME_TS_PATH, '-f', 'svg', path]),
];

/** Programs that have little to do: how long they take to start. Costs are laid beside those of Node alone. */
export async function benchStart(path: string, runs: number): Promise<InputResult> {
  const input: Input = makeMixedInput(path, INPUT_BYTES);
  const costs = await measureRounds(PROGRAMS, input.path, runs);
  const empty = costs.get(EMPTY) as Cost;
  const programs = [...costs].map(([{ name }, cost]) => programResult(name, input.sizeBytes, cost, empty));
  return { input: 'start, 100 kB', sizeBytes: input.sizeBytes, programs };
}
