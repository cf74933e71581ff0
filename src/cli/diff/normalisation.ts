import { FlameError } from '../../errors.js';
import { decodeBytes } from '../../model/bytes.js';
import { parsePattern } from '../../transform/pattern.js';
import type { CallTree } from '../../view/call-tree.js';
import { type Normalisation, normalising } from '../../view/difference/normalise.js';

/**
 * What `--normalise` multiplies the weights before by.
 * @throws FlameError `usage` where one of the two has nothing of what was named
 */
export function scaleOf(before: CallTree, after: CallTree, normalise: string | undefined): number {
  const scale = normalising(before, after, normalisation(normalise));
  if (scale !== undefined) return scale;
  throw new FlameError('usage', `--normalise ${normalise}: not in both recordings; name a function of both, or total`);
}

function normalisation(normalise: string | undefined): Normalisation {
  if (normalise === undefined) return 'none';
  if (normalise === 'total') return 'total';
  const means = parsePattern(normalise);
  return { isFrame: ({ text }) => means(decodeBytes(text)) };
}
