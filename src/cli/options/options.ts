import { type Command, Option } from 'commander';
import type { ProfileKind } from '../../model/measure.js';
import type { Recording } from '../../model/recording.js';
import type { WeightChoice } from '../../model/sampled-profile.js';
import type { TracedWeight } from '../../model/traced-profile.js';
import type { Roots } from '../../parse/stack-builder.js';
import type { ProfileOptions } from '../../pipeline/profile-options.js';
import type { Choice } from '../../transform/choice.js';
import type { TimePoint } from '../../transform/time/time-point.js';
import { CALL_SORTS, type CallSort } from '../../view/calls/call-sort.js';
import type { Annotation, NameStyle, NamingOptions } from '../../view/names/frame-names.js';
import { annotations, byteSize, collect, collectNumbers, count, duration, timePoint } from './arguments.js';
import { OUTPUT_FORMATS, type OutputFormat } from './output-format.js';
import { addPictureOptions, type PictureCliOptions } from './picture-options.js';

/** The options as commander hands them over. */
export interface CliOptions extends PictureCliOptions {
  readonly output?: string;
  readonly format?: OutputFormat;
  readonly inputFormat?: string;
  readonly kind?: ProfileKind;
  readonly unit?: string;
  readonly event?: string;
  readonly maxLine?: number;
  readonly maxJsonDepth?: number;
  readonly maxStacks?: number;
  readonly weight?: WeightChoice | TracedWeight | 'events';
  readonly view?: 'chart' | 'graph';
  readonly onCpu?: true;
  readonly offCpu?: true;
  readonly wall?: true;
  readonly callers?: true;
  readonly function?: string;
  readonly slowest?: number;
  readonly sort?: CallSort;
  readonly names?: NameStyle;
  readonly annotate?: readonly Annotation[];
  readonly addresses?: boolean;
  readonly srcline?: true;
  readonly mergeRecursion?: true;
  readonly pid?: true;
  readonly tid?: true;
  readonly allThreads?: true;
  readonly perThread?: true;
  readonly comm?: readonly string[];
  readonly excludeComm?: readonly string[];
  readonly cpu?: readonly number[];
  readonly excludeCpu?: readonly number[];
  readonly onlyPid?: readonly number[];
  readonly excludePid?: readonly number[];
  readonly onlyTid?: readonly number[];
  readonly excludeTid?: readonly number[];
  readonly symbol?: readonly string[];
  readonly excludeSymbol?: readonly string[];
  readonly where?: readonly string[];
  readonly by?: readonly string[];
  readonly from?: TimePoint;
  readonly to?: TimePoint;
  readonly skipBefore?: readonly string[];
  readonly skipAfter?: readonly string[];
  readonly limit: number;
  readonly redact?: true;
  readonly redactKeepKernel?: true;
  readonly redactSalt?: string;
  readonly redactMap?: string;
  readonly quiet?: true;
  readonly verbose?: true;
  /** Milliseconds. */
  readonly every?: number;
  readonly ledger?: string;
  readonly strict?: true;
}

/** Gives a command every option of a conversion. */
export function addOptions(command: Command): Command {
  addInputOptions(command);
  addFrameOptions(command);
  addTraceOptions(command);
  addFilterOptions(command);
  addPictureOptions(command);
  addRedactOptions(command);
  return addOutputOptions(command);
}

export function addInputOptions(command: Command): void {
  command
    .optionsGroup('What is read:')
    .option('-i, --input-format <name>', 'the format of the inputs (flame-ts formats); recognised if not given')
    .addOption(
      new Option(
        '--kind <kind>',
        'what folded text is evidence of, which does not say it; sampled if not given',
      ).choices(['sampled', 'traced', 'counted']),
    )
    .option('--unit <unit>', 'what its numbers count: samples (if not given), ns, us, ms, s, or the name of an event')
    .option(
      '--max-line <size>',
      'leave out and count longer lines of text, refuse longer values of JSON: 64k, 100M; 16 MiB if not given, of traces 1 MiB',
      byteSize,
    )
    .option('--max-json-depth <levels>', 'refuse JSON that nests more deeply; 256 if not given', count)
    .option(
      '--max-stacks <count>',
      'keep the first so many distinct stacks, for little memory; what comes with others is counted and ends in [folded away]',
      count,
    )
    .option('--event <name>', 'the samples of this event; the first one if not given')
    .addOption(
      new Option(
        '--weight <what>',
        'what a width counts: of samples the period if perf printed it, of traced calls their self time; events only count',
      ).choices(['samples', 'period', 'self-time', 'calls', 'events']),
    );
}

