import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { differenceSvg } from '../../src/output/svg/difference/difference-svg.js';
import type { SampledTree } from '../../src/view/call-tree.js';
import { sampledDifference } from '../../src/view/difference/difference-tree.js';
import { treeOf } from '../support/call-tree.js';
import { launch } from './chromium.js';
import { clickBox, openFile, shownBoxes } from './page.js';

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

test('a comparison is zoomed and searched by names, and its boxes keep their signs and tell both sides', async () => {
  const difference = sampledDifference(
    treeOf({ 'app;main;parse;lex': 400, 'app;main;old': 600 }) as SampledTree,
    treeOf({ 'app;main;parse;lex': 700, 'app;main;young': 300 }) as SampledTree,
  );
  const { page, complaints } = await openFile(browser, 'svg', Buffer.concat([...differenceSvg(difference)]).toString());
  const labels = async () => Object.fromEntries((await shownBoxes(page)).map(({ name, label }) => [name, label]));
  assert.equal((await labels())['parse'], '+ parse');
  await clickBox(page, 'parse');
  const zoomed = await shownBoxes(page);
  assert.ok(zoomed.every(({ name }) => name !== 'old'));
  assert.deepEqual(
    zoomed.filter(({ name }) => name === 'parse' || name === 'lex').map(({ label }) => label),
    ['+ parse', '+ lex'],
  );
  await page.locator('.boxes > rect').filter({ hasText: /^lex/ }).hover();
  assert.match((await page.locator('svg').textContent()) ?? '', /before: 40\.00 %, 400 of 1,000 samples/);
  for (const name of [/^parse/, /^lex/]) await page.locator('.boxes > rect').filter({ hasText: name }).hover();
  assert.match((await page.locator('.status').textContent()) ?? '', /before: 40\.00 %, 400 of 1,000 samples/);
  await page.keyboard.press('/');
  await page.keyboard.type('^lex$');
  const matched = (await shownBoxes(page)).filter((box) => box.matched).map(({ name }) => name);
  assert.deepEqual(matched, ['lex']);
  assert.deepEqual(complaints, []);
});
