import { FlameError } from '../../errors.js';
import { type CommandText, type OptionGroup, type OptionText, optionsOf, ownGroups } from './command-text.js';
import { firstPage } from './first-page.js';
import { paragraphs } from './paragraphs.js';

/**
 * What `flame-ts help TOPIC` says: of a command, of an option, or `all`.
 * @throws FlameError `usage` where there is neither
 */
export function helpOn(program: CommandText, topic?: string): string {
  if (topic === undefined || topic === program.name) return firstPage(program);
  if (topic === 'all') return allHelp(program);
  const command = program.commands.find(({ name }) => name === topic);
  if (command !== undefined) return commandHelp(command, program);
  const meant = optionsNamed(topic, program);
  if (meant.length > 0) return meant.map(({ option, command }) => optionHelp(option, command)).join('\n');
  const names = program.commands.map(({ name }) => name).join(', ');
  throw new FlameError('usage', `no help on '${topic}'; there is: all, an option's name such as --output, ${names}`);
}

/** The options of a name: the program's, and those of commands to which it means something else. */
function optionsNamed(topic: string, program: CommandText) {
  const isMeant = ({ long, short }: OptionText) => [long, short, long.replace(/^--/, '')].includes(topic);
  const common = optionsOf(program).filter(isMeant);
  const own = program.commands.flatMap((command) => {
    const options = ownGroups(command, program).flatMap((group) => group.options.filter(isMeant));
    return options.map((option) => ({ option, command: command.usage.split(' [')[0] }));
  });
  const all = [...common.map((option) => ({ option, command: undefined })), ...own];
  return all.length === 1 ? all.map(({ option }) => ({ option, command: undefined })) : all;
}

/** A command: its usage, what it takes, and its own options. */
export function commandHelp(command: CommandText, program: CommandText): string {
  const own = ownGroups(command, program).flatMap(({ options }) => options);
  const takesOthers = optionsOf(command).some((option) => option.long !== '--help' && !own.includes(option));
  return paragraphs([
    `Usage: ${command.usage}`,
    command.description,
    inputRows(command),
    ...ownGroups(command, program).map(groupText),
    takesOthers ? 'It takes the options of flame-ts too, where they make sense: flame-ts help all' : '',
    command.example === undefined ? '' : `Example:\n  ${command.example}`,
  ]);
}

function allHelp(program: CommandText): string {
  const commands = program.commands.map(
    (command) => [command.usage.replace(/^\S+ /, ''), command.description] as const,
  );
  return paragraphs([
    `Usage: ${program.usage}`,
    program.description,
    inputRows(program),
    ...program.groups.map(groupText),
    { title: 'Commands:', rows: commands },
    ...program.commands
      .map((command) => ({ command, own: ownGroups(command, program).flatMap(({ options }) => options) }))
      .filter(({ own }) => own.length > 0)
      .map(({ command, own }) => ({ title: `Only of ${command.name}:`, rows: own.map(optionRow) })),
  ]);
}

/** @param command to which alone it means this */
function optionHelp({ flags, description, choices, fallback, example }: OptionText, command?: string): string {
  return paragraphs([
    command === undefined ? flags : `${command} ${flags}`,
    description,
    choices.length === 0 ? '' : `One of: ${choices.join(', ')}`,
    fallback === undefined ? '' : `If not given: ${fallback}`,
    example === undefined ? '' : `Example:\n  ${example}`,
  ]);
}

function inputRows({ inputs }: CommandText) {
  return { title: 'Arguments:', rows: inputs.map(({ name, description }) => [name, description] as const) };
}

function groupText({ title, options }: OptionGroup) {
  return { title, rows: options.map(optionRow) };
}

function optionRow({ flags, description, choices, fallback }: OptionText): readonly [string, string] {
  const notes = [
    ...(choices.length === 0 ? [] : [`one of ${choices.join(', ')}`]),
    ...(fallback === undefined ? [] : [`${fallback} if not given`]),
  ];
  return [flags, notes.length === 0 ? description : `${description} (${notes.join('; ')})`];
}
