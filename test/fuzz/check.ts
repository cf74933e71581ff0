import assert from 'node:assert/strict';
import { Profile } from 'pprof-format';
import { FlameError } from '../../src/errors.js';
import {
  callCsv,
  callJson,
  callReport,
  callStatistics,
  countedFacts,
  countedJson,
  countedTable,
  flameChartSvg,
  flameGraphSvg,
  foldCounted,
  folded,
  foldOffCpu,
  foldSampled,
  foldTraced,
  functionCsv,
  functionJson,
  functionTable,
  htmlReport,
  markdownReport,
  type OffCpuTotals,
  offCpuCsv,
  offCpuFacts,
  offCpuJson,
  offCpuReport,
  offCpuTable,
  pprofCalls,
  pprofSamples,
  readOffCpu,
  readTimelines,
  readTotals,
  readWallClock,
  sampledFacts,
  sampledReport,
  speedscopeCalls,
  speedscopeEvents,
  speedscopeFile,
  tracedFacts,
  tracedReport,
  type WallClock,
  wallClockCsv,
  wallClockFacts,
  wallClockJson,
  wallClockRows,
  wallClockTextTable,
} from '../../src/index.js';
import { balanceOf } from '../../src/model/balance.js';
import { chromeTrace } from '../../src/output/chrome-trace.js';
import { ledgerJson } from '../../src/output/ledger-json.js';
import { parseXml } from '../support/svg.js';
import { usedRecords } from '../support/used-records.js';

const NAMING = { style: 'short', annotate: new Set<never>() } as const;
/** Of names, only markup could read so, and they are escaped. */
const NO_PLACE = / (?:x|y|width|height)="-?[NI]/;
/** A third of the inputs is read as if there was no room. */
const FEW_STACKS = 20;
/** A fifth with shorter lines, and with all levels that the fuzzer makes. */
const OTHER_LIMITS = { maxLineBytes: 500, maxJsonDepth: 1000 };
const REPORT = { title: 'fuzz', subtitle: undefined, limit: 9 };
const ABOUT = { name: 'fuzz', version: '1', naming: NAMING };

/**
 * Reads an input in every form and writes every output of it.
 * @param format as the user would name it, or `undefined` to have it recognised
 * @throws whatever must not be: an error that is no FlameError, an output that is not well-formed, an account that is wrong
 */
export async function checkInput(text: Uint8Array, format: string | undefined): Promise<void> {
  const options = {
    ...(format === undefined ? {} : { format }),
    ...(text.length % 3 === 0 ? { maxStacks: FEW_STACKS } : {}),
    ...(text.length % 5 === 0 ? OTHER_LIMITS : {}),
  };
  // In pieces of odd lengths, as a pipe hands them on.
  const input = () => ({ name: 'fuzz', chunks: [text.subarray(0, 777), text.subarray(777)] });
  await unlessRefused(async () => {
    checkTotals(await readTotals([input()], options));
    checkTimelines(await readTimelines([input()], options));
  });
  if (format !== undefined && !OF_SWITCHES.includes(format)) return;
  await unlessRefused(async () => checkOffCpu((await readOffCpu([input()], options)).profiles));
  await unlessRefused(async () => checkWallClock((await readWallClock([input()], options)).profiles));
}

/** Formats whose texts may hold switches of tasks. */
const OF_SWITCHES = ['perf-script', 'ftrace-events'];

/** An input that is refused is told why. */
async function unlessRefused(check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (!(error instanceof FlameError)) throw error;
    assert.ok(error.message.length > 0);
  }
}

function checkOffCpu(profiles: readonly OffCpuTotals[]): void {
  for (const profile of profiles) {
    const tree = foldOffCpu(profile, { naming: NAMING });
    const facts = offCpuFacts(profile).lines;
    checkFolded([...folded(tree)]);
    checkXml(flameGraphSvg(tree, { facts }));
    checkReport(offCpuReport(tree, { ...REPORT, facts }));
    checkJson(offCpuJson(offCpuTable(tree), profile));
    checkCsv(offCpuCsv(offCpuTable(tree)));
  }
}

function checkWallClock(clocks: readonly WallClock[]): void {
  for (const clock of clocks) {
    const rows = wallClockRows(clock, NAMING);
    for (const { wallNs, onCpuNs, unknownNs } of rows) assert.ok(onCpuNs >= 0 && unknownNs >= 0 && wallNs >= 0);
    checkJson(wallClockJson(rows, clock));
    checkCsv(wallClockCsv(rows));
    assert.ok(textOf(wallClockTextTable(rows, { facts: wallClockFacts(clock) })).length > 0);
  }
}

