import { decodeBytes } from '../../model/bytes.js';
import type { Target } from '../../view/next/advice.js';
import { type Block, commands, heading, list, paragraph } from './blocks.js';
import type { Commands } from './commands.js';

/** The kernel that will be traced, in words. */
export function targetText({ release, architecture, cpus, from }: Target): string {
  if (release === undefined) {
    return 'Kernel not known (perf script --header tells it, or --kernel): functions are called as they were recorded';
  }
  const machine = [architecture, cpus === undefined ? undefined : `${cpus} cpus`].filter((each) => each !== undefined);
  const of = machine.length === 0 ? '' : ` (${machine.join(', ')})`;
  return from === 'recording'
    ? `For the kernel that was recorded: Linux ${decodeBytes(release)}${decodeBytes(of)}`
    : `For Linux ${decodeBytes(release)}, as --kernel says: functions have the names that they have there, where their renaming is known`;
}

export function commandBlocks({ flameTs, tracefs, traceCmd, perf }: Commands): Block[] {
  return [
    ...(flameTs === undefined ? [] : [commands('flame-ts', flameTs)]),
    commands('tracefs', tracefs),
    commands('trace-cmd', traceCmd),
    commands('perf', perf),
  ];
}

/** What the lines under `tracefs` call. */
export function tracefsBlock(lines: readonly string[]): Block {
  return commands('for tracefs, once', lines);
}

export function moreText(count: number): Block[] {
  return count > 0 ? [paragraph(`${count} more not shown (--limit).`)] : [];
}

/** What `sched_switch` events that were recorded say already. @param withSamples whether samples stand beside them */
export function switchBlocks(hasSwitches: boolean, withSamples = false): Block[] {
  if (!hasSwitches) return [];
  const wallClock = 'flame-ts top --wall: beside that time, the samples of each thread while it had a cpu';
  return [
    heading(2, 'Where did tasks wait?'),
    paragraph(
      'The recording tells it already: its sched_switch events say when each task left its cpu and when it got one again.',
    ),
    list([
      'flame-ts --off-cpu -o off-cpu.svg: how long each stack was off the cpu, and in which state',
      'flame-ts top --off-cpu: the same as a table',
      ...(withSamples ? [wallClock] : []),
    ]),
    paragraph('Both need the events of all cpus: perf record -a, or a trace of the whole system.'),
  ];
}
