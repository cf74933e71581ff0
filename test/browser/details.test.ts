import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { EVENT_COUNT, OFF_CPU_TIME, periodMeasure } from '../../src/model/measure.js';
import { CALL_FLAGS } from '../../src/model/traced-profile.js';
import type { CallTree } from '../../src/view/call-tree.js';
import { treeOf } from '../support/call-tree.js';
import { boxesOf, chartText, svgText } from '../support/svg.js';
import { tracedTimeline } from '../support/traced-timeline.js';
import { launch } from './chromium.js';
import { openFile } from './page.js';

const FOLDED = {
  'app;main;parse;lex': 300_000,
  'app;main;parse': 7000,
  'app;main;write': 59_900,
  'b;x;tiny': 1,
  'b;x': 90,
};
const about = (text: string) => ({ modules: text < 'n' ? ['/bin/one'] : [], inlined: text === 'lex' });

const TREES: Record<string, CallTree> = {
  samples: treeOf(FOLDED, { about }),
  periods: treeOf(FOLDED, { about, measure: periodMeasure('cycles'), samplesPerWeight: 2 }),
  'self time': treeOf(FOLDED, {
    about,
    measure: { kind: 'traced', of: 'self-time', unit: 'nanoseconds' },
    samplesPerWeight: 1,
  }),
  events: treeOf(FOLDED, { about, measure: EVENT_COUNT }),
  'time off the cpu': treeOf(FOLDED, { about, measure: OFF_CPU_TIME }),
  calls: treeOf(FOLDED, { about, measure: { kind: 'traced', of: 'calls', unit: 'count' }, samplesPerWeight: 1 }),
};

const TIMELINE = tracedTimeline([
  {
    calls: [
      {
        name: 'open',
        start: 0,
        total: 4000,
        callees: [{ name: 'read', start: 1000, total: 2000, flags: CALL_FLAGS.lostInside }],
      },
      { name: { kind: 'mark', mark: 'scheduled-out' }, start: 5000, total: 500 },
    ],
  },
  { task: 'cat-8', calls: [{ name: 'schedule', start: 2000, total: 8000, flags: CALL_FLAGS.noReturn }] },
]);

const PICTURES: [string, (isStatic: boolean) => string][] = [
  ...Object.entries(TREES).map(([measure, tree]): [string, (isStatic: boolean) => string] => [
    `a graph of ${measure}`,
    (isStatic) => svgText(tree, { isStatic }),
  ]),
  ...Object.entries(TREES).map(([measure, tree]): [string, (isStatic: boolean) => string] => [
    `a graph of ${measure} with merged boxes`,
    (isStatic) => svgText(tree, { isStatic, minWidthPx: 0, maxDepth: 2 }),
  ]),
  ['a chart', (isStatic) => chartText(TIMELINE, { isStatic })],
];

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

for (const [name, svg] of PICTURES) {
  test(`the script of ${name} says of each box what the static picture says`, async () => {
    const { page, complaints } = await openFile(browser, 'svg', svg(false));
    const told = await page.evaluate(() =>
      [...document.querySelectorAll('.boxes > rect')].map((rect) => {
        rect.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
        return rect.querySelector('title')?.textContent?.split('\n');
      }),
    );
    const written = boxesOf(svg(true)).map((box) => [box.name, ...box.details]);
    assert.deepEqual(told, written);
    assert.deepEqual(complaints, []);
    await page.close();
  });
}

test('a static picture is drawn in an <img> as in a page, and by no script', async () => {
  const svg = svgText(TREES['samples'] as CallTree, { isStatic: true });
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  const { page, complaints } = await openFile(browser, 'html', `<!doctype html><img src="${source}" alt="">`);
  const size = await page
    .locator('img')
    .evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight > 100]);
  assert.deepEqual(size, [1200, true]);
  assert.deepEqual(complaints, []);
  await page.close();
});

const POLICY = "default-src 'none'; script-src 'nonce-abc123'; style-src 'nonce-abc123'";

test('a content security policy with the nonce lets style and script work, another does not', async () => {
  for (const [nonce, works] of [
    ['abc123', true],
    ['other', false],
  ] as const) {
    const svg = svgText(TREES['samples'] as CallTree, { nonce });
    const meta = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
    const { page, complaints } = await openFile(browser, 'html', `<!doctype html>${meta}${svg}`);
    assert.equal(await page.locator('.controls').count(), works ? 1 : 0);
    const fill = await page.locator('.page').evaluate((rect) => getComputedStyle(rect).fill);
    assert.equal(fill, works ? 'rgb(255, 255, 255)' : 'rgb(0, 0, 0)');
    if (works) {
      await page.locator('.boxes > rect').nth(2).click();
      assert.equal(await page.locator('.boxes .faded').count(), 2);
      assert.deepEqual(complaints, []);
    }
    await page.close();
  }
});
