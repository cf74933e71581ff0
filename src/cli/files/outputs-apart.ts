import { fstatSync, type Stats, statSync } from 'node:fs';
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
    const same = inputs.find((name) => isSameFile(() => statsOf(name), output));
    if (same === undefined) continue;
    const name = same === STANDARD_INPUT ? `${output}, which comes on standard input,` : same;
    throw new FlameError('usage', `${name} is an input: writing there would destroy it`);
  }
  const twice = files.find((file, at) => files.slice(0, at).some((other) => isOneFile(other, file)));
  if (twice !== undefined) throw new FlameError('usage', `${twice} is named for two outputs`);
}

function isOneFile(one: string, other: string): boolean {
  return resolve(one) === resolve(other) || isSameFile(() => statsOf(one), other);
}

function statsOf(name: string): Stats | undefined {
  return name === STANDARD_INPUT ? fstatSync(0) : statSync(name, { throwIfNoEntry: false });
}

/** By what the names lead to, so that a link to the input is the input. What cannot be looked at is told when it is opened. */
function isSameFile(look: () => Stats | undefined, output: string): boolean {
  try {
    const target = statSync(output, { throwIfNoEntry: false });
    const source = look();
    return source?.isFile() === true && target?.ino === source.ino && target.dev === source.dev;
  } catch {
    return false;
  }
}
