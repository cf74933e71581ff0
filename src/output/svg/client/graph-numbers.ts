import type { Picture } from './picture.js';
import { unpackColumn } from './unpack.js';

/** What the boxes are parts of. */
export function wholeOf({ settings: { unit, effectiveSamples }, boxes }: Picture) {
  return { weight: boxes[0]?.weight ?? 0, unit, effectiveSamples };
}

/** By box: what it has for itself, which is expected to be all where it carries nothing. */
export function selfNumbers({ settings, boxes }: Picture): number[] {
  const self = unpackColumn(settings.columns.self ?? '');
  return boxes.map(({ index, weight }) => self[index] ?? (boxes[index + 1]?.caller?.index === index ? 0 : weight));
}

/** By box: the columns of `GraphColumns` that tell of calls. */
export function callNumbers({ settings: { columns }, boxes }: Picture) {
  const [calls, truncated, totalNs, selfNs, complete, sumNs, minNs, maxNs] = [
    ...[columns.calls, columns.truncated, columns.totalNs, columns.selfNs],
    ...[columns.complete, columns.sumNs, columns.minNs, columns.maxNs],
  ].map((column) => unpackColumn(column ?? ''));
  return boxes.map(({ index, weight }) => {
    const total = totalNs?.[index] ?? weight;
    const count = calls?.[index] ?? 0;
    return {
      weight,
      calls: count,
      truncated: truncated?.[index] ?? 0,
      totalNs: total,
      selfNs: selfNs?.[index] ?? total,
      complete: complete?.[index] ?? count,
      sumNs: sumNs?.[index] ?? total,
      minNs: minNs?.[index] ?? total,
      maxNs: maxNs?.[index] ?? total,
    };
  });
}
