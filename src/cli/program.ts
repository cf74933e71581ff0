import { Command, Option } from 'commander';
import { version } from '../version.js';
import { port } from './arguments.js';
import type { DiffOptions } from './diff.js';
import { addOptions, type CliOptions } from './options.js';
import type { OutputFormat } from './output-format.js';
import type { ViewOptions } from './view.js';

const EXAMPLES = `
Examples:
  perf record -F 99 -g -- ./program          record stacks of a program
  perf script | flame-ts > flame.svg         draw them
  flame-ts perf.txt.gz -o flame.svg          the same from a file
  flame-ts perf.txt --comm node --per-thread -o node.speedscope.json
  flame-ts perf.txt --symbol '/^tcp_/' -f folded | sort -t' ' -k2 -rn | head
  flame-ts perf.txt -o perf.pb.gz            for go tool pprof, Pyroscope and Parca
  flame-ts top perf.txt                      the functions with the most samples
  flame-ts diff old.txt new.txt --normalise total    what changed between two recordings
  flame-ts view perf.txt.gz                  look around in it, in the speedscope app
  trace-cmd record -p function_graph -g do_sys_openat2 ls; trace-cmd report | flame-ts -o open.svg
  flame-ts top trace.txt --slowest 10        every traced call has its duration: the slowest ones
  flame-ts top trace.txt --function vfs_read --format csv

Exit codes: 0 done, 1 could not read or write, 2 wrong usage, 3 nothing to show, 4 --strict and something was not read.`;

/** What the command line asks for. */
export interface Actions {
  readonly convert: (inputs: readonly string[], options: CliOptions, format?: OutputFormat) => Promise<void>;
  readonly view: (inputs: readonly string[], options: ViewOptions) => Promise<void>;
  readonly diff: (before: string, after: string, options: DiffOptions) => Promise<void>;
  readonly print: (text: string) => void;
}

/** Builds the command line; it calls the actions and throws commander's errors instead of ending the process. */
export function program(actions: Actions): Command {
  const root = new Command('flame-ts')
    .description("Turns what Linux's perf and ftrace recorded into pictures that people can trust.")
    .version(version(), '-V, --version')
    .argument(
      '[input...]',
      "texts of perf script or function_graph, perf's or Chrome's JSON, folded stacks (see flame-ts formats), also gzipped; - or nothing for standard input",
    )
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({ writeOut: actions.print })
    .enablePositionalOptions()
    .action((inputs: string[], options: CliOptions) => actions.convert(inputs, options));
  addOptions(root);
  addTop(root, actions);
  addView(root, actions);
  addDiff(root, actions);
  addFormats(root, actions);
  return root;
}

function addTop(root: Command, actions: Actions): void {
  const top = root
    .command('top')
    .description('list the functions with the most samples, or the most time of traced calls')
    .argument('[input...]', 'as above')
    .exitOverride()
    .action((inputs: string[], options: CliOptions) =>
      actions.convert(inputs, { ...options, ...givenBefore(root, top) }, 'table'),
    );
  addOptions(top);
}

function addView(root: Command, actions: Actions): void {
  const view = root
    .command('view')
    .description('look at a recording in the speedscope app, which this package carries; Ctrl-C ends it')
    .argument('[input...]', 'as above')
    .option('--no-open', 'start no browser: print the address only')
    .addOption(new Option('--port <number>', 'serve at this port; any free one if not given').argParser(port))
    .exitOverride()
    .action((inputs: string[], options: ViewOptions) =>
      actions.view(inputs, { ...options, ...givenBefore(root, view) }),
    );
  addOptions(view);
}

function addDiff(root: Command, actions: Actions): void {
  const diff = root
    .command('diff')
    .description('compare two recordings of one kind, event and unit: what grew, shrank, is new or gone')
    .argument('<before>', 'the older recording')
    .argument('<after>', 'the newer one')
    .option(
      '--normalise <what>',
      'multiply the weights before, so that the total, or a function (a text, or /a pattern/), weighs the same in both',
    )
    .exitOverride()
    .action((before: string, after: string, options: DiffOptions) =>
      actions.diff(before, after, { ...options, ...givenBefore(root, diff) }),
    );
  addOptions(diff);
}

/** What was given before the command's name counts too (`flame-ts --comm node top perf.txt`), unless said again behind. */
function givenBefore(root: Command, command: Command): Partial<CliOptions> {
  const isGiven = (on: Command, name: string) => on.getOptionValueSource(name) === 'cli';
  const given = Object.entries(root.opts()).filter(([name]) => isGiven(root, name) && !isGiven(command, name));
  return Object.fromEntries(given);
}

function addFormats(root: Command, actions: Actions): void {
  root
    .command('formats')
    .description('list the input formats')
    .exitOverride()
    .action(async () => {
      const { INPUT_FORMATS } = await import('../parse/formats.js');
      const lines = INPUT_FORMATS.map(({ name, command, description }) => `${name}\t${command}\t${description}\n`);
      actions.print(lines.join(''));
    });
}
