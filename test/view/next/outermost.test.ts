import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldSampled } from '../../../src/view/fold.js';
import { outermostTraceable } from '../../../src/view/next/outermost.js';
import { placesOf } from '../../../src/view/next/places.js';
import { sampledProfiles, samplesText } from '../../support/advice.js';

const HIDDEN = ['k:do_syscall_64', 'k:copy_user_generic', 'k:xas_load'];
const TRACEABLE = ['k:vfs_read', 'k:ksys_read', 'k:kmem_cache_alloc'];
const INTERRUPT = 'k:asm_sysvec_timer';
const FRAMES = [...HIDDEN, ...TRACEABLE, INTERRUPT, 'main', 'work'];

/** The first traceable function of the kernel behind the last switch to it, or the last interrupt. */
function outermostOf(rootFirst: readonly string[]): string | undefined {
  const isKernel = (frame: string | undefined) => frame?.startsWith('k:') === true;
  if (!isKernel(rootFirst.at(-1))) return undefined;
  const begins = rootFirst.findLastIndex((frame, at) => frame === INTERRUPT || !isKernel(rootFirst[at - 1]));
  return rootFirst.slice(begins).find((frame) => TRACEABLE.includes(frame));
}

test('a sample counts for the outermost function that can be traced, of the work that it is of, and for no other', async () => {
  const stacks = fc.array(fc.array(fc.constantFrom(...FRAMES), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(stacks, async (rootFirst) => {
      const text = samplesText(rootFirst.map((frames) => ({ stack: frames.toReversed().join(' '), count: 1 })));
      const [profile] = await sampledProfiles(text);
      assert.ok(profile !== undefined);
      const tree = foldSampled(profile, { naming: { style: 'short', annotate: new Set() }, weight: 'samples' });
      const { weights } = outermostTraceable(placesOf(tree, profile.recording));
      const expected = new Map<string, number>();
      for (const frames of rootFirst) {
        const name = outermostOf(frames)?.slice(2);
        if (name !== undefined) expected.set(name, (expected.get(name) ?? 0) + 1);
      }
      const found = new Map([...weights].map(([name, weight]) => [tree.names[name]?.text ?? '', weight]));
      assert.deepEqual(found, expected);
    }),
    { numRuns: 60 },
  );
});
