import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { CALL_FLAGS } from '../../src/model/traced-profile.js';
import { sampleChartSvg } from '../../src/output/svg/chart/flame-chart-svg.js';
import { differenceSvg } from '../../src/output/svg/difference/difference-svg.js';
import type { SampledTree } from '../../src/view/call-tree.js';
import { sampledDifference } from '../../src/view/difference/difference-tree.js';
import { treeOf } from '../support/call-tree.js';
import { chartText, svgText } from '../support/svg.js';
import { timedTimeline } from '../support/timed.js';
import { tracedTimeline } from '../support/traced-timeline.js';
import { violations } from './axe.js';
import { launch } from './chromium.js';
import { openFile } from './page.js';

const TREE = treeOf({ 'app;main;parse;lex': 30, 'app;main;write': 59, 'app;main': 2, '[unknown];x_[k]': 5 });
const TIMELINE = tracedTimeline([
  {
    calls: [
      { name: 'open', start: 0, total: 4000, callees: [{ name: 'read', start: 1000, total: 2000 }] },
      { name: 'close', start: 5000, total: 500, flags: CALL_FLAGS.noReturn },
    ],
    marks: [{ at: 2500, event: 'print', text: 'hello' }],
  },
  { task: 'cat-8', calls: [{ name: { kind: 'mark', mark: 'scheduled-out' }, start: 2000, total: 8000 }] },
]);

function samplesText(): string {
  const samples = [0, 1, 2, 9].map((at) => ({ timeNs: at * 1000, stack: ['main', at === 2 ? 'write' : 'read'] }));
  return Buffer.concat([...sampleChartSvg(timedTimeline(samples))]).toString();
}

/** What grew, shrank, vanished and is new. */
function differenceText(isStatic: boolean): string {
  const after = treeOf({ 'app;main;parse;lex': 60, 'app;main;young': 20, '[unknown];x_[k]': 2 });
  const difference = sampledDifference(TREE as SampledTree, after as SampledTree);
  return Buffer.concat([...differenceSvg(difference, { isStatic })]).toString();
}

const PICTURES = {
  graph: svgText(TREE),
  chart: chartText(TIMELINE),
  'chart of samples': samplesText(),
  'narrow graph': svgText(TREE, { widthPx: 400 }),
  comparison: differenceText(false),
  'static comparison': differenceText(true),
  'graph opened with a search': svgText(TREE, { search: 'main' }),
  'static graph': svgText(TREE, { isStatic: true }),
  'static chart': chartText(TIMELINE, { isStatic: true }),
};

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

function pageWith(svg: string): string {
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Report</title>';
  return `<!doctype html><html lang="en">${head}<main><h1>Report</h1>${svg}</main></html>`;
}

for (const [name, svg] of Object.entries(PICTURES)) {
  test(`a ${name} in a page has nothing that axe-core objects to, whatever is open`, async () => {
    const { page } = await openFile(browser, 'html', pageWith(svg));
    assert.deepEqual(await violations(page), []);
    if (name.startsWith('static')) return await page.close();
    await page.locator('.boxes > rect').nth(2).click();
    await page.keyboard.press('/');
    await page.keyboard.type('e(');
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    await page.locator('[role=treeitem][tabindex]').focus();
    for (const key of ['?', ' ']) {
      await page.keyboard.press(key);
      assert.equal(await page.getByRole('dialog').count(), 1, key);
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press('Escape');
    }
    await page.close();
  });
}

test('a box has its details as its name to screen readers when it has the focus', async () => {
  const { page } = await openFile(browser, 'html', pageWith(PICTURES.graph));
  const root = page.locator('svg');
  assert.match(await root.ariaSnapshot(), /^- document "Flame graph"/);
  await page.locator('[role=treeitem][tabindex]').focus();
  for (const key of ['ArrowUp', 'ArrowUp']) await page.keyboard.press(key);
  const box = page.locator('[role=treeitem]:focus');
  assert.match(await box.ariaSnapshot(), /treeitem "main 94\.79 % \(95 % CI .*\) 91 samples self 2\.08 %"/);
  assert.equal(await box.getAttribute('aria-level'), '3');
  await page.close();
});
