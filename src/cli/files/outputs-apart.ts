import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { FlameError } from '../../errors.js';
import { STANDARD_INPUT } from '../../input/source.js';

/**
 * Refuses to write over an input, or two outputs into one file, before anything is read.
 * @throws FlameError `usage`
 */
export function refuseSameFiles(inputs: readonly string[], outputs: readonly (string | undefined)[]): void {
  const files = outputs.filter((output) => output !== undefined);
  for (const output of files) {
    const same = inputs.find((name) => name !== STANDARD_INPUT && isSameFile(name, output));
    if (same !== undefined) throw new FlameError('usage', `${same} is an input: writing there would destroy it`);
  }
  const twice = files.find((file, at) => files.slice(0, at).some((other) => resolve(other) === resolve(file)));
  if (twice !== undefined) throw new FlameError('usage', `${twice} is named for two outputs`);
}

/** By what the names lead to, so that a link to the input is the input. What cannot be looked at is told when it is opened. */
function isSameFile(input: string, output: string): boolean {
  try {
    const target = statSync(output, { throwIfNoEntry: false });
    const source = statSync(input, { throwIfNoEntry: false });
    return source?.isFile() === true && target?.ino === source.ino && target.dev === source.dev;
  } catch {
    return false;
  }
}
