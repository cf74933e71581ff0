import { CALL_FLAGS, TRUNCATED } from '../../../model/traced-profile.js';
import type { FrameName } from '../../../view/call-tree.js';
import type { FlameChart } from '../../../view/flame-chart.js';
import { exactText } from '../client/duration-text.js';

/** What a box's tooltip says under its name: that it is one call, how long it took, when, and what was not seen of it. */
export function callText(chart: FlameChart, box: number): string {
  const flags = chart.flags[box] as number;
  return [durationLine(chart, box), startLine(chart, box), ...unseenLines(flags)].join('\n');
}

function durationLine(chart: FlameChart, box: number): string {
  const what = whatOf(chart, box);
  const flags = chart.flags[box] as number;
  const totalNs = chart.totalNs[box] as number;
  if ((flags & CALL_FLAGS.noDuration) !== 0) {
    return `${what}: its duration was not printed; its callees took ${exactText(totalNs)}`;
  }
  const atLeast = (flags & TRUNCATED) !== 0 ? 'at least ' : '';
  const selfNs = chart.selfNs[box] as number;
  const self = selfNs < totalNs ? `, self ${exactText(selfNs)}${atLeast === '' ? '' : ' as far as seen'}` : '';
  return `${what}: ${atLeast}${exactText(totalNs)}${self}`;
}

function whatOf(chart: FlameChart, box: number): string {
  if (chart.isCall[box] === 1) return 'one call';
  const { kind } = chart.names[chart.name[box] as number] as FrameName;
  return kind === 'interrupt' ? 'one interrupt' : 'one time off the cpu';
}

function startLine(chart: FlameChart, box: number): string {
  const startNs = chart.startNs[box] as number;
  if (chart.starts === 'packed') return `behind ${exactText(startNs)} of calls in its lane`;
  if (((chart.flags[box] as number) & CALL_FLAGS.noEntry) !== 0) return `first seen at ${exactText(startNs)}`;
  return `starts at ${exactText(startNs)}`;
}

function unseenLines(flags: number): string[] {
  const lines: string[] = [];
  if ((flags & CALL_FLAGS.noEntry) !== 0) lines.push('entry not seen');
  if ((flags & CALL_FLAGS.noReturn) !== 0) lines.push('return not seen');
  if ((flags & CALL_FLAGS.lostInside) !== 0) lines.push('events were lost inside: callees may be missing');
  return lines;
}
