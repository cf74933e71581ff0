import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TrackId } from '../../src/model/ids.js';
import { type Track, TrackTable } from '../../src/model/track.js';

const id = fc.option(fc.integer({ min: -1, max: 2 }), { nil: undefined });
const anyTrack: fc.Arbitrary<Track> = fc.record(
  {
    comm: fc.constantFrom('', 'a', '"', '",1', '\0', 'a\0b', '\xff'),
    pid: id,
    tid: id,
  },
  { noNullPrototype: true },
);

test('a track is its comm, pid and tid together, and is numbered by its first sample', () => {
  fc.assert(
    fc.property(fc.array(anyTrack, { maxLength: 60 }), (tracks) => {
      const table = new TrackTable();
      const distinct: Track[] = [];
      for (const track of tracks) {
        const same = distinct.findIndex((known) => isSame(known, track));
        assert.equal(table.intern(track), same < 0 ? distinct.push(track) - 1 : same);
      }
      assert.deepEqual([...table], distinct);
      assert.equal(table.length, distinct.length);
    }),
  );
});

test('refuses a number that it did not give', () => {
  assert.throws(() => new TrackTable().get(0 as TrackId), RangeError);
});

function isSame(a: Track, b: Track): boolean {
  return a.comm === b.comm && a.pid === b.pid && a.tid === b.tid;
}
