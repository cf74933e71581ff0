import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const REFERENCE = join(ROOT, 'build', 'reference');

/**
 * Writes docs/library/ from the docstrings of what the layers export.
 * @throws Error where something that is exported has none, or names a type that is not exported
 */
function writeReference(): void {
  const typedoc = join(
    dirname(createRequire(join(REFERENCE, 'package.json')).resolve('typedoc')),
    '..',
    'bin',
    'typedoc',
  );
  const args = [typedoc, '--options', join(REFERENCE, 'typedoc.json'), '--logLevel', 'Warn'];
  const { status } = spawnSync(process.execPath, args, { cwd: REFERENCE, stdio: 'inherit' });
  if (status !== 0) throw new Error('see above: every export has a docstring, and names exported types alone');
  const folder = join(ROOT, 'docs', 'library');
  for (const name of readdirSync(folder).sort()) console.log(`docs/library/${name}  from the docstrings`);
}

writeReference();
