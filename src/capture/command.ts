/** A program and its arguments: data, and never a line for a shell to take apart. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** A text as one word of a shell's line, quoted where it must be. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A command as people would type it. */
export function shellLine({ program, args }: Command): string {
  return [program, ...args].map(shellWord).join(' ');
}
