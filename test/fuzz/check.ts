import assert from 'node:assert/strict';
import { FlameError } from '../../src/errors.js';
import {
  callJson,
  callStatistics,
  flameChartSvg,
  flameGraphSvg,
  folded,
  foldSampled,
  foldTraced,
  functionJson,
  functionTable,
  readTimelines,
  readTotals,
  sampledFacts,
  speedscopeCalls,
  speedscopeFile,
  tracedFacts,
} from '../../src/index.js';
import { balanceOf } from '../../src/model/balance.js';
import { chromeTrace } from '../../src/output/chrome-trace.js';
import { ledgerJson } from '../../src/output/ledger-json.js';
import { parseXml } from '../support/svg.js';

const NAMING = { style: 'short', annotate: new Set<never>() } as const;
/** Of names, only markup could read so, and they are escaped. */
const NO_PLACE = / (?:x|y|width|height)="-?[NI]/;
const ABOUT = { name: 'fuzz', version: '1', naming: NAMING };

/**
 * Reads an input in every form and writes every output of it.
 * @param format as the user would name it, or `undefined` to have it recognised
 * @throws whatever must not be: an error that is no FlameError, an output that is not well-formed, an account that is wrong
 */
export async function checkInput(text: Uint8Array, format: string | undefined): Promise<void> {
  const options = format === undefined ? {} : { format };
  // In pieces of odd lengths, as a pipe hands them on.
  const input = () => ({ name: 'fuzz', chunks: [text.subarray(0, 777), text.subarray(777)] });
  try {
    checkTotals(await readTotals([input()], options));
    checkTimelines(await readTimelines([input()], options));
  } catch (error) {
    if (!(error instanceof FlameError)) throw error;
    assert.ok(error.message.length > 0);
  }
}

function checkTotals(result: Awaited<ReturnType<typeof readTotals>>): void {
  const used =
    result.kind === 'sampled'
      ? result.profiles.reduce((sum, { sampleCount }) => sum + sampleCount, 0)
      : result.profiles.reduce((sum, { callCount }) => sum + callCount, 0);
  const balance = balanceOf(result.recording.ledger, result.kind, used);
  assert.equal(balance.in, balance.used + balance.filtered + balance.lost + balance.unread);
  checkJson(ledgerJson(result.recording, balance));
  if (result.kind === 'sampled') {
    for (const profile of result.profiles) {
      const tree = foldSampled(profile, { naming: NAMING });
      checkFolded([...folded(tree)]);
      checkXml(flameGraphSvg(tree, { facts: sampledFacts(profile).lines }));
      checkJson(functionJson(functionTable(tree), { event: profile.event, ledger: result.recording.ledger }));
    }
  } else {
    for (const profile of result.profiles) {
      const tree = foldTraced(profile, { naming: NAMING, weight: 'self-time' });
      checkFolded([...folded(tree)]);
      checkXml(flameGraphSvg(tree, { facts: tracedFacts(profile).lines }));
    }
  }
}

function checkTimelines(result: Awaited<ReturnType<typeof readTimelines>>): void {
  if (result.kind === 'sampled') {
    if (result.profiles.length > 0) checkJson(speedscopeFile(result.profiles, { ...ABOUT, threads: 'both' }));
    return;
  }
  for (const profile of result.profiles) {
    checkJson(speedscopeCalls(profile, ABOUT));
    checkJson(chromeTrace(profile, { title: 'fuzz', facts: [], version: '1', naming: NAMING }));
    checkXml(flameChartSvg(profile, { facts: tracedFacts(profile).lines }));
    checkJson(callJson(callStatistics(profile, { naming: NAMING })));
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
