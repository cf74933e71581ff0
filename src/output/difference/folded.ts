import type { DifferenceTree } from '../../view/difference/difference-tree.js';
import { foldedName, stackLines } from '../folded.js';

/**
 * Folded text with two numbers a line, own weights before and after: `root;…;leaf 12 15`, as FlameGraph's difffolded.pl
 * writes it and its flamegraph.pl reads it. Stacks of either stand there; one that vanished has a 0 behind.
 */
export function foldedDifference(difference: DifferenceTree): Iterable<Uint8Array> {
  const names = difference.names.map((name) => ({ ...name, text: foldedName(name.text, name.kind === 'root') }));
  return stackLines({ ...difference, names }, [difference.before.selfWeight, difference.after.selfWeight]);
}
