import { shellWord } from '../capture/command.js';

/** Options that do not change what a picture shows, and whether a value follows. */
const WITHOUT_EFFECT: Readonly<Record<string, boolean>> = {
  '--output': true,
  '--format': true,
  '--csp-nonce': true,
  '--quiet': false,
  '--verbose': false,
  '--strict': false,
};

/**
 * The command that draws a picture again, as it can stand in a shell: as it was typed, but for where and as what it is written
 * and for what is reported.
 * @param argv the arguments behind the program's name
 */
export function commandLine(argv: readonly string[]): string {
  const kept: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at] as string;
    if (argument === '--') return joined([...kept, ...argv.slice(at)]);
    const [name = ''] = argument.split('=');
    const takesValue = Object.hasOwn(WITHOUT_EFFECT, name) ? WITHOUT_EFFECT[name] : undefined;
    if (takesValue !== undefined) at += takesValue && argument === name ? 1 : 0;
    else if (/^-[qvof]/.test(argument)) at += keepOthers(argument, kept);
    else kept.push(argument);
  }
  return joined(kept);
}

/** Keeps what else stands behind a dash, such as the `i` of `-qi`. @returns how many of the next arguments belong to it */
function keepOthers(argument: string, kept: string[]): number {
  const rest = argument.slice(1).replace(/^[qv]+/, '');
  if (rest.startsWith('o') || rest.startsWith('f')) return rest.length === 1 ? 1 : 0;
  if (rest !== '') kept.push(`-${rest}`);
  return 0;
}

function joined(argv: readonly string[]): string {
  return ['flame-ts', ...argv.map(shellWord)].join(' ');
}
