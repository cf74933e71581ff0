import { Command } from 'commander';
import { shellWord } from '../../capture/command.js';
import { addOptions } from '../options/options.js';

/** The command that draws a part of what a heatmap shows, without the part: what stands before it, and behind. */
export interface PartCommand {
  readonly before: string;
  readonly behind: string;
}

/** What says how the heatmap is drawn and where it goes, and the part of the time that it shows. */
const NOT_KEPT = new Set([
  ...['--rows', '--column', '--from', '--to', '--output', '--format', '--title', '--subtitle', '--width', '--static'],
  ...['--csp-nonce', '--scale', '--theme', '--quiet', '--verbose', '--strict', '--ledger', '--redact-map'],
]);

interface KnownOption {
  readonly name: string;
  readonly takesValue: boolean;
}

/**
 * The command line of a heatmap, as it can stand in a shell, with the same inputs and filters.
 * @param argv the arguments behind the program's name
 */
export function partCommand(argv: readonly string[]): PartCommand {
  const options = knownOptions();
  const kept: string[] = [];
  let isCommandSeen = false;
  for (let at = 0; at < argv.length; at++) {
    const argument = argv[at] as string;
    if (argument === '--') return { before: joined(kept), behind: ` ${argv.slice(at).map(shellWord).join(' ')}` };
    if (argument === '-' || !argument.startsWith('-')) {
      if (argument !== 'heatmap' || isCommandSeen) kept.push(argument);
      else isCommandSeen = true;
      continue;
    }
    const { name, takesValue } = options.get(argument.split('=')[0] as string) ?? { name: argument, takesValue: false };
    const isApart = takesValue && options.has(argument);
    if (!NOT_KEPT.has(name) && !isNotKeptShort(argument)) kept.push(...argv.slice(at, at + (isApart ? 2 : 1)));
    if (isApart) at++;
  }
  return { before: joined(kept), behind: '' };
}

/** Of a redacted picture, whose command line may hold names. */
export const UNTOLD_PART: PartCommand = { before: 'flame-ts INPUT', behind: '' };

/** `-oheat.svg`, `-fsvg`, `-qv`. */
function isNotKeptShort(argument: string): boolean {
  return /^-[ofqv]/.test(argument);
}

function joined(arguments_: readonly string[]): string {
  return ['flame-ts', ...arguments_.map(shellWord)].join(' ');
}

/** By each of its spellings. */
function knownOptions(): Map<string, KnownOption> {
  const known = new Map<string, KnownOption>();
  const own: KnownOption[] = ['--rows', '--column'].map((name) => ({ name, takesValue: true }));
  for (const option of own) known.set(option.name, option);
  for (const { long, short, required, optional } of addOptions(new Command()).options) {
    const option = { name: long ?? short ?? '', takesValue: required || optional };
    for (const name of [long, short]) if (name !== undefined && name !== null) known.set(name, option);
  }
  return known;
}
