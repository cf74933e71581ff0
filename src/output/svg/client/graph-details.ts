import { countedDetails } from './counted-details.js';
import { NAMED_FRAMES, widestText } from './merged-details.js';
import { type OffCpuWhole, offCpuDetails } from './off-cpu-details.js';
import type { Box, Picture } from './picture.js';
import { sampledDetails } from './sampled-details.js';
import type { GraphColumns } from './settings.js';
import { type TracedNumbers, tracedDetails } from './traced-details.js';
import { unpackColumn, unpackRuns } from './unpack.js';

/** Says what a box stands for, in lines under its name. */
export type Details = (box: Box) => string[];

/** Reads the numbers of the boxes when they are first asked for. */
export function graphDetails(picture: Picture): Details {
  const { settings, boxes } = picture;
  const { kind, columns, unit, effectiveSamples } = settings;
  const whole = { weight: boxes[0]?.weight ?? 0, unit, effectiveSamples };
  const [sampled, traced] = [once(() => sampledColumns(picture)), once(() => tracedColumns(columns))];
  const origin = once(() => unpackRuns(columns.origin, columns.length));
  const merged = once(() => mergedLines(picture));
  const linesOf = (box: Box) => {
    if (kind === 'off-cpu') return offCpuLines(traced()(box), whole);
    if (kind === 'counted') return countedDetails(sampled()(box), whole);
    return kind === 'sampled' ? sampledDetails(sampled()(box), whole) : tracedDetails(traced()(box), whole);
  };
  if (kind === 'told') return ({ rect }) => toldLines(rect);
  return (box) => {
    const lines = linesOf(box);
    const from = merged().get(box) ?? columns.origins[origin()[box.index] ?? 0] ?? '';
    return from === '' ? lines : [...lines, from];
  };
}

/** What boxes that stand for several frames say of them. */
function mergedLines({ settings, boxes }: Picture): Map<Box, string> {
  const lines = new Map<Box, string>();
  const { merged, length } = settings.columns;
  if (merged === undefined) return lines;
  const [siblings, names, weights] = [merged.siblings, merged.name, merged.weight].map(unpackColumn);
  const nameOf = (place: number) => (place < length ? boxes[place]?.name : merged.names[place - length]) ?? '';
  let at = 0;
  for (const [place, box] of boxes.filter(({ isMerged }) => isMerged).entries()) {
    const count = siblings?.[place] ?? 1;
    const widest = Array.from({ length: Math.min(count, NAMED_FRAMES) }, () => {
      const frame = { name: nameOf(names?.[at] ?? 0), weight: weights?.[at] ?? box.weight };
      at++;
      return frame;
    });
    lines.set(box, widestText(widest, count, boxes[0]?.weight ?? 0));
  }
  return lines;
}

/** What the tooltip says under the name. */
function toldLines(rect: Element): string[] {
  return (rect.firstElementChild?.textContent ?? '').split('\n').slice(1);
}

function offCpuLines(box: TracedNumbers, whole: OffCpuWhole): string[] {
  return offCpuDetails({ ...box, spans: box.calls }, whole);
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function sampledColumns({ settings, boxes }: Picture) {
  const self = unpackColumn(settings.columns.self ?? '');
  const told = unpackColumn(settings.columns.samples ?? '');
  const samples: number[] = [];
  for (const { index, caller } of boxes) samples.push(told[index] ?? samples[caller?.index ?? -1] ?? 0);
  return ({ index, weight }: Box) => {
    const usualSelf = boxes[index + 1]?.caller?.index === index ? 0 : weight;
    return { weight, self: self[index] ?? usualSelf, samples: samples[index] ?? 0 };
  };
}

function tracedColumns(columns: GraphColumns) {
  const column = (key: 'calls' | 'truncated' | 'totalNs' | 'selfNs' | 'complete' | 'sumNs' | 'minNs' | 'maxNs') =>
    unpackColumn(columns[key] ?? '');
  const [calls, truncated, totalNs, selfNs] = [
    column('calls'),
    column('truncated'),
    column('totalNs'),
    column('selfNs'),
  ];
  const [complete, sumNs, minNs, maxNs] = [column('complete'), column('sumNs'), column('minNs'), column('maxNs')];
  return ({ index, weight }: Box) => {
    const total = totalNs[index] ?? weight;
    const count = calls[index] ?? 0;
    return {
      weight,
      calls: count,
      truncated: truncated[index] ?? 0,
      totalNs: total,
      selfNs: selfNs[index] ?? total,
      complete: complete[index] ?? count,
      sumNs: sumNs[index] ?? total,
      minNs: minNs[index] ?? total,
      maxNs: maxNs[index] ?? total,
    };
  };
}
