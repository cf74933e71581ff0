import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type GetModuleInfo, type Plugin, rollup } from '@rollup/wasm-node';

const DIST = join(import.meta.dirname, '..');
/** The layers that can be imported alone: `flame-ts/view`. */
const LAYERS = ['capture', 'model', 'output', 'parse', 'pipeline', 'transform', 'view', 'viewer'];

/** What is made of the compiled modules: a folder of few files. */
interface Bundle {
  readonly folder: string;
  /** By the name of a file what it stands for. */
  readonly entries: Readonly<Record<string, string>>;
  readonly format: 'esm' | 'cjs';
}

/** What `bin/` runs. As CommonJS, which Node starts by a tenth of its own time sooner. */
const PROGRAM: Bundle = {
  folder: join(DIST, 'program'),
  entries: { 'flame-ts': join(DIST, 'src', 'cli', 'main.js') },
  format: 'cjs',
};
/** What others import. */
const LIBRARY: Bundle = {
  folder: join(DIST, 'library'),
  entries: {
    index: join(DIST, 'src', 'index.js'),
    ...Object.fromEntries(LAYERS.map((layer) => [layer, join(DIST, 'src', layer, 'index.js')])),
  },
  format: 'esm',
};
const SUFFIXES = { esm: '.js', cjs: '.cjs' } as const;

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
function addresses({ folder, format }: Bundle): Plugin {
  const here = { esm: 'import.meta.url', cjs: "require('node:url').pathToFileURL(__filename)" }[format];
  return {
    name: 'addresses',
    resolveImportMeta: (property, { moduleId }) =>
      property === 'url' ? `new URL(${JSON.stringify(relative(folder, moduleId))}, ${here}).href` : null,
  };
}

/**
 * Joins the compiled modules into some dozens of files: a short run needs 250 modules, and finding and reading them took
 * half of its time. Packages stay outside.
 */
async function joinModules({ folder, entries, format }: Bundle): Promise<void> {
  const bundle = await rollup({
    input: entries,
    external: (id) => !/^[./]/.test(id),
    // Every statement stays: with less the program did something else, and the little that it saves is not worth a doubt.
    treeshake: false,
    plugins: [addresses({ folder, entries, format })],
    onLog: (_level, { message }) => {
      throw new Error(message);
    },
  });
  let files: Map<string, string> | undefined;
  await bundle.write({
    dir: folder,
    format,
    entryFileNames: `[name]${SUFFIXES[format]}`,
    chunkFileNames: `[name]${SUFFIXES[format]}`,
    hoistTransitiveImports: false,
    manualChunks: (id, { getModuleInfo }) => {
      files ??= commonFiles(getModuleInfo);
      return files.get(id);
    },
  });
  await bundle.close();
}

/** In the place of each entry a file that leads to the compiled module: for work on the sources, and for coverage. */
function link({ folder, entries, format }: Bundle): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, module] of Object.entries(entries)) {
    const address = JSON.stringify(relative(folder, module));
    const text = {
      esm: `export * from ${address};\n`,
      cjs: `exports.main = async (...given) => (await import(${address})).main(...given);\n`,
    }[format];
    writeFileSync(join(folder, name + SUFFIXES[format]), text);
  }
}

for (const bundle of [PROGRAM, LIBRARY]) {
  rmSync(bundle.folder, { recursive: true, force: true });
  if (process.argv.includes('--links')) link(bundle);
  else await joinModules(bundle);
}