function addFrameOptions(command: Command): void {
  command
    .optionsGroup('Stacks and names:')
    .addOption(
      new Option(
        '--names <style>',
        'short: without arguments; full: as printed; flamegraph: as stackcollapse-perf.pl writes them',
      ).choices(['short', 'full', 'flamegraph']),
    )
    .option('--annotate <kinds>', 'mark kernel (_[k]), jit (_[j]), inline (_[i]) functions, or all', annotations)
    .option('--addresses', 'keep the addresses of unresolved functions')
    .option('--no-addresses', 'pprof without addresses: fewer samples and locations')
    .option('--srcline', 'keep source lines (perf script -F +srcline)')
    .option('--pid', 'the root of a stack is comm-pid')
    .option('--tid', 'the root of a stack is comm-pid/tid')
    .option('--per-thread', 'each thread apart: like --tid; in speedscope only the profiles of threads')
    .option('--all-threads', 'all threads as one, without a root for each; in speedscope only that profile')
    .option('--by <field>', 'counted events: the value of a field as a frame at the leaf (prev_state=S)', collect)
    .option('--merge-recursion', 'join a function that calls itself directly to one frame')
    .option('--skip-before <symbol>', "leave out what this function calls (before it in perf's text)", collect)
    .option('--skip-after <symbol>', "leave out the callers of this function (after it in perf's text)", collect);
}

function addTraceOptions(command: Command): void {
  command
    .optionsGroup('Traced calls (function_graph):')
    .addOption(
      new Option(
        '--view <view>',
        'chart: along time, the default picture of calls; graph: by share, that of samples',
      ).choices(['chart', 'graph']),
    )
    .option('--on-cpu', 'leave out the time in which a task was scheduled out')
    .option(
      '--off-cpu',
      'the time that tasks were off the cpu, by stack and state, from the sched_switch events of perf or ftrace',
    )
    .option(
      '--wall',
      'flame-ts top: what each thread did by the wall clock: on and off the cpu by sched_switch, and there by samples',
    )
    .option('--callers', 'flame-ts top: each function apart for each of its callers')
    .option('--function <name>', 'flame-ts top: how long the calls of one function took (a text, or /a pattern/)')
    .option('--slowest <count>', 'flame-ts top: the slowest calls, and where they are in the trace', count)
    .addOption(
      new Option('--sort <column>', 'flame-ts top: by this column; self time if not given').choices(CALL_SORTS),
    );
}

export function addFilterOptions(command: Command): void {
  command
    .optionsGroup('Filters, each as often as you like (a text, or /a regular expression/):')
    .option('--comm <pattern>', 'only the samples of this command', collect)
    .option('--exclude-comm <pattern>', 'not those', collect)
    .option('--cpu <list>', 'only the samples of these cpus, such as 0,2-4', collectNumbers)
    .option('--exclude-cpu <list>', 'not those', collectNumbers)
    .option('--only-pid <list>', 'only the samples of these processes', collectNumbers)
    .option('--exclude-pid <list>', 'not those', collectNumbers)
    .option('--only-tid <list>', 'only the samples of these threads', collectNumbers)
    .option('--exclude-tid <list>', 'not those', collectNumbers)
    .option('--symbol <pattern>', 'only the samples with this function in their stacks', collect)
    .option('--exclude-symbol <pattern>', 'not those', collect)
    .option(
      '--where <condition>',
      'only the counted events whose fields say so: ret < 0, prev_state = D && prev_comm =~ /^kworker/',
      collect,
    )
    .option(
      '--from <time>',
      'only from then on: 1150.717543 as printed, +2s or +250ms after the beginning, or 25%',
      timePoint,
    )
    .option('--to <time>', 'only before then; calls over the edge are cut there', timePoint);
}

