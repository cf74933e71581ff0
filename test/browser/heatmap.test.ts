import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { heatmapSvg } from '../../src/output/svg/heatmap/heatmap-svg.js';
import { heatmap } from '../../src/view/time/heatmap.js';
import { timedTimeline } from '../support/timed.js';
import { violations } from './axe.js';
import { launch } from './chromium.js';
import { fragmentOf, openFile } from './page.js';

/** Three columns of ten rows: samples in the fifth, the thirteenth and the last cell. */
const MAP = heatmap(timedTimeline([0.45e9, 0.451e9, 1.2e9, 2.999e9].map((timeNs) => ({ timeNs }))), { rows: 10 });
const COMMAND = { before: 'flame-ts perf.txt', behind: '' };

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

async function openMap(fragment = '', options = {}): Promise<Page> {
  if (MAP === undefined) throw new Error('no times');
  const svg = Buffer.concat([...heatmapSvg(MAP, { partCommand: COMMAND, ...options })]).toString();
  const { page, complaints } = await openFile(browser, 'svg', svg, fragment);
  assert.deepEqual(complaints, []);
  return page;
}

async function told(page: Page): Promise<string> {
  return (await page.locator('[role=status]').textContent()) ?? '';
}

async function command(page: Page): Promise<string> {
  return (await page.locator('code:not(.hidden)').allTextContents()).join();
}

/** The middle of a cell on the screen. */
async function middleOf(page: Page, cell: number): Promise<readonly [x: number, y: number]> {
  const plot = await page.locator('.hit').boundingBox();
  assert.ok(plot);
  const x = plot.x + (Math.floor(cell / 10) + 0.5) * (plot.width / 3);
  return [x, plot.y + plot.height - ((cell % 10) + 0.5) * (plot.height / 10)];
}

test('dragging chooses what lies between in time, shows its command, and the address keeps it', async () => {
  const page = await openMap();
  await page.mouse.move(...(await middleOf(page, 12)));
  await page.mouse.down();
  await page.mouse.move(...(await middleOf(page, 4)), { steps: 3 });
  await page.mouse.up();
  assert.equal(await told(page), '100.400 s to 101.300 s: 3 samples');
  assert.equal(await command(page), 'flame-ts perf.txt --from 100.400 --to 101.300 -o part.svg');
  const fragment = await fragmentOf(page);
  assert.match(fragment, /zoom=4-12$/);
  await page.close();
  const again = await openMap(fragment);
  assert.equal(await told(again), '100.400 s to 101.300 s: 3 samples');
  await again.getByRole('button', { name: 'Clear' }).click();
  assert.deepEqual([await command(again), await fragmentOf(again)], ['', '']);
  await again.close();
});

test('keys reach every cell, choose with Shift and Enter, and Escape lets go', async () => {
  const page = await openMap();
  await page.keyboard.press('Tab');
  const label = () => page.locator('.cursor').getAttribute('aria-label');
  assert.equal(await label(), '100.400 s to 100.500 s: 2 samples');
  await page.keyboard.press('ArrowRight');
  assert.equal(await label(), '101.400 s to 101.500 s: 0 samples');
  assert.equal(await told(page), await label());
  for (const key of ['Home', 'PageDown', 'ArrowDown']) await page.keyboard.press(key);
  assert.match((await label()) ?? '', /^100\.000 s/);
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Shift+PageUp');
  assert.equal(await told(page), '100.000 s to 103.000 s: 4 samples');
  await page.keyboard.press('Enter');
  assert.equal(await command(page), 'flame-ts perf.txt --from 102.900 --to 103.000 -o part.svg');
  await page.keyboard.press('Escape');
  assert.equal(await command(page), '');
  await page.close();
});

test('what is under the pointer is told, and c copies the command', async () => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  if (MAP === undefined) throw new Error('no times');
  const svg = Buffer.concat([...heatmapSvg(MAP, { partCommand: COMMAND })]).toString();
  await page.setContent(`<!doctype html><title>x</title><body>${svg}</body>`);
  await page.mouse.move(...(await middleOf(page, 12)));
  assert.equal(await page.locator('.range [aria-hidden]').textContent(), '101.200 s to 101.300 s: 1 sample');
  assert.equal(await page.locator('.hit title').textContent(), '101.200 s to 101.300 s: 1 sample');
  await page.mouse.down();
  await page.mouse.up();
  await page.keyboard.press('c');
  await page.getByText(/^(Command copied|This page may not copy)/).waitFor();
  await context.close();
});

test('assistive technology finds nothing in its way, in both themes, with a range and the keys open', async () => {
  for (const theme of ['light', 'dark'] as const) {
    const page = await openMap('', { theme });
    await page.mouse.click(...(await middleOf(page, 4)));
    await page.keyboard.press('?');
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.sheet').count(), 0);
    await page.close();
  }
});
