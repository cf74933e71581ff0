import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** A folder of the test's own, gone when it ends. */
export function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'flame-ts-test-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A file with these bytes in a folder of the test's own. @returns its path */
export function temporaryFile(context: TestContext, name: string, content: Uint8Array | string): string {
  const path = join(temporaryFolder(context), name);
  writeFileSync(path, content);
  return path;
}
