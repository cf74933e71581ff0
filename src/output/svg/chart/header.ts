import type { Recording } from '../../../model/recording.js';
import { clockText, decimalsFor } from '../../../view/calls/clock-text.js';
import type { DroppedCalls, FlameChart } from '../../../view/flame-chart.js';
import { FEW_SAMPLES } from '../../../view/wilson.js';
import { countText } from '../../quantities.js';
import { durationText } from '../client/duration-text.js';
import type { HeaderLine } from '../header.js';
import { staticSearch } from '../static-search.js';
import { chartMatchLine } from './match-line.js';
import type { FlameChartSvgOptions } from './options.js';

/** What stands above the chart: what it is, what readers must know before they trust it, and the facts. */
export function chartHeader(chart: FlameChart, options: FlameChartSvgOptions): HeaderLine[] {
  const lines: HeaderLine[] = [{ text: options.title, role: 'title' }];
  if (options.subtitle !== undefined) lines.push({ text: options.subtitle, role: 'fact' });
  for (const text of warnings(chart)) lines.push({ text, role: 'warning' });
  for (const text of options.facts) lines.push({ text, role: 'fact' });
  lines.push({ text: kindText(chart), role: 'fact' });
  if (chart.onCpu) {
    lines.push({ text: 'Times leave out when a task was scheduled out; boxes span it still.', role: 'fact' });
  }
  const search = staticSearch(chart.names, options);
  if (search !== undefined) lines.push({ text: chartMatchLine(search, chart), role: 'fact' });
  const dropped = droppedText(chart, options.maxDepth);
  const fit = options.maxBytes === undefined ? '' : ` The file has at most ${countText(options.maxBytes)} bytes.`;
  if (dropped !== undefined) lines.push({ text: `${dropped}${fit}`, role: 'fact' });
  return lines;
}

function kindText({ kind, intervalNs }: FlameChart): string {
  if (kind === 'traced') return 'Traced: each box is one call, from its entry to its return; callees stand below it.';
  return `Sampled: a box is where samples saw a function, as wide as they were apart (about ${durationText(intervalNs)}); never how long a call took, nor how many there were. Where no box is, nothing was sampled.`;
}

function warnings(chart: FlameChart): string[] {
  const { kind, starts, durationNs } = chart;
  if (kind === 'sampled') return fewSamples(chart);
  const texts: string[] = [];
  if (starts === 'packed') {
    texts.push('No times in this trace: calls follow one another in order; gaps between them are not known.');
    texts.push('Each lane begins at its own first call: lanes do not stand in step.');
  }
  if (durationNs === 0) texts.push('No durations in this trace: no call can be drawn to scale.');
  return texts;
}

function fewSamples({ samples, depth }: FlameChart): string[] {
  const drawn = samples?.reduce((sum, each, box) => sum + (depth[box] === 0 ? each : 0), 0) ?? 0;
  return drawn < FEW_SAMPLES ? [`Few samples (${countText(drawn)}): most of what ran was not seen.`] : [];
}

function droppedText({ dropped, kind }: FlameChart, maxDepth: number | undefined): string | undefined {
  const { shortBoxes, minNs, deepBoxes, marks, emptyLanes, lanes } = dropped;
  const [call, calls] = kind === 'traced' ? ['call', 'calls'] : ['box', 'boxes'];
  const short = minNs > 0 ? ` shorter than ${durationText(Math.ceil(minNs))}` : ' without a width';
  const deep = ` deeper than ${maxDepth} ${maxDepth === 1 ? 'row' : 'rows'}`;
  const parts = [
    ...counted(shortBoxes, `${call}${short}`, `${calls}${short}`),
    ...counted(deepBoxes, `${call}${deep}`, `${calls}${deep}`),
    ...counted(marks, 'mark beside another', 'marks beside others'),
  ];
  const [lane] = counted(emptyLanes, 'lane is of nothing else', 'lanes are of nothing else');
  const among = lane === undefined ? '' : ` (${lane})`;
  const all = [`${parts.join(', ')}${among}`, ...lanesText(lanes, kind)].filter((text) => text !== '').join(', ');
  return all === '' ? undefined : `Not drawn: ${all}; zooming does not bring them back.`;
}

function lanesText({ count, boxes, marks }: DroppedCalls['lanes'], kind: FlameChart['kind']): string[] {
  if (kind === 'sampled') {
    const held = counted(boxes, 'sample', 'samples').join();
    return counted(count, 'lane', 'lanes').map((lanes) => `the ${lanes} of the fewest samples, with ${held}`);
  }
  const held = [...counted(boxes, 'call', 'calls'), ...counted(marks, 'mark', 'marks')].join(' and ');
  return counted(count, 'lane', 'lanes').map((lanes) => `the ${lanes} of the least time in calls, with ${held}`);
}

function counted(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`${countText(count)} ${count === 1 ? one : many}`];
}

/** What the axis counts, and on the tracer's clock its zero. */
export function axisCaption({ starts, firstNs, kind }: FlameChart, { clock }: Recording): string {
  if (starts === 'packed') return "Time of calls in their order, from each lane's first one";
  const { originSeconds } = clock;
  if (originSeconds === undefined) return 'Time since the first thing seen';
  return `Time since the first thing seen, at ${clockText(firstNs, originSeconds, decimalsFor([firstNs]))} s of the ${kind === 'traced' ? 'tracer' : 'recorder'}'s clock`;
}
