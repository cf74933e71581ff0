import { decodeBytes } from '../../model/bytes.js';
import { isHidden, whyUntraceable } from '../../model/kernel/untraceable.js';
import { periodMeasure } from '../../model/measure.js';
import { eventText, seconds } from '../../view/facts.js';
import type { KernelAdvice, OffCpuAdvice, SampledAdvice, UserAdvice } from '../../view/next/advice.js';
import { isOfCpuTime } from '../../view/next/load.js';
import { FEW_SAMPLES } from '../../view/wilson.js';
import { fewSamples } from '../table.js';
import { type Block, commands, heading, list, paragraph } from './blocks.js';
import { countCommand, graphCommands, probeCommands, switchCommands } from './commands.js';
import { commandBlocks, moreText, switchBlocks, targetText, tracefsBlock } from './common-blocks.js';
import { functionWord, kernelWord, pathWord } from './shell.js';
import { PROBE_CALLS, TRACE_CALLS, TRACE_SWITCHES } from './tracefs-scripts.js';
import { loadText, nameText, percent, reasonText, scopeText, seenText, unseenText } from './words.js';

/** What is said of a sampled profile. @param limit how many functions of each kind are shown */
export function sampledBlocks(advice: SampledAdvice, limit: number): Block[] {
  return [
    heading(1, 'What to trace next'),
    list([...profileFacts(advice), targetText(advice.target)]),
    ...profileWarnings(advice),
    ...kernelBlocks(advice, limit),
    ...userBlocks(advice, limit),
    ...offCpuBlocks(advice),
    ...unseenBlocks(advice, limit),
  ];
}

function profileFacts({ profile }: SampledAdvice): string[] {
  const { spanNs, recording } = profile;
  const over = spanNs === undefined ? '' : ` over ${seconds(spanNs.last - spanNs.first)}`;
  const by = recording.command === undefined ? [] : [`Recorded by ${decodeBytes(recording.command)}`];
  return [`From ${eventText(profile)}${over}: how often functions were seen, never how long a call took`, ...by];
}

function profileWarnings({ profile }: SampledAdvice): Block[] {
  const { sampleCount, event } = profile;
  const texts = [
    ...(sampleCount < FEW_SAMPLES ? [fewSamples(sampleCount)] : []),
    ...(event !== '' && !isOfCpuTime(event)
      ? [`shares are of ${decodeBytes(event)}, not of time: a function that many of them are in need not be slow`]
      : []),
  ];
  return texts.map((text) => ({ kind: 'warning', text }));
}

function kernelBlocks(advice: SampledAdvice, limit: number): Block[] {
  const shown = advice.kernel.slice(0, limit);
  return [
    heading(2, 'Kernel functions to trace'),
    ...(shown.length === 0 ? [paragraph(noKernelText(advice))] : [paragraph(GRAPH_TEXT), tracefsBlock(TRACE_CALLS)]),
    ...shown.flatMap((each, at) => kernelFunction(each, at + 1, advice)),
    ...moreText(advice.kernel.length - shown.length),
  ];
}

const GRAPH_TEXT =
  'function_graph tells every call below a function with its duration. Each function has the same trace in four ways: choose one.';

function noKernelText({ profile: { event } }: SampledAdvice): string {
  const modifiers = event.includes(':') ? event.slice(event.lastIndexOf(':') + 1) : '';
  return modifiers.includes('u') && !modifiers.includes('k')
    ? 'None: only user code was recorded (the event ends in :u); perf record as root samples the kernel too.'
    : 'None that can be traced was in 2 % of the samples or more.';
}

function kernelFunction(each: KernelAdvice, number: number, advice: SampledAdvice): Block[] {
  const { scope, depth, depthPart, bufferKb, load, mayOverrun, on } = each;
  const word = kernelWord(on.name);
  const why = whyUntraceable(on.name);
  const recorder = { pid: scope.pid, durationMs: advice.durationMs };
  const facts = [
    seenText(each),
    ...each.reasons.map((reason) => reasonText(reason, each.name)),
    ...(on.renamed === undefined ? [] : [`called ${nameText(on.name)} there: renamed in Linux ${on.renamed.since}`]),
    `${depth} levels of calls hold ${percent(depthPart)} of its samples`,
    `a buffer of ${bufferKb} KiB for each cpu`,
    scopeText(scope),
  ];
  const warnings = [
    ...(load.isExpensive ? [loadText(load)] : []),
    ...(mayOverrun ? [OVERRUN] : []),
    ...(isLate(advice, each) ? [LATE] : []),
    ...(why !== undefined && isHidden(why) ? [`${nameText(on.name)} cannot be traced there: notrace`] : []),
  ];
  return [
    heading(3, `${number}. ${nameText(each.name)}`),
    list(facts),
    ...warnings.map((text): Block => ({ kind: 'warning', text })),
    ...(word === undefined ? [] : commandBlocks(graphCommands({ ...recorder, word, depth, bufferKb }))),
    ...(word === undefined || !load.isExpensive
      ? []
      : [commands('count its calls first, exactly', [countCommand(recorder, word)])]),
  ];
}

/** Where interrupts come on again. */
const INTERRUPTS_ON = /^(?:exit_to_user_mode_prepare|_raw_spin_unlock_irq(?:restore)?|finish_task_switch(?:\.\w+)*)$/;
const LATE =
  'A clock event waits while interrupts are off, and is taken where they come on again, as here: part of this share belongs to what ran before.';

