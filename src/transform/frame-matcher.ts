import { decodeBytes } from '../model/bytes.js';
import type { FrameTable } from '../model/frame.js';
import type { FrameId } from '../model/ids.js';
import { shortName } from '../model/short-name.js';
import type { Pattern } from './pattern.js';

/** Tells whether a frame's symbol is meant, and asks the pattern once a frame. Its short name counts too. */
export function frameMatcher(frames: FrameTable, pattern: Pattern): (id: FrameId) => boolean {
  const known: boolean[] = [];
  return (id) => {
    known[id] ??= matches(frames, id, pattern);
    return known[id] as boolean;
  };
}

function matches(frames: FrameTable, id: FrameId, pattern: Pattern): boolean {
  const frame = frames.get(id);
  if (frame.kind !== 'code' || frame.symbol === undefined) return false;
  return pattern(decodeBytes(frame.symbol)) || pattern(decodeBytes(shortName(frame.symbol)));
}
