import { Argument, Command, Option } from 'commander';
import { FlameError } from '../errors.js';
import { version } from '../version.js';
import type { DiffOptions } from './diff/diff.js';
import type { HeatmapCliOptions } from './heatmap/heatmap.js';
import { type CommandText, commandText } from './help/command-text.js';
import { SHELLS, type Shell } from './help/completion/completion.js';
import { commandHelp, helpOn } from './help/topics.js';
import { refuseMistypedCommand } from './nearest-command.js';
import { columnLength, port, rowCount } from './options/arguments.js';
import {
  addRecordOptions,
  addTraceOptions,
  type RecordCliOptions,
  type TraceCliOptions,
} from './options/capture-options.js';
import { addNextOptions, type NextOptions } from './options/next-options.js';
import { addOptions, type CliOptions } from './options/options.js';
import type { OutputFormat } from './options/output-format.js';
import type { ViewOptions } from './view.js';

/** What the command line asks for. */
export interface Actions {
  readonly convert: (inputs: readonly string[], options: CliOptions, format?: OutputFormat) => Promise<void>;
  readonly view: (inputs: readonly string[], options: ViewOptions) => Promise<void>;
  readonly diff: (before: string, after: string, options: DiffOptions) => Promise<void>;
  readonly report: (inputs: readonly string[], options: CliOptions) => Promise<void>;
  /** @param definition what the command line knows of `record` */
  readonly record: (command: readonly string[], options: RecordCliOptions, definition: Command) => Promise<void>;
  readonly trace: (command: readonly string[], options: TraceCliOptions, definition: Command) => Promise<void>;
  readonly heatmap: (inputs: readonly string[], options: HeatmapCliOptions) => Promise<void>;
  readonly next: (inputs: readonly string[], options: NextOptions) => Promise<void>;
  readonly print: (text: string) => void;
}

/** The command line. */
export interface Program {
  readonly command: Command;
  /** What its definitions say. */
  readonly text: () => CommandText;
}

/** Adds options to a command. They are many, so that only the command that runs is given its own, and all for help. */
type LateOptions = Map<Command, (command: Command) => void>;

/** Builds the command line; it calls the actions and throws commander's errors instead of ending the process. */
export function program(actions: Actions): Program {
  const late: LateOptions = new Map();
  const root = new Command('flame-ts')
    .description("Turns what Linux's perf and ftrace recorded into pictures that people can trust.")
    .version(version(), '-V, --version')
    .argument(
      '[input...]',
      "texts of perf script or function_graph, perf's or Chrome's JSON, folded stacks, speedscope files (see flame-ts formats), also gzipped; - or nothing for standard input",
    )
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: actions.print })
    .enablePositionalOptions()
    .action((inputs: string[], options: CliOptions) => {
      refuseMistypedCommand(
        inputs,
        root.commands.map((command) => command.name()),
      );
      return actions.convert(inputs, options);
    });
  const text = () => {
    for (const command of root.commands) addLateOptions(command, late);
    return commandText(root);
  };
  addOptions(root);
  addTop(root, actions, late);
  addView(root, actions, late);
  addDiff(root, actions, late);
  addReport(root, actions, late);
  addRecord(root, actions, late);
  addTrace(root, actions, late);
  addHeatmap(root, actions, late);
  addNext(root, actions, late);
  addFormats(root, actions);
  addCompletion(root, actions, text);
  addHelp(root, actions, text);
  root.hook('preSubcommand', (_root, command) => addLateOptions(command, late));
  return { command: root, text };
}

function addLateOptions(command: Command, late: LateOptions): void {
  late.get(command)?.(command);
  late.delete(command);
}

/** What there is to say of options and commands is said by us: see help/. */
function addHelp(root: Command, actions: Actions, text: Program['text']): void {
  root
    .command('help')
    .description('help on all options, on one (help --max-bytes) or on a command')
    .argument('[topic]', 'all, the name of an option, or of a command')
    .allowUnknownOption()
    .exitOverride()
    .action((_topic: string | undefined, _options: unknown, { args }: Command) =>
      actions.print(helpOn(text(), args[0])),
    );
  root.helpInformation = () => helpOn(text());
  for (const command of root.commands) {
    command.helpInformation = () => {
      const whole = text();
      return commandHelp(commandText(command, [root.name()]), whole);
    };
  }
}

function addCompletion(root: Command, actions: Actions, text: Program['text']): void {
  root
    .command('completion')
    .description('print what makes the Tab key know flame-ts: a script for bash, zsh or fish')
    .addArgument(new Argument('<shell>', 'whose').choices(SHELLS))
    .exitOverride()
    .action(async (shell: Shell) => {
      const { completion } = await import('./help/completion/completion.js');
      const { INPUT_FORMATS } = await import('../parse/formats.js');
      const formats = INPUT_FORMATS.map(({ name }) => name);
      actions.print(completion(shell, text(), formats));
    });
}

function addTop(root: Command, actions: Actions, late: LateOptions): void {
  const top = root
    .command('top')
    .description('list the top functions: by samples, or by the time and number of traced calls')
    .argument('[input...]', 'what flame-ts itself takes; - or nothing for standard input')
    .exitOverride()
    .action((inputs: string[], options: CliOptions) =>
      actions.convert(inputs, { ...options, ...givenBefore(root, top) }, 'table'),
    );
  late.set(top, addOptions);
}

