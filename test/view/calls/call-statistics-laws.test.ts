import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { callSiteStatistics, callStatistics } from '../../../src/view/calls/call-statistics.js';
import { foldTraced } from '../../../src/view/fold-traced.js';
import { type CallSpec, callTimeline, callTotals, everyCall, exactTracks, roughTracks } from '../../support/calls.js';

const NAMING = { style: 'full', annotate: new Set<never>() } as const;
const OPTIONS = { naming: NAMING };

test('keeps the books, whatever the calls', () => {
  const law = fc.property(exactTracks, (tracks) => {
    const profile = callTimeline(tracks);
    const table = callStatistics(profile, OPTIONS);
    assert.equal(sum(table.rows, 'calls'), profile.callCount);
    assert.equal(sum(table.rows, 'truncatedCalls'), profile.truncatedCount);
    const sites = callSiteStatistics(profile, OPTIONS);
    for (const column of ['calls', 'selfNs', 'completeCalls'] as const) {
      assert.equal(sum(sites.rows, column), sum(table.rows, column));
    }
    let outermost = 0;
    for (let i = 0; i < profile.rowCount; i++)
      if (profile.calls.caller.get(i) < 0) outermost += profile.calls.totalNs.get(i);
    assert.equal(table.selfNs + table.scheduledOutNs + table.interruptNs, outermost);
    assert.equal(sum(table.rows, 'selfNs'), table.selfNs);
    for (const { minNs, p50Ns, p90Ns, p99Ns, meanNs, maxNs } of table.rows) {
      const ordered = [minNs, p50Ns, p90Ns, p99Ns, maxNs].map((ns) => ns ?? Number.NaN);
      assert.deepEqual(
        ordered,
        ordered.toSorted((a, b) => a - b),
      );
      assert.ok((meanNs ?? -1) >= (minNs ?? 0) && (meanNs ?? 0) <= (maxNs ?? 0));
    }
  });
  fc.assert(law);
});

test('agrees with the call tree of the same calls', () => {
  const law = fc.property(exactTracks, (tracks) => {
    const { rows } = callStatistics(callTimeline(tracks), OPTIONS);
    const tree = foldTraced(callTotals(tracks), { naming: NAMING });
    const expected = new Map<string, [number, number, number]>();
    const path: number[] = [];
    for (let node = 0; node < tree.length; node++) {
      path.length = tree.depth[node] as number;
      const id = tree.name[node] as number;
      const name = tree.names[id];
      const sums = expected.get(name?.text ?? '') ?? [0, 0, 0];
      sums[0] += tree.calls[node] as number;
      sums[1] += tree.selfWeight[node] as number;
      if (!path.includes(id)) sums[2] += tree.totalNs[node] as number;
      path.push(id);
      if (name?.kind !== 'root' && name?.text !== '[interrupt]') expected.set(name?.text ?? '', sums);
    }
    assert.deepEqual(
      new Map(rows.map(({ name, calls, selfNs, totalNs }) => [name, [calls, selfNs, totalNs]])),
      sorted(expected, rows),
    );
  });
  fc.assert(law);
});

test('single durations are those of the complete calls, by nearest rank', () => {
  const law = fc.property(roughTracks, (tracks) => {
    const { rows } = callStatistics(callTimeline(tracks), OPTIONS);
    const all = tracks.flatMap(({ calls }) => [...everyCall(calls)]).map(({ call }) => call);
    for (const { name, calls, completeCalls, p50Ns, p90Ns, maxNs } of rows) {
      const own = all.filter((call) => call.name === (name === '[unresolved]' ? 'unresolved' : name));
      assert.equal(calls, own.length);
      const complete = own.filter(({ flags = [] }) => flags.length === 0);
      assert.equal(completeCalls, complete.length);
      const durations = complete.map(durationOf).sort((a, b) => a - b);
      assert.equal(maxNs, durations.at(-1));
      assert.equal(
        p50Ns,
        durations.find((_, i) => (i + 1) / durations.length >= 0.5),
      );
      assert.equal(
        p90Ns,
        durations.find((_, i) => 10 * (i + 1) >= 9 * durations.length),
      );
    }
  });
  fc.assert(law);
});

function durationOf({ selfNs = 1, calls = [], printedNs }: CallSpec): number {
  return printedNs ?? lasting({ name: '', selfNs, calls });
}

/** How long a call really takes, whatever the text prints. */
function lasting({ selfNs = 1, calls = [] }: CallSpec): number {
  return selfNs + calls.reduce((total, callee) => total + selfNs + lasting(callee), 0);
}

function sorted<Value>(map: Map<string, Value>, order: readonly { name: string }[]): Map<string, Value | undefined> {
  assert.equal(map.size, order.length);
  return new Map(order.map(({ name }) => [name, map.get(name)]));
}

function sum<Key extends string>(rows: readonly Readonly<Record<Key, number>>[], column: Key): number {
  return rows.reduce((total, row) => total + row[column], 0);
}
