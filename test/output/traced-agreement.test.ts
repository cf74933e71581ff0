import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CallDurations, DurationSums } from '../../src/model/duration-sums.js';
import type { TracedTimeline, TracedTotals } from '../../src/model/traced-profile.js';
import { folded } from '../../src/output/folded.js';
import { speedscopeCalls } from '../../src/output/speedscope-calls.js';
import { readTimelines, readTotals } from '../../src/pipeline/read-profiles.js';
import type { TracedTree } from '../../src/view/call-tree.js';
import { callStatistics } from '../../src/view/calls/call-statistics.js';
import { layOutFlameChart } from '../../src/view/flame-chart.js';
import { foldTraced } from '../../src/view/fold-traced.js';
import { dialects, printableGraphs } from '../support/graph-arbitrary.js';
import { printGraph } from '../support/graph-printer.js';
import { runs } from '../support/runs.js';

/** Of one function: its calls, their self times, and their totals, those inside one another once. */
interface Numbers {
  calls: number;
  selfNs: number;
  totalNs: number;
}

type ByName = Readonly<Record<string, Partial<Numbers>>>;

interface Read {
  readonly text: string;
  readonly timeline: TracedTimeline;
  readonly totals: TracedTotals;
}

const NAMING = { style: 'full', annotate: new Set<never>() } as const;

const texts = printableGraphs(dialects.map((dialect) => ({ ...dialect, duration: true }))).map((graph) => {
  const lines = printGraph(graph.events, graph.dialect);
  return { calls: graph.calls.length, tool: graph.dialect.tool, text: lines.map(({ text }) => text).join('') };
});

/** Reads a text both ways; nothing where a function seems shorter than its callees, as then sums have no exact place. */
async function read({ text, tool }: { readonly text: string; readonly tool: string }): Promise<Read | undefined> {
  const format = tool === 'tracefs' ? 'function-graph' : 'trace-cmd';
  const input = { name: 'trace', chunks: [Buffer.from(text, 'latin1')] };
  const [timelines, totals] = [await readTimelines([input], { format }), await readTotals([input], { format })];
  assert.ok(timelines.kind === 'traced' && totals.kind === 'traced');
  const [timeline, sums] = [timelines.profiles[0], totals.profiles[0]];
  if (timeline === undefined || sums === undefined || timeline.clampedCount > 0) return undefined;
  return { text, timeline, totals: sums };
}

class Sums {
  readonly byName: Record<string, Numbers> = {};

  add(name: string, { calls = 0, selfNs = 0, totalNs = 0 }: Partial<Numbers>): void {
    const sum = this.byName[name] ?? { calls: 0, selfNs: 0, totalNs: 0 };
    this.byName[name] = { calls: sum.calls + calls, selfNs: sum.selfNs + selfNs, totalNs: sum.totalNs + totalNs };
  }
}

function numbersOfTable({ timeline }: Read): ByName {
  const { rows } = callStatistics(timeline, { naming: NAMING });
  return Object.fromEntries(rows.map(({ name, calls, selfNs, totalNs }) => [name, { calls, selfNs, totalNs }]));
}

function numbersOfGraph(tree: TracedTree): ByName {
  const sums = new Sums();
  const path: string[] = [];
  for (let node = 0; node < tree.length; node++) {
    const depth = tree.depth[node] as number;
    const name = tree.names[tree.name[node] as number];
    assert.ok(name !== undefined);
    path.length = depth;
    const totalNs = path.includes(name.text) ? 0 : (tree.totalNs[node] as number);
    path[depth] = name.text;
    if (name.kind === 'root') continue;
    sums.add(name.text, { calls: tree.calls[node] as number, selfNs: tree.selfWeight[node] as number, totalNs });
  }
  return sums.byName;
}

/** The shortest, the longest and the number of a function's complete calls. */
function extremesOfGraph(tree: TracedTree): Extremes[] {
  const sums = new DurationSums();
  for (let node = 0; node < tree.length; node++) {
    sums.add(tree.name[node] as number, tree.durations[node] as CallDurations);
  }
  const extremes = tree.names.map(({ text }, id) => {
    const { calls, sumNs, minNs, maxNs } = sums.get(id);
    return [text, calls, minNs, Math.round(sumNs / calls), maxNs] as const;
  });
  return sortedByName(extremes.filter(([, calls]) => calls > 0));
}

function extremesOfTable({ timeline }: Read): Extremes[] {
  const { rows } = callStatistics(timeline, { naming: NAMING });
  const extremes = rows.map(
    ({ name, completeCalls, minNs = 0, meanNs = 0, maxNs = 0 }) => [name, completeCalls, minNs, meanNs, maxNs] as const,
  );
  return sortedByName(extremes.filter(([, calls]) => calls > 0));
}

