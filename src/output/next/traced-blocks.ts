import { seconds } from '../../view/facts.js';
import type { SlowAdvice, TracedAdvice } from '../../view/next/traced-advice.js';
import type { TaskAdvice } from '../../view/next/traced-tasks.js';
import { trackName } from '../../view/track-name.js';
import { countText } from '../quantities.js';
import { exactText } from '../svg/client/duration-text.js';
import { type Block, commands, heading, list, paragraph } from './blocks.js';
import { graphCommands, sampleCommands, switchCommands } from './commands.js';
import { commandBlocks, moreText, targetText, tracefsBlock } from './common-blocks.js';
import { kernelWord } from './shell.js';
import { tracedTask } from './traced-task.js';
import { TRACE_CALLS, TRACE_SWITCHES } from './tracefs-scripts.js';
import { nameText, percent } from './words.js';

/** What is said of traced calls. @param limit how many functions and tasks are shown */
export function tracedBlocks(advice: TracedAdvice, limit: number): Block[] {
  return [
    heading(1, 'What to record next'),
    list([...traceFacts(advice), targetText(advice.target)]),
    ...slowBlocks(advice, limit),
    ...taskBlocks(advice, limit),
    ...waitBlocks(advice),
  ];
}

function traceFacts({ profile, depthLimit }: TracedAdvice): string[] {
  const { spanNs, callCount, truncatedCount } = profile;
  const over = spanNs === undefined ? '' : ` over ${seconds(spanNs.last - spanNs.first)}`;
  const cut =
    truncatedCount > 0 ? `; ${countText(truncatedCount)} of them truncated, of which nothing is said here` : '';
  return [
    `From ${countText(callCount)} traced calls${over}: how long each took, of the functions that were traced${cut}`,
    ...(depthLimit === undefined
      ? []
      : [
          `${countText(depthLimit.calls)} calls lie at level ${depthLimit.depth} and none below: as if a depth limit had cut the trace there`,
        ]),
  ];
}

function slowBlocks(advice: TracedAdvice, limit: number): Block[] {
  const shown = advice.slow.slice(0, limit);
  const isTraced = shown.some(({ trace }) => trace !== undefined && kernelWord(trace.name) !== undefined);
  return [
    heading(2, 'Slow calls, and what is not seen inside'),
    ...(shown.length === 0 ? [paragraph('No outermost call is complete.')] : []),
    ...(isTraced ? [tracefsBlock(TRACE_CALLS)] : []),
    ...shown.flatMap((slow, at) => slowFunction(slow, at + 1, advice)),
    ...moreText(advice.slow.length - shown.length),
  ];
}

function slowFunction(slow: SlowAdvice, number: number, advice: TracedAdvice): Block[] {
  const { name, durationNs, calls, track, trace } = slow;
  const { depth, bufferKb, durationMs } = advice;
  const word = trace === undefined ? undefined : kernelWord(trace.name);
  const pid = tracedTask(advice, track);
  const unseen = slow.inside === 'self' && advice.profile.tracer === 'function_graph' ? kernelWord(slow.at) : undefined;
  return [
    heading(3, `${number}. ${nameText(name)}`),
    list([
      `its slowest call took ${exactText(durationNs)}, on ${trackName(advice.profile.recording.tracks.get(track))}; ${countText(calls)} complete ${calls === 1 ? 'call' : 'calls'}`,
      insideText(slow, advice),
    ]),
    ...(word === undefined ? [] : commandBlocks(graphCommands({ pid, durationMs, word, depth, bufferKb }))),
    ...(unseen === undefined ? [] : [commands('perf', sampleCommands({ pid, durationMs }, unseen))]),
  ];
}

function insideText(
  { name, inside, at, atNs, durationNs, levels, trace }: SlowAdvice,
  { target }: TracedAdvice,
): string {
  const below = levels === 0 ? '' : `, ${levels} ${levels === 1 ? 'level' : 'levels'} below`;
  const of = `${exactText(atNs)} of it (${percent(durationNs > 0 ? atNs / durationNs : 0)})`;
  const where = at === name && levels === 0 ? 'its own' : `${nameText(at)}'s own${below}`;
  switch (inside) {
    case 'scheduled-out':
      return `${of} its task did not run, in ${nameText(at)}${below}: what it waited for, sched_switch with stacks tells`;
    case 'depth-limit':
      return `${of} is ${where}, at the depth limit: what that calls was not traced; trace it from there`;
    case 'system-call':
      return `strace sees no further than the system call: trace ${trace === undefined ? 'it in the kernel' : nameText(trace.name)} to see where its time goes${target.release === undefined ? ' (its name on x86-64 since Linux 4.17; --kernel says another release)' : ''}`;
    case 'self':
      return `${of} is ${where}: its own code, or callees that were inlined, filtered out, or are hidden from the tracer; samples tell where in it`;
  }
}

function taskBlocks(advice: TracedAdvice, limit: number): Block[] {
  const shown = advice.tasks.slice(0, limit);
  const [first] = shown;
  if (first === undefined) return [];
  return [
    heading(2, 'Tasks to sample'),
    list(shown.map((task) => taskText(task, advice))),
    paragraph('Samples tell how often each function was seen, inlined and hidden ones and the program itself too:'),
    commands('perf', sampleCommands({ pid: tracedTask(advice, first.track), durationMs: advice.durationMs })),
    ...othersText(shown.length),
  ];
}

function taskText({ track, tracedNs, part }: TaskAdvice, { profile }: TracedAdvice): string {
  return `${trackName(profile.recording.tracks.get(track))}: ${exactText(tracedNs)} in traced calls, ${percent(part)} of all`;
}

/** The tasks that did not run for some of their traced time. */
const MUCH_WAITING = 0.1;

function waitBlocks(advice: TracedAdvice): Block[] {
  const waiting = advice.tasks
    .filter(({ scheduledOutNs, tracedNs }) => scheduledOutNs >= MUCH_WAITING * tracedNs)
    .sort((a, b) => b.scheduledOutNs - a.scheduledOutNs);
  const [first] = waiting;
  if (first === undefined) return [];
  const shown = waiting.slice(0, 3);
  return [
    heading(2, 'Off the cpus'),
    list(
      shown.map(
        ({ track, scheduledOutNs, tracedNs }) =>
          `${trackName(advice.profile.recording.tracks.get(track))} did not run for ${exactText(scheduledOutNs)} of ${exactText(tracedNs)} in traced calls`,
      ),
    ),
    tracefsBlock(TRACE_SWITCHES),
    ...commandBlocks(switchCommands({ pid: tracedTask(advice, first.track), durationMs: advice.durationMs })),
    ...othersText(shown.length),
  ];
}

function othersText(count: number): Block[] {
  return count > 1 ? [paragraph('For the others, put their numbers in its place.')] : [];
}
