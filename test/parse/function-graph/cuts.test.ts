import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CALL_FLAGS } from '../../../src/model/traced-profile.js';
import { dialects, printableGraphs } from '../../support/graph-arbitrary.js';
import { shownName, trackName } from '../../support/graph-expected.js';
import {
  type GraphDialect,
  keptDuration,
  type PrintedLine,
  printGraph,
  type TracedCall,
  type TraceEvent,
} from '../../support/graph-printer.js';
import { readCalls } from '../../support/read-calls.js';
import { runs } from '../../support/runs.js';

/** Texts that tell of every line whose it is, and the share of two places in it. */
const cases = fc
  .tuple(
    printableGraphs(dialects.map((dialect) => ({ ...dialect, task: true, cpu: true, duration: true, titles: false }))),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([graph, one, other]) => {
    const lines = printGraph(graph.events, graph.dialect);
    const [from, to] = [Math.min(one, other), Math.max(one, other)].map((share) => lineAt(lines, share)) as [
      number,
      number,
    ];
    const text = lines.map((line) => line.text).join('');
    return {
      ...graph,
      lines,
      from,
      to,
      [fc.toStringMethod]: () => JSON.stringify({ ...graph.dialect, from, to, text }),
    };
  });

/** The index of the first line from that place on which is no comment's second. */
function lineAt(lines: readonly PrintedLine[], share: number): number {
  const from = Math.floor(share * lines.length);
  const at = lines.findIndex(({ shown }, index) => index >= from && shown.length > 0);
  return at < 0 ? lines.length : at;
}

function read(lines: readonly { text: string }[], { tool }: GraphDialect) {
  const format = tool === 'tracefs' ? 'function-graph' : 'trace-cmd';
  return readCalls(lines.map(({ text }) => text).join(''), { format });
}

/** Where each call's entry and return are printed: the indexes of lines. */
function placesOf(lines: readonly PrintedLine[]): Map<TracedCall, { entry: number; exit: number }> {
  const places = new Map<TracedCall, { entry: number; exit: number }>();
  for (const [at, { shown }] of lines.entries()) {
    for (const event of shown) {
      if (event.kind === 'comment') continue;
      const place = places.get(event.call) ?? { entry: -1, exit: -1 };
      place[event.kind] = at;
      places.set(event.call, place);
    }
  }
  return places;
}

/** A call as a comparable text; what a cut leaves of an unfinished one's duration is checked apart. */
function plain(track: string, path: readonly string[], flags: number, totalNs: number): string {
  return JSON.stringify([track, path, flags, (flags & CALL_FLAGS.noReturn) === 0 ? totalNs : undefined]);
}

test('a cut head and tail leave the calls between, and mark all that they touched', () => {
  fc.assert(
    fc.property(cases, ({ dialect, lines, calls, from, to }) => {
      const places = placesOf(lines);
      const isIn = (at: number) => at >= from && at < to;
      const names = new Map<TracedCall, string>();
      for (const [call, { entry, exit }] of places) {
        const isNamed = dialect.tail || (dialect.values === 'old' && dialect.tool === 'tracefs');
        if (isIn(entry)) names.set(call, shownName(call));
        else if (isIn(exit)) names.set(call, isNamed ? shownName(call) : '[unresolved]');
      }
      const expected = calls
        .filter((call) => names.has(call))
        .map((call) => {
          const place = places.get(call) ?? { entry: -1, exit: -1 };
          const flags = (isIn(place.entry) ? 0 : CALL_FLAGS.noEntry) | (isIn(place.exit) ? 0 : CALL_FLAGS.noReturn);
          const track = trackName(call.task, call.cpu, dialect);
          return plain(track, pathIn(call, names), flags, keptDuration(call.endNs - call.startNs, dialect));
        });
      const { calls: found, problems, timeline } = read(lines.slice(from, to), dialect);
      assert.deepEqual(
        found.map(({ track, path, flags, totalNs }) => plain(track, path, flags, totalNs)).sort(),
        expected.sort(),
      );
      const truncated = found.filter(({ flags }) => flags !== 0).length;
      assert.equal(timeline?.truncatedCount ?? 0, truncated);
      assert.equal((problems['entry-without-return'] ?? 0) + (problems['return-without-entry'] ?? 0), truncated);
      assert.equal(problems['unread-line'], undefined);
    }),
    { numRuns: runs(400) },
  );
});