function isLate({ profile }: SampledAdvice, { name, load }: KernelAdvice): boolean {
  return load.isShort && INTERRUPTS_ON.test(name) && periodMeasure(profile.event).unit === 'nanoseconds';
}

const OVERRUN =
  'So many calls may overrun the buffer, which then holds the last ones: record for a shorter time (--for 1s), or less deep (--max-trace-depth 2).';

function userBlocks(advice: SampledAdvice, limit: number): Block[] {
  const shown = advice.user.slice(0, limit);
  if (shown.length === 0) return [];
  return [
    heading(2, "Programs' functions to probe"),
    paragraph(
      'A uprobe at the entry and one at the return: each call is recorded, exactly. Each costs the program a microsecond or two, more than a traced call in the kernel.',
    ),
    ...(shown.some(isReady) ? [tracefsBlock(PROBE_CALLS)] : []),
    ...shown.flatMap((each, at) => userFunction(each, at + 1, advice)),
    ...mangledBlocks(shown),
    ...moreText(advice.user.length - shown.length),
  ];
}

function isReady({ symbol, module }: UserAdvice): boolean {
  return functionWord(symbol) !== undefined && pathWord(module) !== undefined;
}

function userFunction(each: UserAdvice, number: number, advice: SampledAdvice): Block[] {
  const { scope, load, name, symbol, module, modules } = each;
  const path = pathWord(module);
  const word = functionWord(symbol);
  const recorder = { pid: scope.pid, durationMs: advice.durationMs };
  const head: Block[] = [
    heading(3, `${number}. ${nameText(name)}`),
    list([
      seenText(each),
      ...each.reasons.map((reason) => reasonText(reason, each.name)),
      ...(modules.length === 0 ? [] : [`in ${modules.map(nameText).join(', ')}`]),
      scopeText(scope),
    ]),
    ...(load.isExpensive ? [{ kind: 'warning', text: loadText(load) } as const] : []),
  ];
  if (path === undefined)
    return [...head, paragraph('Its file is gone or has no path: there is nothing to put a probe into.')];
  if (word === undefined) return [...head, paragraph(MANGLED)];
  return [
    ...head,
    ...commandBlocks(probeCommands({ ...recorder, word, path })),
    ...(load.isExpensive ? [commands('count its calls first, exactly', [countCommand(recorder, word, path)])] : []),
  ];
}

const MANGLED =
  "perf prints a readable name, which no probe takes: look up below what the file calls it, and give that to perf probe --no-demangle -x FILE --add 'next:probe=SYMBOL'.";

/** How to look up the symbols of those functions whose names are not what their files call them. */
function mangledBlocks(shown: readonly UserAdvice[]): Block[] {
  const mangled = shown
    .filter(({ symbol }) => functionWord(symbol) === undefined)
    .map(({ module }) => pathWord(module));
  const files = [...new Set(mangled)].filter((path) => path !== undefined);
  if (files.length === 0) return [];
  return [
    commands(
      'symbols as the files have them, and readable',
      files.map((path) => `paste <(nm ${path}) <(nm -C ${path})`),
    ),
  ];
}

function offCpuBlocks({ offCpu, durationMs, rate, profile, hasSwitches }: SampledAdvice): Block[] {
  if (hasSwitches) return switchBlocks(true, true);
  const [first] = offCpu;
  if (first === undefined) {
    const isUnknown = rate === 'one-cpu' && isOfCpuTime(profile.event);
    return isUnknown ? [heading(2, 'Off the cpus'), paragraph(UNKNOWN_RATE)] : [];
  }
  return [
    heading(2, 'Off the cpus'),
    list(offCpu.map(offCpuText)),
    paragraph('sched_switch tells each time that a task left its cpu, and the stack that led there:'),
    tracefsBlock(TRACE_SWITCHES),
    ...commandBlocks(switchCommands({ pid: first.pid, durationMs })),
    ...(offCpu.length > 1 ? [paragraph('For the others, put their numbers in its place.')] : []),
  ];
}

const UNKNOWN_RATE =
  'Whether processes waited is not known: that follows from the rate of the samples, which perf script --header tells.';

function offCpuText({ pid, isThread, comm, cpus, waits }: OffCpuAdvice): string {
  const seen = waits.slice(0, 3).map(({ name, part }) => `${nameText(name)} (${percent(part)})`);
  const where = seen.length === 0 ? '' : `; its samples hold functions that wait: ${seen.join(', ')}`;
  return `${isThread ? `the process of thread ${pid}` : `process ${pid}`} (${nameText(comm)}) was on a cpu for about ${percent(cpus)} of the recorded time, if it lived that long; samples of cpu time say nothing of the rest${where}`;
}

function unseenBlocks({ unseen }: SampledAdvice, limit: number): Block[] {
  if (unseen.length === 0) return [];
  const shown = unseen.slice(0, limit);
  return [
    heading(2, 'What tracing will not show'),
    paragraph(
      "Functions in which samples end and that nothing can trace by itself, as far as their names tell; the kernel's available_filter_functions has the last word.",
    ),
    list(shown.map(unseenText)),
    ...moreText(unseen.length - shown.length),
  ];
}
