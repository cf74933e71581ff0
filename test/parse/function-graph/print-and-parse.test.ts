import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type PrintableGraph, printableGraphs } from '../../support/graph-arbitrary.js';
import { type ExpectedCall, expectedCalls } from '../../support/graph-expected.js';
import { type PrintedLine, printGraph } from '../../support/graph-printer.js';
import { frameName, type ReadCall, readCalls, readCallTotals, wholeReading } from '../../support/read-calls.js';
import { runs } from '../../support/runs.js';

interface Printed extends PrintableGraph {
  readonly lines: readonly PrintedLine[];
  readonly text: string;
}

const printed: fc.Arbitrary<Printed> = printableGraphs().map((graph) => {
  const lines = printGraph(graph.events, graph.dialect);
  const text = lines.map((line) => line.text).join('');
  return { ...graph, lines, text, [fc.toStringMethod]: () => JSON.stringify({ ...graph.dialect, text }) };
});

function formatOf({ dialect }: Printed) {
  return { format: dialect.tool === 'tracefs' ? 'function-graph' : 'trace-cmd' } as const;
}

function plain({ track, path, totalNs, flags }: ReadCall): ExpectedCall {
  return { track, path, totalNs, flags };
}

/** Each track's calls in the order of entry; tracks in the order of their names. */
function byTrack(calls: readonly ExpectedCall[]): ExpectedCall[] {
  return calls.toSorted((a, b) => (a.track < b.track ? -1 : Number(a.track > b.track)));
}

test('reads every recording as it was printed, in every dialect', () => {
  fc.assert(
    fc.property(printed, (graph) => {
      const { text, lines, calls } = graph;
      const read = readCalls(text, formatOf(graph));
      assert.deepEqual(read.problems, {}, text);
      assert.deepEqual(byTrack(read.calls.map(plain)), byTrack(expectedCalls(graph, lines)), text);
      assert.equal(read.timeline?.callCount ?? 0, calls.length);
      assert.equal(read.timeline?.truncatedCount ?? 0, 0);
      assert.equal(read.recording.ledger.lines, text.split('\n').length - 1);
    }),
    { numRuns: runs(3500) },
  );
});

test('self times add up to the totals of the outermost calls, to the printed precision', () => {
  fc.assert(
    fc.property(printed, (graph) => {
      fc.pre(graph.dialect.duration);
      const { calls, timeline } = readCalls(graph.text, formatOf(graph));
      const outermostNs = sum(calls.filter(({ path }) => path.length === 1).map(({ totalNs }) => totalNs));
      const selfNs = sum(calls.map((call) => call.selfNs));
      const digitNs = 1000;
      assert.ok(selfNs >= outermostNs, graph.text);
      assert.ok(selfNs - outermostNs <= digitNs * (timeline?.clampedCount ?? 0), graph.text);
    }),
    { numRuns: runs(80) },
  );
});

test('starts are the printed times', () => {
  fc.assert(
    fc.property(printed, (graph) => {
      const { dialect, text, calls } = graph;
      const { timeline, recording, ...read } = readCalls(text, formatOf(graph));
      assert.ok(calls.length === 0 || dialect.time || timeline?.starts === 'packed', text);
      fc.pre(dialect.time && dialect.duration && new Set(calls.map(({ task }) => task)).size === 1);
      const originNs = (recording.clock.originSeconds ?? 0) * 1e9;
      const unitNs = dialect.tool === 'trace-cmd' && dialect.nanoseconds ? 1 : 1000;
      for (const [at, { startNs }] of read.calls.entries()) {
        const exactNs = calls[at]?.startNs ?? Number.NaN;
        assert.ok(originNs + startNs <= exactNs && originNs + startNs >= exactNs - (exactNs % unitNs), text);
      }
    }),
    { numRuns: runs(80) },
  );
});

test('marks are the events and texts between the calls of tasks that have calls', () => {
  fc.assert(
    fc.property(printed, (graph) => {
      const { dialect, events, text, calls } = graph;
      fc.pre(calls.length > 0);
      const calling = new Set(calls.map(({ task }) => task));
      const texts = events.flatMap((event) =>
        event.kind === 'comment' && calling.has(event.task) ? [[event.event, event.text] as const] : [],
      );
      const lineFeeds = dialect.tool === 'tracefs' ? '\n' : ' ';
      const marks = readCalls(text, formatOf(graph)).timeline?.marks ?? [];
      assert.deepEqual(
        marks.map((mark) => [mark.event, mark.text]),
        texts.map(([event, words]) => [event, words.replaceAll('\n', lineFeeds)]),
        text,
      );
    }),
    { numRuns: runs(80) },
  );
});

test('sums by stack are those of the timeline', () => {
  fc.assert(
    fc.property(printed, (graph) => {
      assert.deepEqual(sumsOfTotals(graph), sumsOfTimeline(graph), graph.text);
    }),
    { numRuns: runs(80) },
  );
});

type Sums = Record<string, readonly [calls: number, truncated: number, selfNs: number]>;

/** By path, without what the two forms call a track. */
function sumsOfTimeline(graph: Printed): Sums {
  const sums: Record<string, [number, number, number]> = {};
  for (const { path, flags, selfNs } of readCalls(graph.text, formatOf(graph)).calls) {
    add(sums, path, [1, (flags & 7) === 0 ? 0 : 1, selfNs]);
  }
  return sums;
}

function add(
  sums: Record<string, [number, number, number]>,
  path: readonly string[],
  numbers: readonly number[],
): void {
  const key = path.join('\n');
  const [calls = 0, truncated = 0, selfNs = 0] = numbers;
  const before = sums[key] ?? [0, 0, 0];
  sums[key] = [before[0] + calls, before[1] + truncated, before[2] + selfNs];
}

function sumsOfTotals(graph: Printed): Sums {
  const sums: Record<string, [number, number, number]> = {};
  const profile = readCallTotals(graph.text, formatOf(graph));
  if (profile === undefined) return sums;
  const { stacks, recording, calls, truncatedCalls, selfNs } = profile;
  const paths: string[][] = [];
  for (let stack = 0; stack < stacks.length; stack++) {
    const frame = recording.frames.get(stacks.frame(stack as Parameters<typeof stacks.frame>[0]));
    const parent = paths[stacks.parent(stack as Parameters<typeof stacks.parent>[0])] ?? [];
    paths.push(frame.kind === 'root' ? parent : [...parent, frameName(frame)]);
    if (frame.kind === 'root') continue;
    add(sums, paths[stack] ?? [], [calls.get(stack), truncatedCalls.get(stack), selfNs.get(stack)]);
  }
  return sums;
}

test('cut in two anywhere it reads the same', () => {
  fc.assert(
    fc.property(printed, fc.double({ min: 0, max: 1, noNaN: true }), (graph, share) => {
      const bytes = Buffer.from(graph.text, 'latin1');
      const at = Math.floor(share * bytes.length);
      const whole = wholeReading(readCalls(bytes, formatOf(graph)));
      assert.deepEqual(wholeReading(readCalls([bytes.subarray(0, at), bytes.subarray(at)], formatOf(graph))), whole);
      assert.deepEqual(wholeReading(readCalls(bytes, { ...formatOf(graph), plain: false })), whole);
    }),
    { numRuns: runs(80) },
  );
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
