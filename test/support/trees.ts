import fc from 'fast-check';
import { treeOfStacks } from './call-tree.js';

const names = fc.array(fc.constantFrom('a', 'b', 'c', 'main', '[unknown]', 'sys_read_[k]'), {
  minLength: 1,
  maxLength: 7,
});
const weights = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 2 ** 40 }));

/** Any call tree of up to 40 stacks, with weights that differ by magnitudes. */
export const anyTree = fc
  .array(fc.tuple(names, weights), { minLength: 1, maxLength: 40 })
  .map((stacks) => treeOfStacks(stacks));