function checkTotals(result: Awaited<ReturnType<typeof readTotals>>): void {
  const balance = balanceOf(result.recording.ledger, result.kind, usedRecords(result));
  assert.equal(balance.in, balance.used + balance.filtered + balance.lost + balance.unread);
  checkJson(ledgerJson(result.recording, balance));
  if (result.kind === 'sampled') {
    for (const profile of result.profiles) {
      const tree = foldSampled(profile, { naming: NAMING });
      checkFolded([...folded(tree)]);
      const facts = sampledFacts(profile).lines;
      checkXml(flameGraphSvg(tree, { facts }));
      checkReport(sampledReport(tree, { ...REPORT, facts, event: profile.event }));
      checkPprof(pprofSamples(profile, ABOUT));
      checkCsv(functionCsv(functionTable(tree)));
      checkJson(functionJson(functionTable(tree), { event: profile.event, ledger: result.recording.ledger }));
    }
  } else if (result.kind === 'counted') {
    for (const profile of result.profiles) {
      const tree = foldCounted(profile, { naming: NAMING });
      checkFolded([...folded(tree)]);
      checkXml(flameGraphSvg(tree, { facts: countedFacts(profile).lines }));
      checkJson(countedJson(countedTable(tree), { event: profile.event, ledger: result.recording.ledger }));
    }
  } else {
    for (const profile of result.profiles) {
      const tree = foldTraced(profile, { naming: NAMING, weight: 'self-time' });
      checkFolded([...folded(tree)]);
      const facts = tracedFacts(profile).lines;
      checkXml(flameGraphSvg(tree, { facts }));
      checkReport(tracedReport(tree, { ...REPORT, facts }));
      checkPprof(pprofCalls(profile, ABOUT));
    }
  }
}

function checkTimelines(result: Awaited<ReturnType<typeof readTimelines>>): void {
  if (result.kind === 'sampled') {
    if (result.profiles.length > 0) checkJson(speedscopeFile(result.profiles, { ...ABOUT, threads: 'both' }));
    return;
  }
  if (result.kind === 'counted') {
    checkJson(speedscopeEvents(result.profiles, ABOUT));
    return;
  }
  for (const profile of result.profiles) {
    checkJson(speedscopeCalls(profile, ABOUT));
    checkJson(chromeTrace(profile, { title: 'fuzz', facts: [], version: '1', naming: NAMING }));
    const facts = tracedFacts(profile).lines;
    checkXml(flameChartSvg(profile, { facts, maxLanes: 2, maxDepth: 9 }));
    checkReport(callReport(profile, { ...REPORT, facts, naming: NAMING, sort: undefined }));
    checkJson(callJson(callStatistics(profile, { naming: NAMING })));
    checkCsv(callCsv(callStatistics(profile, { naming: NAMING })));
  }
}

function textOf(pieces: Iterable<Uint8Array>): string {
  return Buffer.concat([...pieces]).toString('utf8');
}

function checkXml(pieces: Iterable<Uint8Array>): void {
  const xml = textOf(pieces);
  parseXml(xml);
  assert.doesNotMatch(xml, NO_PLACE);
}

function checkJson(pieces: Iterable<Uint8Array>): void {
  JSON.parse(textOf(pieces));
}

/** Every line is a stack, a blank and a number, whole but where folded text had fractions. */
function checkFolded(pieces: readonly Uint8Array[]): void {
  for (const line of Buffer.concat(pieces).toString('latin1').split('\n').slice(0, -1)) {
    assert.match(line.slice(line.lastIndexOf(' ')), /^ \d+(?:\.\d+)?$/, JSON.stringify(line));
  }
}

/** The page around the picture reads as HTML that is XML too but for its first line; Markdown is any text. */
function checkReport(report: Omit<Parameters<typeof markdownReport>[0], 'command'>): void {
  const whole = { ...report, command: 'flame-ts' };
  const page = textOf(htmlReport(whole, [], { nonce: undefined }));
  assert.match(page, /^<!DOCTYPE html>/);
  assert.doesNotMatch(page, /<script|\0/);
  assert.ok(textOf(markdownReport(whole)).startsWith('# fuzz\n'));
}

/** A reader of its own finds the strings, functions and locations that samples name. */
function checkPprof(pieces: Iterable<Uint8Array>): void {
  const profile = Profile.decode(Buffer.concat([...pieces]));
  const locations = new Set(profile.location.map(({ id }) => id));
  for (const { locationId, value } of profile.sample) {
    assert.equal(value.length, profile.sampleType.length);
    assert.ok(locationId.every((id) => locations.has(id)));
  }
}

/** As many fields in every record (RFC 4180). */
function checkCsv(pieces: Iterable<Uint8Array>): void {
  const text = textOf(pieces).replaceAll(/"(?:[^"]|"")*"/g, '""');
  const fields = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(',').length);
  assert.equal(new Set(fields).size, 1, text.slice(0, 200));
}
