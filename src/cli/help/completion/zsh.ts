import { type CommandText, type OptionText, optionsOf } from '../command-text.js';
import { type KnownValues, quoted, spellings } from './words.js';

/** A script for zsh: what `_arguments` makes of every option, its description and its values. */
export function zshCompletion(program: CommandText, known: KnownValues): string {
  const names = program.commands.map(({ name, description }) => `${name}:${description}`);
  return `${[
    '#compdef flame-ts',
    '# zsh completion for flame-ts',
    ...[program, ...program.commands].flatMap((command) => functionOf(command, known)),
    '_flame_ts() {',
    '  local each at=0',
    `  for each in "\${(@)words[2,CURRENT-1]}"; do`,
    '    (( at++ ))',
    '    case $each in',
    ...program.commands.map(
      ({ name }) => `      ${name}) shift $at words; (( CURRENT -= at )); ${functionName(name)}; return ;;`,
    ),
    '    esac',
    '  done',
    `  (( CURRENT == 2 )) && { local -a commands; commands=(${names.map(quote).join(' ')}); _describe command commands; }`,
    `  ${functionName(program.name)}`,
    '}',
    'if [[ $funcstack[1] == _flame_ts ]]; then _flame_ts "$@"; else compdef _flame_ts flame-ts; fi',
  ].join('\n')}\n`;
}

function functionOf(command: CommandText, known: KnownValues): string[] {
  const options = optionsOf(command).flatMap((option) =>
    spellings(option).map((name) => optionSpec(name, option, known)),
  );
  const inputs = command.inputs.flatMap(({ choices }) => choices);
  const rest = quote(inputs.length > 0 ? `*:name:(${inputs.join(' ')})` : '*:file:_files');
  return [
    `${functionName(command.name)}() {`,
    '  _arguments \\',
    ...options.map((spec) => `    ${spec} \\`),
    `    ${rest}`,
    '}',
  ];
}

function optionSpec(name: string, option: OptionText, known: KnownValues): string {
  const text = option.description.replace(/[[\]:\\]/g, (character) => `\\${character}`);
  const action = option.value === 'none' ? '' : `:value:${valuesOf(option, known(option))}`;
  return quote(`*${name}[${text}]${action}`);
}

function valuesOf({ value }: OptionText, values: readonly string[]): string {
  if (values.length > 0) return `(${values.join(' ')})`;
  return value === 'file' ? '_files' : ' ';
}

function functionName(command: string): string {
  return `_flame_ts_${command.replace(/[^a-z]/g, '_')}`;
}

function quote(text: string): string {
  return quoted(text, "'\\''");
}
