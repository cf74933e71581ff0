import { type CommandText, type OptionText, ownGroups } from './command-text.js';

const EXIT_CODES = [
  ['0', 'done'],
  ['1', 'could not read or write'],
  ['2', 'wrong usage'],
  ['3', 'nothing to show; the message says why, and what to do'],
  ['4', '--strict was given and something was not read'],
] as const;

/** The manual's page in roff, with the macros of man(7): the same words as the help. */
export function manPage(program: CommandText, version: string): string {
  return `${[
    `.TH FLAME\\-TS 1 "" "flame\\-ts ${roff(version)}" "User Commands"`,
    '.SH NAME',
    `flame\\-ts \\- ${roff(program.description.replace(/\.$/, ''))}`,
    '.SH SYNOPSIS',
    ...[program, ...program.commands].flatMap(({ usage }) => [`.B ${roff(usage)}`, '.br']),
    '.SH DESCRIPTION',
    ...program.inputs.flatMap(({ name, description }) => item(name, description)),
    '.SH COMMANDS',
    ...program.commands.flatMap((command) => commandLines(command, program)),
    '.SH OPTIONS',
    ...program.groups.flatMap(({ title, options }) => [
      `.SS ${roff(title.replace(/:$/, ''))}`,
      ...options.flatMap(optionLines),
    ]),
    '.SH EXIT STATUS',
    ...EXIT_CODES.flatMap(([code, meaning]) => item(code, meaning)),
    '.SH SEE ALSO',
    '.BR perf\\-script (1),',
    '.BR perf\\-record (1),',
    '.BR trace\\-cmd\\-report (1),',
    '.BR strace (1)',
  ].join('\n')}\n`;
}

function commandLines(command: CommandText, program: CommandText): string[] {
  const own = ownGroups(command, program).flatMap(({ options }) => options);
  return [
    ...item(command.name, command.description),
    ...exampleLines(command.example),
    ...(own.length === 0 ? [] : ['.RS', ...own.flatMap(optionLines), '.RE']),
  ];
}

function optionLines({ flags, description, choices, fallback, example }: OptionText): string[] {
  const notes = [
    ...(choices.length === 0 ? [] : [`One of ${choices.join(', ')}.`]),
    ...(fallback === undefined ? [] : [`If not given: ${fallback}.`]),
  ];
  return [...item(flags, [`${description}.`, ...notes].join(' ')), ...exampleLines(example)];
}

function item(name: string, text: string): string[] {
  return ['.TP', `.B ${roff(name)}`, roff(text)];
}

function exampleLines(example: string | undefined): string[] {
  return example === undefined ? [] : ['.br', `Example: \\fI${roff(example)}\\fR`];
}

/** Backslashes, hyphens that are to be copied, and what roff would take for a request. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .replaceAll('…', '...')
    .replace(/^\./, '\\&.');
}
