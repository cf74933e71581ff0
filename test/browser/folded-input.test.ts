import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { runCli } from '../support/run-cli.js';
import { launch } from './chromium.js';
import { clickBox, openFile, shownBoxes } from './page.js';

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

test('a picture of folded text says that it is, and counts what its numbers are taken for', async () => {
  const svg = runCli(['-f', 'svg'], 'node;main;read_[k] 12\nnode;main 300\nsh;exec 5\n').out;
  const { page, complaints } = await openFile(browser, 'svg', Buffer.from(svg, 'latin1').toString('utf8'));
  assert.ok(
    await page
      .locator('text.fact', { hasText: 'Folded input: its numbers are taken for counts of samples' })
      .isVisible(),
  );
  assert.deepEqual((await shownBoxes(page)).map(({ name }) => name).sort(), [
    'all',
    'exec',
    'main',
    'node',
    'read_[k]',
    'sh',
  ]);
  await page
    .locator('.boxes > rect')
    .filter({ hasText: /^read_/ })
    .hover();
  assert.match((await page.locator('svg').textContent()) ?? '', /3\.79 % .*12 samples/);
  await clickBox(page, 'exec');
  assert.ok((await shownBoxes(page)).every(({ name }) => name !== 'main'));
  assert.deepEqual(complaints, []);
});

test('a picture of sums of an event says that nobody knows how many samples stand behind them', async () => {
  const svg = runCli(['-f', 'svg', '--unit', 'cycles'], 'node;main 300\nsh;exec 5\n').out;
  const { page } = await openFile(browser, 'svg', svg);
  assert.ok(
    await page
      .locator('text.fact', { hasText: 'Folded input: its numbers are cycles; how many samples stand' })
      .isVisible(),
  );
});
