import { countedText } from '../../view/counted-facts.js';
import { seconds } from '../../view/facts.js';
import type { CountedAdvice, EventsAdvice } from '../../view/next/advice.js';
import { countText } from '../quantities.js';
import { type Block, commands, heading, list, paragraph } from './blocks.js';
import { graphCommands, sampleCommands } from './commands.js';
import { commandBlocks, moreText, switchBlocks, targetText, tracefsBlock } from './common-blocks.js';
import { kernelWord } from './shell.js';
import { TRACE_CALLS } from './tracefs-scripts.js';
import { nameText, percent, scopeText } from './words.js';

/** What is said of counted events. @param limit how many functions and tasks are shown */
export function countedBlocks(advice: CountedAdvice, limit: number): Block[] {
  const { profile, target } = advice;
  const { spanNs } = profile;
  const over = spanNs === undefined ? '' : ` over ${seconds(spanNs.last - spanNs.first)}`;
  return [
    heading(1, 'What to record next'),
    list([
      `From ${countedText(profile)}${over}: each of them once, and never how long anything took`,
      targetText(target),
    ]),
    ...switchBlocks(advice.hasSwitches),
    ...functionBlocks(advice, limit),
    ...taskBlocks(advice, limit),
  ];
}

function functionBlocks(advice: CountedAdvice, limit: number): Block[] {
  const shown = advice.kernel.slice(0, limit);
  if (shown.length === 0) return [];
  return [
    heading(2, 'How long did what led to them take?'),
    paragraph(
      'The outermost kernel functions that can be traced in the stacks of the events: a trace tells the duration of each of their calls.',
    ),
    tracefsBlock(TRACE_CALLS),
    ...shown.flatMap((each, at) => functionBlock(each, at + 1, advice)),
    ...moreText(advice.kernel.length - shown.length),
  ];
}

function functionBlock(
  { name, on, events, part, depth, bufferKb, scope }: EventsAdvice,
  number: number,
  { durationMs }: CountedAdvice,
): Block[] {
  const word = kernelWord(on.name);
  return [
    heading(3, `${number}. ${nameText(name)}`),
    list([
      `above ${countText(events)} of the events, ${percent(part)}`,
      ...(on.renamed === undefined ? [] : [`called ${nameText(on.name)} there: renamed in Linux ${on.renamed.since}`]),
      scopeText(scope, 'events'),
    ]),
    ...(word === undefined ? [] : commandBlocks(graphCommands({ pid: scope.pid, durationMs, word, depth, bufferKb }))),
  ];
}

function taskBlocks({ tasks, durationMs }: CountedAdvice, limit: number): Block[] {
  const shown = tasks.slice(0, limit);
  return [
    heading(2, 'Where did the time go?'),
    paragraph('Events do not tell; samples do, of the tasks that had most of them:'),
    list(
      shown.map(
        ({ id, isThread, comm, events, part }) =>
          `${isThread ? 'the process of thread' : 'process'} ${id} (${nameText(comm)}): ${countText(events)} events, ${percent(part)}`,
      ),
    ),
    commands('perf', sampleCommands({ pid: shown[0]?.id, durationMs })),
  ].filter((block) => block.kind !== 'list' || block.items.length > 0);
}
