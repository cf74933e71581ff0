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
    '  case "$command:$before" in',
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

/** What may follow an option that takes a value: with every command, or with those where it takes one. */
function valueCases(program: CommandText, known: KnownValues): string[] {
  const options = new Map<string, { readonly option: OptionText; readonly command: string }[]>();
  for (const [at, { name, options: own }] of commandsOf(program).entries()) {
    for (const option of own) {
      options.set(option.long, [...(options.get(option.long) ?? []), { option, command: at === 0 ? '' : name }]);
    }
  }
  return [...options.values()].flatMap((places) => {
    const takers = places.filter(({ option }) => option.value !== 'none');
    const [first] = takers;
    if (first === undefined) return [];
    const names = [...new Set(takers.flatMap(({ option }) => spellings(option)))];
    const commands = takers.length === places.length ? ['*'] : takers.map(({ command }) => command);
    const patterns = commands.flatMap((command) => names.map((name) => `${command}:${name}`));
    return `${patterns.join('|')}) ${valueReply(first.option, known(first.option))}; return ;;`;
  });
}

function valueReply(option: OptionText, values: readonly string[]): string {
  if (values.length > 0) return `COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$word"))`;
  return option.value === 'any' ? 'COMPREPLY=()' : 'mapfile -t COMPREPLY < <(compgen -f -- "$word")';
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
