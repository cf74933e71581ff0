import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A test that hangs fails after this time, so that a CI never waits for its own limit. */
const TEST_TIMEOUT_MS = 600_000;

/**
 * The compiled tests below `folder`, in byte order. Node 20 knows no globs, so they are listed here.
 * @param parts of paths below it: one must be there (all if there is none), and none of those behind a `!`
 */
function testFiles(folder: string, parts: readonly string[]): string[] {
  const wanted = parts.filter((part) => !part.startsWith('!'));
  const unwanted = parts.filter((part) => part.startsWith('!')).map((part) => part.slice(1));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
    .filter((name) => !unwanted.some((part) => name.includes(part)))
    .sort()
    .map((name) => join(folder, name));
}

/**
 * Runs `files` with Node's own test runner, whose summary (`ℹ tests N`, pass, fail) comes last.
 * @returns the exit code: 0 only where every test passed
 */
function runTests(files: readonly string[]): number {
  const options = [
    `--import=${pathToFileURL(join(import.meta.dirname, 'support', 'seed.js')).href}`,
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${availableParallelism()}`,
    `--test-timeout=${TEST_TIMEOUT_MS}`,
  ];
  const { status, error } = spawnSync(process.execPath, [...options, ...files], { stdio: 'inherit' });
  if (error !== undefined) throw error;
  return status ?? 1;
}

// `node dist/test/run.js parse/` runs only the files whose path holds one of the arguments; `!browser/` leaves some out.
const files = testFiles(import.meta.dirname, process.argv.slice(2));
if (files.length === 0) {
  console.error(`no test files below ${import.meta.dirname} (is it built?)`);
  process.exitCode = 1;
} else {
  console.log(`${files.length} test files on Node ${process.version}`);
  process.exitCode = runTests(files);
}
