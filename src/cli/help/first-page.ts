import { type CommandText, optionsOf } from './command-text.js';

/** What people ask for, and the command lines that give it. */
const TASKS: readonly (readonly [task: string, ...lines: string[]])[] = [
  ['draw a profile', 'perf record -F 99 -g -- ./program', 'perf script | flame-ts > flame.svg'],
  [
    'draw a trace',
    'trace-cmd record -p function_graph -g do_sys_openat2 ls',
    'trace-cmd report | flame-ts -o open.svg',
  ],
  ['write a report', 'flame-ts perf.txt.gz -o report.html'],
];

/** The options that most runs need; the others are told by `flame-ts help all`. */
const COMMON = ['--output', '--format', '--comm', '--symbol', '--from', '--to', '--title', '--static', '--quiet'];

const WIDTH = 80;

/** What fits a screen: 80 columns, and no more than 40 lines. */
export function firstPage(program: CommandText): string {
  const options = COMMON.flatMap((name) => optionsOf(program).filter(({ long }) => long === name));
  const commands = program.commands.map(({ name, description }) => [name, firstClause(description)] as const);
  return `${[
    `Usage: ${program.usage}`,
    '',
    program.description,
    '',
    ...TASKS.flatMap(([task, ...lines]) => lines.map((line, at) => `  ${(at === 0 ? task : '').padEnd(16)}${line}`)),
    '',
    'Commands (flame-ts help COMMAND):',
    ...commands.map(([name, text]) => row(name, text, 12)),
    '',
    'Options that most need (all: flame-ts help all; one: flame-ts help --OPTION):',
    ...options.map(({ flags, description }) => row(flags, firstClause(description), 24)),
    '',
    'Exit codes: 0 done, 1 could not read or write, 2 wrong usage,',
    '            3 nothing to show, 4 --strict and something was not read',
  ].join('\n')}\n`;
}

function row(name: string, text: string, width: number): string {
  const line = `  ${name.padEnd(width)}  ${text}`;
  return line.length <= WIDTH ? line : `${line.slice(0, line.lastIndexOf(' ', WIDTH - 2)).trimEnd()} …`;
}

/** A line of help has room for what comes first. */
function firstClause(text: string): string {
  return text.split(/[;:] /)[0] as string;
}
