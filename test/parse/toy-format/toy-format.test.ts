import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SampledTotals } from '../../../src/model/sampled-profile.js';
import { folded } from '../../../src/output/folded.js';
import { INPUT_FORMATS } from '../../../src/parse/formats.js';
import { readTotals } from '../../../src/pipeline/read-profiles.js';
import { foldSampled } from '../../../src/view/fold.js';
import { HITS } from './hits/format.js';

/** A new format of lines is a folder (hits/) and a line in the list of formats: this one. */
const FORMATS = [...INPUT_FORMATS, HITS];

const TEXT = ['hits of cycles', 'server/17: read < serve < main', 'server/18: wait < main', '???', 'server/17: main'];
const FOLDED = ['server;main 1', 'server;main;serve;read 1', 'server;main;wait 1', ''].join('\n');

async function read(...chunks: readonly Buffer[]) {
  const result = await readTotals([{ name: 'toy', chunks }], { formats: FORMATS });
  assert.ok(result.kind === 'sampled');
  const profile = result.profiles[0] as SampledTotals;
  const tree = foldSampled(profile, { naming: { style: 'full', annotate: new Set<never>() } });
  return { folded: Buffer.concat([...folded(tree)]).toString('latin1'), recording: result.recording };
}

test('a new format is recognised, read, folded and accounted for like those that are there', async () => {
  const { folded, recording } = await read(Buffer.from(TEXT.join('\n')));
  assert.deepEqual(recording.events, ['cycles']);
  assert.equal(folded, FOLDED);
  assert.equal(recording.ledger.samples, 3);
  const at = [{ input: 'toy', line: 4 }];
  assert.deepEqual(recording.ledger.problems, [{ kind: 'unread-line', count: 1, placeCount: 1, firstPlaces: at }]);
});

test('it is the same however it is cut, and whatever its lines end in', async () => {
  const places = fc.array(fc.nat(TEXT.join('\r\n').length), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(places, fc.constantFrom('\n', '\r\n'), async (cuts, lineEnd) => {
      const bytes = Buffer.from(TEXT.join(lineEnd));
      const bounds = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const chunks = bounds.slice(1).map((end, index) => bytes.subarray(bounds[index], end));
      assert.equal((await read(...chunks)).folded, FOLDED);
    }),
  );
});

test('it can be named, and its limits are those of all', async () => {
  const options = { formats: FORMATS, format: 'hits', maxLineBytes: 25 };
  const { kind, recording } = await readTotals([{ name: 'toy', chunks: [Buffer.from(TEXT.join('\n'))] }], options);
  assert.equal(kind, 'sampled');
  assert.equal(recording.ledger.samples, 2);
});

test('programs that are not told of it do not know it', async () => {
  const inputs = () => [{ name: 'toy', chunks: [Buffer.from(TEXT.join('\n'))] }];
  await assert.rejects(readTotals(inputs()), /toy: of no format that is known here/);
  await assert.rejects(readTotals(inputs(), { format: 'hits' }), /no input format 'hits'/);
});