function addView(root: Command, actions: Actions, late: LateOptions): void {
  const view = root
    .command('view')
    .description('look around in a recording: in the speedscope app, which this package carries; Ctrl-C ends it')
    .argument('[input...]', 'what flame-ts itself takes; - or nothing for standard input')
    .option('--no-open', 'start no browser: print the address only')
    .addOption(new Option('--port <number>', 'serve at this port; any free one if not given').argParser(port))
    .exitOverride()
    .action((inputs: string[], options: ViewOptions) =>
      actions.view(inputs, { ...options, ...givenBefore(root, view) }),
    );
  late.set(view, addOptions);
}

function addDiff(root: Command, actions: Actions, late: LateOptions): void {
  const diff = root
    .command('diff')
    .description('compare two recordings of one kind, event and unit: what grew, shrank, is new or gone')
    .argument('<before>', 'the older recording')
    .argument('<after>', 'the newer one')
    .option(
      '--normalise <what>',
      'multiply the weights before, so that the total, or a function (a text, or /a pattern/), weighs the same in both',
    )
    .option('--elided', 'only what is gone: the stacks, or the functions of a table, that before has and after has not')
    .exitOverride()
    .action((before: string, after: string, options: DiffOptions) =>
      actions.diff(before, after, { ...options, ...givenBefore(root, diff) }),
    );
  late.set(diff, addOptions);
}

function addReport(root: Command, actions: Actions, late: LateOptions): void {
  const report = root
    .command('report')
    .description(
      'write one report of several recordings: each in a section of its kind, and the functions that they share',
    )
    .argument('<recording...>', 'texts as above, each a recording of its own; - for standard input')
    .exitOverride()
    .action((inputs: string[], options: CliOptions) =>
      actions.report(inputs, { ...options, ...givenBefore(root, report) }),
    );
  late.set(report, addOptions);
}

function addRecord(root: Command, actions: Actions, late: LateOptions): void {
  const record = root
    .command('record')
    .description('record samples with perf and draw them: of a command, of processes, or of the whole system')
    .argument('[command...]', 'what is started and recorded, with its arguments, behind --')
    .passThroughOptions()
    .exitOverride()
    .action((command: string[], options: RecordCliOptions) =>
      actions.record(command, { ...options, ...givenBefore(root, record) }, record),
    );
  late.set(record, addRecordOptions);
}

function addHeatmap(root: Command, actions: Actions, late: LateOptions): void {
  const heatmap = root
    .command('heatmap')
    .description('draw when samples came: a column for each second, the time within it upwards; and what repeats')
    .argument('[input...]', 'samples, or counted events, with times; - or nothing for standard input')
    .option('--rows <count>', 'how many parts a column has: 50, of 20 ms each, if not given', rowCount)
    .option(
      '--column <time>',
      'what a column stands for: 100ms, 1m; 1s if not given, more where time is long',
      columnLength,
    )
    .exitOverride()
    .action((inputs: string[], options: HeatmapCliOptions) =>
      actions.heatmap(inputs, { ...options, ...givenBefore(root, heatmap) }),
    );
  late.set(heatmap, addOptions);
}

function addNext(root: Command, actions: Actions, late: LateOptions): void {
  const next = root
    .command('next')
    .description('say what to record next: after samples what to trace, after calls whom to sample, with commands')
    .argument('[input...]', 'what flame-ts itself takes; - or nothing for standard input')
    .exitOverride()
    .action((inputs: string[], options: NextOptions) =>
      actions.next(inputs, { ...options, ...givenBefore(root, next) }),
    );
  late.set(next, addNextOptions);
}

function addTrace(root: Command, actions: Actions, late: LateOptions): void {
  const trace = root
    .command('trace')
    .description(
      'trace every call below kernel functions and draw them: with ftrace, and what that changes is set back',
    )
    .argument('[command...]', 'what is started and traced, with its arguments, behind --')
    .passThroughOptions()
    .exitOverride()
    .action((command: string[], options: TraceCliOptions) =>
      actions.trace(command, { ...options, ...givenBefore(root, trace) }, trace),
    );
  late.set(trace, addTraceOptions);
}

/** What was given before the command's name counts too (`flame-ts --comm node top perf.txt`), unless said again behind; what it does not know is refused. */
function givenBefore(root: Command, command: Command): Partial<Omit<CliOptions, 'pid' | 'function'>> {
  const isGiven = (on: Command, name: string) => on.getOptionValueSource(name) === 'cli';
  const given = Object.entries(root.opts()).filter(([name]) => isGiven(root, name));
  const foreign = given.map(([name]) => optionOf(root, name)).find(({ flags }) => !knows(command, flags));
  if (foreign !== undefined) {
    throw new FlameError('usage', `${foreign.long} does not apply to flame-ts ${command.name()}`);
  }
  return Object.fromEntries(given.filter(([name]) => !isGiven(command, name)));
}

function optionOf(command: Command, attribute: string): Option {
  return command.options.find((option) => option.attributeName() === attribute) as Option;
}

function knows(command: Command, flags: string): boolean {
  return command.options.some((option) => option.flags === flags);
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
