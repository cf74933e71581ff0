import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

/** Unpacked once for all test runs; the number is the package's, that a new one is unpacked too. */
const HOME = join(tmpdir(), 'flame-ts-chromium-143');

let unpacked: Promise<void> | undefined;

/**
 * Starts the headless Chromium that the development dependencies carry. It needs nothing of the machine but glibc: its
 * libraries (NSS, expat) and a font are unpacked beside it. Whoever launches it closes it.
 * @throws where it cannot be unpacked or started: a browser test is never skipped
 */
export async function launch(): Promise<Browser> {
  unpacked ??= existsSync(HOME) ? Promise.resolve() : unpack();
  await unpacked;
  return await chromium.launch({
    executablePath: join(HOME, 'chromium'),
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(HOME, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(HOME, 'fonts.conf'),
    },
  });
}

/** Test files run at the same time: each unpacks for itself, and the first to be done gives the place its contents. */
async function unpack(): Promise<void> {
  const own = await mkdtemp(`${HOME}-`);
  await inflateInto(own);
  await writeFile(join(own, 'fonts.conf'), fontsConfiguration());
  await rename(own, HOME).catch(async (error: unknown) => {
    await rm(own, { recursive: true });
    if (!existsSync(HOME)) throw error;
  });
}

/** The package unpacks its libraries only where the environment says that it runs on Amazon's Lambda. */
async function inflateInto(directory: string): Promise<void> {
  const program = fileURLToPath(new URL('./unpack-chromium.js', import.meta.url));
  const env = { ...process.env, TMPDIR: directory, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  await promisify(execFile)(process.execPath, [program], { env });
}

function fontsConfiguration(): string {
  const directories = [join(HOME, 'fonts'), '/usr/share/fonts'].map((path) => `<dir>${path}</dir>`).join('');
  return `<?xml version="1.0"?><fontconfig>${directories}<cachedir>${join(HOME, 'fonts-cache')}</cachedir></fontconfig>\n`;
}
