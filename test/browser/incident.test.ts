import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { incidentHtml } from '../../src/output/report/incident-html.js';
import { hostileIncident } from '../support/incidents.js';
import { violations } from './axe.js';
import { launch } from './chromium.js';
import { clickBox, openFile, shownBoxes } from './page.js';

const { incident, pictures, names } = hostileIncident();
const svgs = pictures.map((svg) => [Buffer.from(svg)]);
const HTML = Buffer.concat([...incidentHtml(incident, svgs, { nonce: undefined })]).toString();
const [FIRST, SECOND] = ['figure:nth-of-type(1) svg', 'figure:nth-of-type(2) svg'] as const;

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

async function open(): Promise<Page> {
  const { page, complaints } = await openFile(browser, 'html', HTML);
  assert.deepEqual(complaints, []);
  return page;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe-core objects to nothing in a report of three recordings, ${colorScheme}`, async () => {
    const page = await open();
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(page), []);
    await page.close();
  });
}

test('each of the pictures answers by itself', async () => {
  const page = await open();
  const [before, other] = [await shownBoxes(page, FIRST), await shownBoxes(page, SECOND)];
  await clickBox(page, names[0] as string, FIRST);
  assert.ok((await shownBoxes(page, FIRST)).length < before.length);
  assert.deepEqual(await shownBoxes(page, SECOND), other);
  assert.equal(await page.evaluate(() => 'broken' in window), false);
  await page.close();
});

test('a narrow screen scrolls pictures and tables, never the page', async () => {
  const page = await open();
  await page.setViewportSize({ width: 400, height: 800 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  await page.close();
});
