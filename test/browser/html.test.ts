import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { htmlReport } from '../../src/output/report/html.js';
import { callReport } from '../../src/output/report/traced-report.js';
import { hostileReport } from '../support/hostile-report.js';
import { chartText, svgText } from '../support/svg.js';
import { tracedTimeline } from '../support/traced-timeline.js';
import { violations } from './axe.js';
import { launch } from './chromium.js';
import { clickBox, openFile, shownBoxes } from './page.js';

const TIMELINE = tracedTimeline([
  { calls: [{ name: 'open', start: 0, total: 4000, callees: [{ name: 'read', start: 1000, total: 2000 }] }] },
]);
const NAMING = { style: 'short', annotate: new Set<never>() } as const;
const TEXTS = { title: 'Traced calls of ls', subtitle: undefined, facts: ['Exact'], limit: 20, naming: NAMING };
const TRACED = { ...callReport(TIMELINE, { ...TEXTS, sort: undefined }), command: 'flame-ts trace.txt' };
const HOSTILE = hostileReport();

function pageOf(report: typeof HOSTILE.report, svg: string, nonce?: string): string {
  return Buffer.concat([...htmlReport(report, [Buffer.from(svg)], { nonce })]).toString();
}

const PAGES = {
  chart: pageOf(TRACED, chartText(TIMELINE)),
  'hostile graph': pageOf(HOSTILE.report, svgText(HOSTILE.tree, { title: HOSTILE.report.title })),
  'static graph': pageOf(HOSTILE.report, svgText(HOSTILE.tree, { isStatic: true })),
};

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

async function open(html: string): Promise<Page> {
  const { page, complaints } = await openFile(browser, 'html', html);
  assert.deepEqual(complaints, []);
  return page;
}

for (const [name, html] of Object.entries(PAGES)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe-core objects to nothing in the page of a ${name}, ${colorScheme}`, async () => {
      const page = await open(html);
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await violations(page), []);
      await page.close();
    });
  }
}

test('the picture answers under the policy of its own page', async () => {
  const page = await open(PAGES['hostile graph']);
  const before = await shownBoxes(page);
  await clickBox(page, HOSTILE.names[0] as string);
  assert.ok((await shownBoxes(page)).length < before.length);
  assert.equal(await page.evaluate(() => 'broken' in window), false);
  await page.close();
});

test('that policy stops any other script, style and request', async () => {
  const { page, complaints } = await openFile(browser, 'html', PAGES['chart']);
  await page.evaluate(() => {
    for (const [tag, text] of [
      ['script', 'window.broken = 1'],
      ['style', 'body{display:none}'],
    ] as const) {
      const element = document.createElement(tag);
      element.textContent = text;
      document.body.append(element);
    }
    const image = document.createElement('img');
    image.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    document.body.append(image);
  });
  assert.equal(await page.evaluate(() => 'broken' in window), false);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).display), 'block');
  assert.ok(complaints.length >= 3, complaints.join('\n'));
  await page.close();
});

test('the table has a caption, and every row a head', async () => {
  const page = await open(PAGES['hostile graph']);
  const table = await page.evaluate(() => ({
    caption: document.querySelector('caption')?.textContent,
    heads: [...document.querySelectorAll('tbody th[scope=row]')].map((cell) => cell.textContent),
    columns: document.querySelectorAll('thead th[scope=col]').length,
  }));
  assert.equal(table.caption, 'Top functions by self weight');
  assert.equal(table.columns, 6);
  assert.equal(table.heads.length, HOSTILE.names.length);
  await page.close();
});

test('a narrow screen scrolls picture and table, never the page, and paper shows the picture whole', async () => {
  const page = await open(PAGES['chart']);
  await page.setViewportSize({ width: 400, height: 800 });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok((await overflow()) <= 0);
  await page.emulateMedia({ media: 'print' });
  const width = await page.evaluate(() => document.querySelector('svg')?.getBoundingClientRect().width ?? 0);
  assert.ok(width <= 400, `${width}`);
  await page.close();
});

test('style sheets and scripts carry the nonce that a server wants', () => {
  const html = pageOf(TRACED, chartText(TIMELINE, { nonce: 'r4nd0m' }), 'r4nd0m');
  assert.equal(html.match(/<(?:style|script) nonce="r4nd0m">/g)?.length, 3);
});
