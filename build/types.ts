import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';

const ROOT = join(import.meta.dirname, '..', '..');

/** What a package that is ESM alone, with `exports`, cannot and need not do. */
const INTENDED: Readonly<Record<string, readonly string[]>> = {
  CJSResolvesToESM: ['node16-cjs'],
  NoResolution: ['node10'],
};

/** The bytes of what `npm pack` makes of this folder as it is built. */
function packed(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'flame-ts-types-'));
  try {
    const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
    const [report] = JSON.parse(execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8' }));
    return readFileSync(join(folder, report.filename));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Asks arethetypeswrong whether every export has types that fit what is imported, wherever it is imported from. */
const analysis = await checkPackage(createPackageFromTarballData(packed()));
if (analysis.types === false) throw new Error('the package has no types');
const wrong = analysis.problems.filter(
  (problem) => !('resolutionKind' in problem && INTENDED[problem.kind]?.includes(problem.resolutionKind)),
);
for (const problem of wrong) console.error(JSON.stringify(problem));
if (wrong.length > 0) process.exitCode = 1;
else console.log(`arethetypeswrong: the types of ${Object.keys(analysis.entrypoints).length} exports are right`);
