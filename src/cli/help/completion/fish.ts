import { type CommandText, type OptionText, optionsOf, ownGroups } from '../command-text.js';
import { type KnownValues, quoted } from './words.js';

/** A script for fish: a line for each command, option and value. */
export function fishCompletion(program: CommandText, known: KnownValues): string {
  const names = program.commands.map(({ name }) => name).join(' ');
  return `${[
    '# fish completion for flame-ts',
    ...program.commands.map(
      ({ name, description }) =>
        `complete -c flame-ts -n "not __fish_seen_subcommand_from ${names}" -a ${name} -d ${quote(description)}`,
    ),
    ...optionsOf(program).map((option) => optionLine(option, '', known)),
    ...program.commands.flatMap((command) =>
      ownGroups(command, program)
        .flatMap(({ options }) => options)
        .map((option) => optionLine(option, command.name, known)),
    ),
    ...program.commands
      .flatMap(({ name, inputs }) => inputs.map(({ choices }) => [name, choices] as const))
      .filter(([, choices]) => choices.length > 0)
      .map(([name, choices]) => `complete -c flame-ts -f ${after(name)} -a ${quote(choices.join(' '))}`),
  ].join('\n')}\n`;
}

function optionLine(option: OptionText, command: string, known: KnownValues): string {
  const values = known(option);
  return [
    'complete -c flame-ts',
    ...(command === '' ? [] : [after(command)]),
    ...(option.short === undefined ? [] : [`-s ${option.short.slice(1)}`]),
    `-l ${option.long.slice(2)}`,
    ...valueFlags(option, values),
    `-d ${quote(option.description)}`,
  ].join(' ');
}

function valueFlags({ value }: OptionText, values: readonly string[]): string[] {
  if (value === 'none') return [];
  if (value === 'file') return ['-r', '-F'];
  return values.length === 0 ? ['-x'] : ['-x', `-a ${quote(values.join(' '))}`];
}

function after(command: string): string {
  return `-n "__fish_seen_subcommand_from ${command}"`;
}

function quote(text: string): string {
  return quoted(text, "\\'");
}
