import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import type { ServedFile } from './loopback-server.js';

const START_PAGE = 'index.html';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** The files of the speedscope app as the npm package speedscope carries it, by name; the empty name is its page. */
export function speedscopeApp(): Map<string, ServedFile> {
  const manifest = createRequire(import.meta.url).resolve('speedscope/package.json');
  const folder = join(dirname(manifest), 'dist', 'release');
  const names = readdirSync(folder).filter((name) => extname(name) in TYPES);
  const files = new Map(names.map((name) => [name, served(folder, name)]));
  return files.set('', served(folder, START_PAGE));
}

function served(folder: string, name: string): ServedFile {
  return { type: TYPES[extname(name)] as string, bytes: () => [readFileSync(join(folder, name))] };
}
