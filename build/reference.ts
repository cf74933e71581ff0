import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const REFERENCE = join(import.meta.dirname, '..', '..', 'build', 'reference');

/**
 * Writes a page of Markdown for each public layer from the docstrings of what it exports.
 * @param folder is emptied first
 * @throws Error where something that is exported has no docstring, or names a type that is not exported; with typedoc's words
 */
export function writeReference(folder: string): void {
  const main = createRequire(join(REFERENCE, 'package.json')).resolve('typedoc');
  const typedoc = join(dirname(main), '..', 'bin', 'typedoc');
  const args = [typedoc, '--options', join(REFERENCE, 'typedoc.json'), '--out', folder, '--logLevel', 'Warn'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: REFERENCE, encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(`every export has a docstring, and names exported types alone:\n${stdout}${stderr}`);
}
