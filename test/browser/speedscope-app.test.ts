import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { decodeBytes } from '../../src/model/bytes.js';
import type { TracedTimeline } from '../../src/model/traced-profile.js';
import { speedscopeFile } from '../../src/output/speedscope.js';
import { speedscopeCalls } from '../../src/output/speedscope-calls.js';
import { readTimelines, readTotals } from '../../src/pipeline/read-profiles.js';
import { callStatistics } from '../../src/view/calls/call-statistics.js';
import { foldSampled } from '../../src/view/fold.js';
import { functionTable } from '../../src/view/function-table.js';
import { serveSpeedscope } from '../../src/viewer/speedscope-viewer.js';
import { readSample } from '../support/samples.js';
import { readTracedSample } from '../support/traced-samples.js';
import { launch } from './chromium.js';

const NAMING = { style: 'short', annotate: new Set<never>() } as const;
const FILE = { name: 'the file', version: '1.2.3', naming: NAMING } as const;

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

/** What the app shows of a file. */
interface Shown {
  readonly title: string;
  /** Name and total weight, as the list of profiles has them. */
  readonly profiles: readonly (readonly [name: string, weight: string])[];
  /** The first row of the Sandwich view of the first profile, which is sorted by self weight. */
  readonly first: { readonly total: string; readonly self: string; readonly name: string };
  /** Requests that left this machine, and errors. */
  readonly complaints: readonly string[];
}

async function showInApp(pieces: Iterable<Uint8Array>): Promise<Shown> {
  const server = await serveSpeedscope(pieces);
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(server.url).origin)) complaints.push(request.url());
  });
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  try {
    await page.goto(server.url);
    await page.getByText('Sandwich').click();
    const [total = '', self = '', name = ''] = await page.locator('tr:has(> td[title]) > td').allTextContents();
    return {
      title: await page.title(),
      profiles: await listedProfiles(page),
      first: { total, self, name },
      complaints,
    };
  } finally {
    await page.close();
    await server.close();
  }
}

async function listedProfiles(page: Page): Promise<Shown['profiles']> {
  const rows = page.locator('table:has(th:text("Total Weight")) tbody tr');
  const cells = await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
  );
  return cells.map(([, name = '', weight = '']) => [name, weight] as const);
}

function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

test('speedscope shows the profiles, total weights and hottest function of a sampled file', async () => {
  const input = { name: 'node', chunks: [readSample('lang/node-perf-basic-prof')] };
  const [timelines, totals] = [await readTimelines([input]), await readTotals([input])];
  assert.ok(timelines.kind === 'sampled' && totals.kind === 'sampled');
  const [timeline, sums] = [timelines.profiles[0], totals.profiles[0]];
  assert.ok(timeline !== undefined && sums !== undefined);
  const { weight, functions } = functionTable(foldSampled(sums, { naming: NAMING, mergeRecursion: false }));

  const { title, profiles, first, complaints } = await showInApp(speedscopeFile([timeline], FILE));
  assert.deepEqual(complaints, []);
  assert.match(title, /^the file/);
  const [all, ...threads] = profiles;
  assert.deepEqual(all, ['all threads · cycles', grouped(weight)]);
  assert.deepEqual(
    threads.map(([name]) => name),
    [...timeline.recording.tracks].map(({ comm, tid }) => `${comm} (${tid}) · cycles`),
  );
  const numbers = threads.map(([, text]) => Number(text.replaceAll(',', '')));
  assert.equal(
    numbers.reduce((sum, each) => sum + each, 0),
    weight,
  );
  const [hottest] = functions;
  assert.ok(hottest !== undefined);
  assert.equal(first.name, decodeBytes(hottest.name));
  assert.equal(first.self.replace(/ .*/, ''), grouped(hottest.selfWeight));
  assert.equal(first.total.replace(/ .*/, ''), grouped(hottest.totalWeight));
});

/** As speedscope writes a time. */
function timeText(ns: number): string {
  if (ns >= 1e9) return `${(ns / 1e9).toFixed(2)}s`;
  return ns >= 1e6 ? `${(ns / 1e6).toFixed(2)}ms` : `${(ns / 1e3).toFixed(2)}µs`;
}

async function readTrace(name: string): Promise<TracedTimeline> {
  const timelines = await readTimelines([{ name, chunks: [readTracedSample('function-graph', name)] }]);
  const [timeline] = timelines.profiles;
  assert.ok(timelines.kind === 'traced' && timeline?.kind === 'traced');
  return timeline;
}

test('speedscope shows the function with the longest self time of an evented file', async () => {
  const timeline = await readTrace('6.1/811-ls-fresh-proc-abstime-tail');
  const [hottest] = callStatistics(timeline, { naming: NAMING, sort: 'self' }).rows;
  assert.ok(hottest !== undefined);
  const { title, first, complaints } = await showInApp(speedscopeCalls(timeline, FILE));
  assert.deepEqual(complaints, []);
  assert.match(title, /^the file/);
  assert.equal(first.name, decodeBytes(hottest.name));
  assert.equal(first.self.replace(/ .*/, ''), timeText(hottest.selfNs));
  assert.equal(first.total.replace(/ .*/, ''), timeText(hottest.totalNs));
});

interface SpeedscopeEvent {
  readonly type: 'O' | 'C';
  readonly at: number;
}

/** The time in which any call was open: what the app counts as a profile's weight. */
function outermostNs(events: readonly SpeedscopeEvent[]): number {
  let depth = 0;
  let sumNs = 0;
  for (const { type, at } of events) {
    if (type === 'O' && depth++ === 0) sumNs -= at;
    if (type === 'C' && --depth === 0) sumNs += at;
  }
  return sumNs;
}

test('speedscope shows the tasks of an evented file, and how long each was in traced calls', async () => {
  const timeline = await readTrace('6.1-arm64/218-sys-nooverwrite-proc-abstime');
  const file = JSON.parse(Buffer.concat([...speedscopeCalls(timeline, FILE)]).toString()) as {
    profiles: { name: string; events: SpeedscopeEvent[] }[];
  };
  const { profiles, complaints } = await showInApp(speedscopeCalls(timeline, FILE));
  assert.deepEqual(complaints, []);
  assert.equal(profiles.length, timeline.tracks.length);
  assert.deepEqual(
    profiles,
    file.profiles.map(({ name, events }) => [name, timeText(outermostNs(events))]),
  );
});
