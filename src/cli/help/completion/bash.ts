import type { CommandText, OptionText } from '../command-text.js';
import { commandsOf, type KnownValues, spellings } from './words.js';

/** A script for bash 4 and later: options, their values, commands, else files. */
export function bashCompletion(program: CommandText, known: KnownValues): string {
  const names = program.commands.map(({ name }) => name);
  return `${[
    '# bash completion for flame-ts',
    '_flame_ts() {',
    `  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command= each words=`,
    `  for each in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do`,
    `    case "$each" in ${names.join('|')}) command=$each; break ;; esac`,
    '  done',
    '  case "$before" in',
    ...valueCases(program, known).map((line) => `    ${line}`),
    '  esac',
    '  case "$command:$word" in',
    ...wordCases(program).map((line) => `    ${line}`),
    '    *)',
    '      mapfile -t COMPREPLY < <(compgen -f -- "$word")',
    `      [[ $COMP_CWORD -gt 1 ]] || COMPREPLY+=($(compgen -W '${names.join(' ')}' -- "$word"))`,
    '      return ;;',
    '  esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
    '}',
    'complete -o filenames -F _flame_ts flame-ts',
  ].join('\n')}\n`;
}

/** What may follow an option that takes a value. */
function valueCases(program: CommandText, known: KnownValues): string[] {
  const options = new Map(commandsOf(program).flatMap((each) => each.options.map((option) => [option.long, option])));
  const takers = [...options.values()].filter(({ value }) => value !== 'none');
  return takers.map((option) => {
    const values = known(option);
    const names = spellings(option).join('|');
    if (values.length > 0) return `${names}) COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$word")); return ;;`;
    if (option.value === 'any') return `${names}) COMPREPLY=(); return ;;`;
    return `${names}) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;`;
  });
}

/** Which words a command takes: options where a hyphen stands, topics, names. */
function wordCases(program: CommandText): string[] {
  const [own, ...commands] = commandsOf(program);
  const fixed = program.commands.map(({ name, inputs }) => [name, inputs.flatMap(({ choices }) => choices)] as const);
  return [
    ...commands.map(({ name, options }) => `${name}:-*) words='${optionWords(options)}' ;;`),
    `:-*) words='${optionWords(own?.options ?? [])}' ;;`,
    ...fixed.filter(([, words]) => words.length > 0).map(([name, words]) => `${name}:*) words='${words.join(' ')}' ;;`),
  ];
}

function optionWords(options: readonly OptionText[]): string {
  return options.flatMap(spellings).join(' ');
}