function addRedactOptions(command: Command): void {
  command
    .optionsGroup('For reports that leave the house:')
    .option(
      '--redact',
      'short hashes for every name in the recording: fn-3f9a1c07b2, comm-…, mod-…; ids and numbers stay',
    )
    .option('--redact-keep-kernel', "leave the kernel's own functions their names, which are public")
    .option('--redact-salt <text>', 'a secret that goes into the hashes: without it, names can be found by trying them')
    .option('--redact-map <file>', 'write down, as JSON, which name each hash stands for');
}

/** @param limit how many functions are listed if not told */
export function addOutputOptions(command: Command, limit = 20): Command {
  return command
    .optionsGroup('What is written:')
    .option('-o, --output <file>', 'the output file; its ending chooses the format; standard output if not given')
    .addOption(new Option('-f, --format <name>', 'the format of the output').choices(OUTPUT_FORMATS))
    .option('--limit <count>', 'how many functions a table lists', count, limit)
    .option('-q, --quiet', 'no report of what was read on standard error')
    .option('-v, --verbose', 'the whole report')
    .option(
      '--every <time>',
      'write the file again every 5s, 500ms, 1m with what came so far on standard input',
      duration,
    )
    .option('--ledger <file>', 'write the account of the run as JSON: what was used, filtered, lost, and not read')
    .option('--strict', 'exit with 4 if something was not read');
}

/** What the options say of reading. */
export function profileOptions(options: CliOptions, format?: OutputFormat): ProfileOptions {
  return {
    ...(options.inputFormat === undefined ? {} : { format: options.inputFormat }),
    ...(options.kind === undefined ? {} : { kind: options.kind }),
    ...(options.unit === undefined ? {} : { unit: options.unit }),
    ...(options.maxLine === undefined ? {} : { maxLineBytes: options.maxLine }),
    ...(options.maxJsonDepth === undefined ? {} : { maxJsonDepth: options.maxJsonDepth }),
    ...(options.maxStacks === undefined ? {} : { maxStacks: options.maxStacks }),
    roots: rootsOf(options, format),
    unresolvedAddresses: options.addresses === true,
    frameAddresses: format === 'pprof' && options.addresses !== false && options.redact !== true,
    sources: options.srcline === true,
    onCpu: options.onCpu === true,
    comm: choice(options.comm, options.excludeComm),
    cpu: choice(options.cpu, options.excludeCpu),
    pid: choice(options.onlyPid, options.excludePid),
    tid: choice(options.onlyTid, options.excludeTid),
    symbol: choice(options.symbol, options.excludeSymbol),
    ...(options.from === undefined ? {} : { from: options.from }),
    ...(options.to === undefined ? {} : { to: options.to }),
    ...(options.where === undefined ? {} : { where: options.where }),
    ...(options.by === undefined ? {} : { by: options.by }),
    skipBefore: options.skipBefore ?? [],
    skipAfter: options.skipAfter ?? [],
  };
}

function choice<Item>(include: readonly Item[] = [], exclude: readonly Item[] = []): Choice<Item> {
  return { include, exclude };
}

/** Labels do not widen a picture: pprof keeps all that the text tells, unless told. */
function rootsOf(options: CliOptions, format: OutputFormat | undefined): Roots {
  if (options.allThreads === true) return 'none';
  if (options.tid === true || options.perThread === true) return 'tid';
  if (options.pid === true) return 'pid';
  return format === 'pprof' ? 'cpu' : 'comm';
}

/** What the options say of names. Those of folded text were chosen by who folded it. */
export function namingOptions(options: CliOptions, { folded }: Recording): NamingOptions {
  const style = folded === undefined ? 'short' : 'full';
  return { style: options.names ?? style, annotate: new Set(options.annotate) };
}
