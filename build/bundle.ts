import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type GetModuleInfo, type Plugin, rollup } from '@rollup/wasm-node';

const DIST = join(import.meta.dirname, '..');
const TARGET = join(DIST, 'bundle');
/** The layers that can be imported alone: `flame-ts/view`. */
const LAYERS = ['capture', 'model', 'output', 'parse', 'pipeline', 'transform', 'view', 'viewer'];
/** What is run or imported from outside. */
const ENTRIES = {
  'flame-ts': join(DIST, 'src', 'cli', 'main.js'),
  index: join(DIST, 'src', 'index.js'),
  ...Object.fromEntries(LAYERS.map((layer) => [layer, join(DIST, 'src', layer, 'index.js')])),
};

/** What short runs of the commonest kinds need stands in few files, each with all that it imports and those before have not. */
const COMMON = {
  command: ['cli/main.js'],
  samples: [
    'cli/convert/convert.js',
    'cli/convert/convert-sampled.js',
    'cli/telling/run-report.js',
    'parse/perf-script/parser.js',
    'output/folded.js',
  ],
  'flame-graph': ['output/svg/flame-graph-svg.js'],
};

/** @returns of each module that is reached from there without waiting, the file that it stands in: the first that needs it */
function commonFiles(getModuleInfo: GetModuleInfo): Map<string, string> {
  const files = new Map<string, string>();
  const put = (id: string, file: string) => {
    const module = getModuleInfo(id);
    if (module === null || module.isExternal || files.has(id)) return;
    files.set(id, file);
    for (const imported of module.importedIds) put(imported, file);
  };
  for (const [file, modules] of Object.entries(COMMON)) {
    for (const module of modules) put(join(DIST, 'src', module), file);
  }
  return files;
}

/** Files that stand beside a module are still found there: its address stays that of what was compiled. */
const addresses: Plugin = {
  name: 'addresses',
  resolveImportMeta: (property, { moduleId }) =>
    property === 'url' ? `new URL(${JSON.stringify(relative(TARGET, moduleId))}, import.meta.url).href` : null,
};

/**
 * Joins the compiled modules into some dozens of files: a short run needs 250 modules, and finding and reading them took
 * half of its time. Packages stay outside.
 */
async function joinModules(): Promise<void> {
  const bundle = await rollup({
    input: ENTRIES,
    external: (id) => !/^[./]/.test(id),
    // Every statement stays: with less the program did something else, and the little that it saves is not worth a doubt.
    treeshake: false,
    plugins: [addresses],
    onLog: (_level, { message }) => {
      throw new Error(message);
    },
  });
  let files: Map<string, string> | undefined;
  await bundle.write({
    dir: TARGET,
    format: 'esm',
    chunkFileNames: '[name].js',
    hoistTransitiveImports: false,
    manualChunks: (id, { getModuleInfo }) => {
      files ??= commonFiles(getModuleInfo);
      return files.get(id);
    },
  });
  await bundle.close();
}

/** In the place of each entry a file that leads to the compiled module: for work on the sources, and for coverage. */
function link(): void {
  mkdirSync(TARGET, { recursive: true });
  for (const [name, module] of Object.entries(ENTRIES)) {
    writeFileSync(join(TARGET, `${name}.js`), `export * from ${JSON.stringify(relative(TARGET, module))};\n`);
  }
}

rmSync(TARGET, { recursive: true, force: true });
if (process.argv.includes('--links')) link();
else await joinModules();