/** The callers that show themselves. */
function pathIn(call: TracedCall, names: ReadonlyMap<TracedCall, string>): string[] {
  const name = names.get(call);
  const callers = call.caller === undefined ? [] : pathIn(call.caller, names);
  return name === undefined ? callers : [...callers, name];
}

test('the time of a call whose return was cut off is a lower bound', () => {
  fc.assert(
    fc.property(cases, ({ dialect, lines, calls, to }) => {
      const slackNs = 1000;
      const found = read(lines.slice(0, to), dialect).calls.filter(({ flags }) => flags === CALL_FLAGS.noReturn);
      const places = placesOf(lines);
      const open = calls.filter((call) => {
        const { entry, exit } = places.get(call) ?? { entry: -1, exit: -1 };
        return entry < to && exit >= to;
      });
      const [bounds, exact] = [found, open.map((call) => ({ totalNs: call.endNs - call.startNs }))].map((of) =>
        of.map(({ totalNs }) => totalNs).sort((a, b) => a - b),
      ) as [number[], number[]];
      assert.equal(bounds.length, exact.length);
      for (const [at, bound] of bounds.entries()) assert.ok(bound <= (exact[at] ?? Number.NaN) + slackNs);
    }),
    { numRuns: runs(200) },
  );
});

test('a line that tells of lost events marks what is open on its cpu, before and after it', () => {
  fc.assert(
    fc.property(cases, fc.nat(2), ({ dialect, lines, calls, events, from }, cpu) => {
      const lost = dialect.tool === 'tracefs' ? `CPU:${cpu} [LOST 57 EVENTS]` : `CPU:${cpu} [57 EVENTS DROPPED]`;
      const { calls: found, losses } = read(
        lines.toSpliced(from, 0, { text: lost + dialect.newline, shown: [] }),
        dialect,
      );
      const places = placesOf(lines);
      const isOpenAt = (call: TracedCall, at: number) => {
        const { entry, exit } = places.get(call) ?? { entry: -1, exit: -1 };
        return entry < at && exit >= at;
      };
      const ofCpu = lines.map(({ shown }) => (shown[0]?.cpu === cpu ? shown[0] : undefined));
      const before = ofCpu.slice(0, from).findLast((event) => event !== undefined);
      const next = ofCpu.findIndex((event, at) => at >= from && event !== undefined);
      const isMarked = (call: TracedCall) =>
        ((before === undefined || call.task === before.task) && isOpenAt(call, from)) ||
        (next >= 0 && call.task === (ofCpu[next] as TraceEvent).task && isOpenAt(call, next));
      const expected = calls.map((call) => {
        const track = trackName(call.task, call.cpu, dialect);
        const flags = isMarked(call) ? CALL_FLAGS.lostInside : 0;
        return plain(track, pathIn(call, namesOf(calls)), flags, keptDuration(call.endNs - call.startNs, dialect));
      });
      assert.deepEqual(
        found.map(({ track, path, flags, totalNs }) => plain(track, path, flags, totalNs)).sort(),
        expected.sort(),
      );
      assert.deepEqual(losses, { 'dropped-events': 57 });
      assert.ok(events.length >= calls.length);
    }),
    { numRuns: runs(400) },
  );
});

function namesOf(calls: readonly TracedCall[]): Map<TracedCall, string> {
  return new Map(calls.map((call) => [call, shownName(call)]));
}
