import type { Argument, Command, Option } from 'commander';
import { COMMAND_EXAMPLES, OPTION_EXAMPLES } from './examples.js';

/** What an option's value is, for who completes it. */
type ValueKind = 'none' | 'any' | 'file' | 'choice';

/** An option, for help, manual and completion. */
export interface OptionText {
  /** `-o, --output <file>` */
  readonly flags: string;
  /** `--output` */
  readonly long: string;
  /** `-o` */
  readonly short: string | undefined;
  readonly description: string;
  readonly value: ValueKind;
  readonly choices: readonly string[];
  /** As it would be typed. */
  readonly fallback: string | undefined;
  readonly example: string | undefined;
}

/** Options that belong together. */
export interface OptionGroup {
  /** With its colon. */
  readonly title: string;
  readonly options: readonly OptionText[];
}

/** A command; the program itself is one that has others. */
export interface CommandText {
  readonly name: string;
  /** `flame-ts diff [options] <before> <after>` */
  readonly usage: string;
  readonly description: string;
  readonly inputs: readonly {
    readonly name: string;
    readonly description: string;
    readonly choices: readonly string[];
  }[];
  readonly groups: readonly OptionGroup[];
  readonly commands: readonly CommandText[];
  readonly example: string | undefined;
}

/** What the command line's definitions say. */
export function commandText(command: Command, path: readonly string[] = []): CommandText {
  const name = command.name();
  const names = [...path, name];
  return {
    name,
    usage: [...names, command.usage()].join(' '),
    description: command.description(),
    inputs: command.registeredArguments.map(inputText),
    groups: groupsOf(command),
    commands: command.commands.map((inner) => commandText(inner, names)),
    example: COMMAND_EXAMPLES[name],
  };
}

/** All options of a command, whatever their group. */
export function optionsOf({ groups }: CommandText): OptionText[] {
  return groups.flatMap(({ options }) => options);
}

/** The groups of those options of a command that the program itself does not have. */
export function ownGroups(command: CommandText, program: CommandText): OptionGroup[] {
  const shared = new Set(optionsOf(program).map(({ flags }) => flags));
  return command.groups
    .map(({ title, options }) => ({ title, options: options.filter(({ flags }) => !shared.has(flags)) }))
    .filter(({ options }) => options.length > 0);
}

function inputText(argument: Argument) {
  return { name: argument.name(), description: argument.description, choices: argument.argChoices ?? [] };
}

function groupsOf(command: Command): OptionGroup[] {
  const groups = new Map<string, OptionText[]>();
  for (const option of command.createHelp().visibleOptions(command)) {
    const title = option.helpGroupHeading ?? 'Options:';
    const group = groups.get(title) ?? [];
    group.push(optionText(option, command.name()));
    groups.set(title, group);
  }
  return [...groups].map(([title, options]) => ({ title, options }));
}

/** Where an option means something else to a command, it has an example of its own. */
function optionText(option: Option, command: string): OptionText {
  const { flags, short, description, argChoices: choices = [], defaultValue } = option;
  const long = option.long ?? flags;
  return {
    flags,
    long,
    short,
    description,
    value: valueKind(option),
    choices,
    fallback: defaultValue === undefined || typeof defaultValue === 'boolean' ? undefined : String(defaultValue),
    example: OPTION_EXAMPLES[`${command} ${long}`] ?? OPTION_EXAMPLES[long],
  };
}

function valueKind({ flags, argChoices }: Option): ValueKind {
  if (argChoices !== undefined) return 'choice';
  if (/<file>/.test(flags)) return 'file';
  return /[<[]/.test(flags) ? 'any' : 'none';
}