type Extremes = readonly [name: string, calls: number, minNs: number, meanNs: number, maxNs: number];

function sortedByName(extremes: readonly Extremes[]): Extremes[] {
  return [...extremes].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Folded text has no stacks without self time, so no calls are counted. */
function numbersOfFolded(tree: TracedTree): ByName {
  const sums = new Sums();
  const lines = Buffer.concat([...folded(tree)]).toString('latin1');
  for (const [, stack = '', weight] of lines.matchAll(/^(.*) (\d+)$/gm)) {
    const names = stack.split(';').slice(1);
    for (const name of new Set(names)) sums.add(name, { totalNs: Number(weight) });
    sums.add(names.at(-1) ?? '?', { selfNs: Number(weight) });
  }
  return sums.byName;
}

function numbersOfChart({ timeline }: Read): ByName {
  const sums = new Sums();
  const chart = layOutFlameChart(timeline, { widthPx: 1200, minWidthPx: 0, naming: NAMING });
  const nameOf = (box: number) => chart.names[chart.name[box] as number]?.text ?? '?';
  for (let box = 0; box < chart.length; box++) {
    let outer = chart.below[box] as number;
    while (outer !== -1 && nameOf(outer) !== nameOf(box)) outer = chart.below[outer] as number;
    const spanNs = (chart.endNs[box] as number) - (chart.startNs[box] as number);
    assert.equal(spanNs, chart.totalNs[box]);
    sums.add(nameOf(box), { calls: 1, selfNs: chart.selfNs[box] as number, totalNs: outer === -1 ? spanNs : 0 });
  }
  return sums.byName;
}

interface SpeedscopeFile {
  readonly shared: { readonly frames: readonly { readonly name: string }[] };
  readonly profiles: readonly {
    readonly events: readonly { readonly type: 'O' | 'C'; readonly frame: number; readonly at: number }[];
  }[];
}

function numbersOfSpeedscope({ timeline }: Read): ByName {
  const sums = new Sums();
  const text = Buffer.concat([...speedscopeCalls(timeline, { name: 'test', version: '1', naming: NAMING })]).toString();
  const { shared, profiles } = JSON.parse(text) as SpeedscopeFile;
  for (const { events } of profiles) {
    const open: { name: string; startNs: number }[] = [];
    let lastNs = 0;
    for (const { type, frame, at } of events) {
      const innermost = open.at(-1);
      if (innermost !== undefined) sums.add(innermost.name, { selfNs: at - lastNs });
      lastNs = at;
      const name = shared.frames[frame]?.name ?? '?';
      if (type === 'O') open.push({ name, startNs: at });
      if (type === 'O') continue;
      assert.equal(innermost?.name, name);
      open.pop();
      const isOutermost = open.every((each) => each.name !== name);
      sums.add(name, { calls: 1, totalNs: isOutermost ? at - (innermost?.startNs ?? 0) : 0 });
    }
    assert.equal(open.length, 0);
  }
  return sums.byName;
}

/** What two outputs can both say; functions of which both say nothing but 0 are left out. */
function common(numbers: ByName, keys: readonly (keyof Numbers)[]): ByName {
  const entries = Object.entries(numbers).map(
    ([name, values]) => [name, Object.fromEntries(keys.map((key) => [key, values[key] ?? 0]))] as const,
  );
  const told = entries.filter(([, values]) => Object.values(values).some((value) => value !== 0));
  return Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('table, graph, folded text, chart and speedscope agree on every total', async () => {
  const numRuns = runs(400);
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(texts, async (graph) => {
      if (graph.calls === 0) return;
      const whole = await read(graph);
      if (whole === undefined) return;
      // Printed starts are cut to their last digit, so that what is placed along time may be shorter than its duration.
      const exact = whole.timeline.starts === 'packed';
      if (exact) compared++;
      const tree = foldTraced(whole.totals, { naming: NAMING, mergeRecursion: false });
      const table = numbersOfTable(whole);
      const times = ['selfNs', 'totalNs'] as const;
      const all = ['calls', ...times] as const;
      assert.deepEqual(common(numbersOfGraph(tree), all), common(table, all), whole.text);
      assert.deepEqual(extremesOfGraph(tree), extremesOfTable(whole), whole.text);
      if (exact) assert.deepEqual(common(numbersOfChart(whole), times), common(table, times), whole.text);
      const placed = exact ? all : (['calls'] as const);
      assert.deepEqual(common(numbersOfSpeedscope(whole), placed), common(table, placed), whole.text);
      assert.deepEqual(common(numbersOfFolded(tree), times), common(table, times), whole.text);
      assert.equal(
        Object.values(table).reduce((sum, { calls = 0 }) => sum + calls, 0),
        graph.calls,
      );
    }),
    { numRuns },
  );
  assert.ok(compared > numRuns / 8, `only ${compared} texts could be compared`);
});
