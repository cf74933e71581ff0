import type { FoldedOptions } from '../folded/unit.js';
import { foldedOptions } from '../folded/unit.js';

/** Names that people give maps of times, and the unit that they mean. */
const TIME_MAP = /^(?:.*_)?(n|u|m)(?:s|secs?|econds?)$/;

/** What the numbers of a map are: what the caller says, else a sum of traced time where the map's name says so (`@usecs`). */
export function unitOfMap(map: string, said: FoldedOptions): FoldedOptions {
  const isSaid = said.kind !== 'sampled' || said.unit.counts !== 'samples';
  const [, letter] = TIME_MAP.exec(map) ?? [];
  return isSaid || letter === undefined ? said : foldedOptions('traced', `${letter}s`);
}
