import { FlameError } from '../../errors.js';
import { decodeBytes } from '../../model/bytes.js';
import type { CallTree, FrameName } from '../../view/call-tree.js';
import { type FlameGraph, MERGED } from '../../view/flame-graph.js';
import { graphMatchText } from './client/match-text.js';
import { compilePattern } from './client/pattern.js';
import { drawableText } from './escape.js';

/** What a picture without a script was searched for. */
export interface StaticSearch {
  readonly pattern: string;
  /** Whether a name matches, by its position among the tree's or chart's names; a negative number stands for none. */
  readonly isMatch: (name: number) => boolean;
}

interface Searched {
  readonly search: string | undefined;
  readonly isStatic: boolean;
}

/**
 * Searches names as the script in a picture does; nothing where a script does it, or where nothing is searched.
 * @throws FlameError `usage` where the text is no regular expression
 */
export function staticSearch(names: readonly FrameName[], { search, isStatic }: Searched): StaticSearch | undefined {
  if (search === undefined) return undefined;
  const pattern = compilePattern(search, true);
  if (pattern === undefined) throw new FlameError('usage', `'${search}' is not a regular expression`);
  if (!isStatic) return undefined;
  const known: boolean[] = [];
  const test = (name: number) => pattern.test(drawableText(decodeBytes((names[name] as FrameName).text)));
  const isMatch = (name: number) => {
    if (name < 0) return false;
    known[name] ??= test(name);
    return known[name];
  };
  return { pattern: search, isMatch };
}

/** What the search of a graph found, in words: a match inside another adds nothing. */
export function graphMatchLine({ isMatch, pattern }: StaticSearch, tree: CallTree, boxes: FlameGraph): string {
  let weight = 0;
  let matchRow = Number.POSITIVE_INFINITY;
  for (let box = 0; box < boxes.length; box++) {
    const row = boxes.row[box] as number;
    if (row > matchRow) continue;
    matchRow = isMatch(boxes.name[box] as number) ? row : Number.POSITIVE_INFINITY;
    if (matchRow === row) weight += boxes.total[box] as number;
  }
  const hasMerged = boxes.node.includes(MERGED);
  return `Matched ${pattern}: ${graphMatchText({ weight, shownWeight: tree.weight, isWhole: true, hasMerged })}`;
}
