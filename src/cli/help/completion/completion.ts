import type { CommandText, OptionText } from '../command-text.js';
import { bashCompletion } from './bash.js';
import { fishCompletion } from './fish.js';
import { zshCompletion } from './zsh.js';

/** The shells whose Tab key can know flame-ts. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/**
 * A script that completes commands, options, their values and files in a shell, without running flame-ts.
 * @param inputFormats the names that `--input-format` takes
 */
export function completion(shell: Shell, program: CommandText, inputFormats: readonly string[]): string {
  const known = ({ long, choices }: OptionText) => (long === '--input-format' ? inputFormats : choices);
  return SCRIPTS[shell](program, known);
}
