import { type CommandText, type OptionText, optionsOf } from '../command-text.js';

/** The values of an option that are known: its choices, or those of which only this program knows. */
export type KnownValues = (option: OptionText) => readonly string[];

/** The commands of a program and their options; the first is the program's own. */
export function commandsOf(program: CommandText): readonly { name: string; options: readonly OptionText[] }[] {
  return [program, ...program.commands].map((command) => ({ name: command.name, options: optionsOf(command) }));
}

/** As options are typed: `-o` and `--output`. */
export function spellings({ short, long }: OptionText): string[] {
  return short === undefined ? [long] : [short, long];
}

/** In single quotes, for any shell's own. */
export function quoted(text: string, escapedQuote: string): string {
  return `'${text.replaceAll("'", escapedQuote)}'`;
}
