import { IS_FULL } from './features.js';
import { NAMED_FRAMES, widestText } from './merged-details.js';
import type { Box, Picture } from './picture.js';
import { unpackColumn, unpackRuns } from './unpack.js';

/** Says what a box stands for, in lines under its name. */
export type LinesOf = (box: Box) => string[];

/** Reads the numbers that a kind of picture tells of its boxes. */
export type ReadLines = (picture: Picture) => LinesOf;

/** All that is known of a box; numbers are read when they are first asked for. */
export function graphDetails(picture: Picture, readLines: ReadLines): LinesOf {
  const { columns } = picture.settings;
  const read = once(() => ({
    linesOf: readLines(picture),
    origin: unpackRuns(columns.origin, columns.length),
    merged: IS_FULL ? mergedLines(picture) : undefined,
  }));
  return (box) => {
    const { linesOf, origin, merged } = read();
    const from = merged?.get(box) ?? columns.origins[origin[box.index] ?? 0] ?? '';
    return from === '' ? linesOf(box) : [...linesOf(box), from];
  };
}

/** What boxes that stand for several frames say of them. */
function mergedLines({ settings, boxes }: Picture): Map<Box, string> {
  const lines = new Map<Box, string>();
  const { merged, length } = settings.columns;
  if (!merged) return lines;
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

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
