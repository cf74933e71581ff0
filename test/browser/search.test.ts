import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { treeOf } from '../support/call-tree.js';
import { chartText, svgText } from '../support/svg.js';
import { tracedTimeline } from '../support/traced-timeline.js';
import { launch } from './chromium.js';
import { clickBox, messageOf, openFile, shownBoxes } from './page.js';

const TREE = treeOf({ 'app;main;lex;lex': 300, 'app;main;lexer': 100, 'app;main;write': 599, 'app;main;lost': 1 });
const TIMELINE = tracedTimeline([
  {
    calls: [
      { name: 'lex', start: 0, total: 400, callees: [{ name: 'lex', start: 100, total: 200 }] },
      { name: 'write', start: 400, total: 600 },
    ],
  },
]);
const NARROW = { minWidthPx: 2, widthPx: 620 };

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

const PICTURES = {
  graph: (isStatic: boolean) => svgText(TREE, { search: '^lex', isStatic }),
  'graph with hatched boxes': (isStatic: boolean) =>
    svgText(treeOf({ 'app;lex': 1000, 'app;a': 2, 'app;lex2': 2 }), { ...NARROW, search: 'lex', isStatic }),
  chart: (isStatic: boolean) => chartText(TIMELINE, { search: '^lex', isStatic }),
};

for (const [name, draw] of Object.entries(PICTURES)) {
  test(`a ${name} opens with a search, and a static one shows and says the same`, async () => {
    const [used, seen] = [await openFile(browser, 'svg', draw(false)), await openFile(browser, 'svg', draw(true))];
    const matched = async ({ page }: typeof used) =>
      (await shownBoxes(page)).filter((box) => box.matched).map((box) => [box.name, box.width]);
    assert.deepEqual(await matched(used), await matched(seen));
    assert.ok((await matched(used)).length > 0);
    const message = await messageOf(used.page);
    assert.match(message, /^Matched \^?lex: /);
    assert.ok((await seen.page.locator('text.fact').allTextContents()).includes(message));
    const fills = await seen.page.evaluate(() => {
      const fillOf = (selector: string) => getComputedStyle(document.querySelector(selector) as Element).fill;
      return [fillOf('.boxes > rect.matched'), fillOf('.boxes > rect:not(.matched)')];
    });
    assert.notEqual(fills[0], fills[1]);
    assert.deepEqual([...used.complaints, ...seen.complaints], []);
    for (const { page } of [used, seen]) await page.close();
  });
}

test('what a search found is told in full, without what it did not look at', async () => {
  const { page } = await openFile(browser, 'svg', PICTURES.graph(false));
  assert.equal(await messageOf(page), 'Matched ^lex: 40.00 %');
  const merged = await openFile(browser, 'svg', PICTURES['graph with hatched boxes'](false));
  assert.equal(await messageOf(merged.page), 'Matched lex: 99.60 %, hatched boxes not searched');
  const long = `${'x'.repeat(40)}|lex`;
  const narrow = await openFile(browser, 'svg', svgText(TREE, { search: long, widthPx: 400 }));
  const left = await narrow.page.locator('[role=status]').evaluate((text) => (text as SVGTextElement).getBBox().x);
  assert.ok(left >= 10, `the message begins at ${left} px`);
  for (const opened of [page, merged.page, narrow.page]) await opened.close();
});

test('a link tells another search than the one a picture opens with', async () => {
  const svg = PICTURES.graph(false);
  const { page } = await openFile(browser, 'svg', svg);
  await page.keyboard.press('/');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('write');
  const linked = await openFile(browser, 'svg', svg, new URL(page.url()).hash);
  assert.equal(await messageOf(linked.page), 'Matched write: 59.90 %');
  for (const opened of [page, linked.page]) await opened.close();
});

test('a link to a view of the stacks says nothing of the reversed stacks', async () => {
  const tree = treeOf({ 'a;b;a': 10, 'b;a': 10, a: 5 });
  const { page } = await openFile(browser, 'svg', svgText(tree));
  await clickBox(page, 'b');
  const { hash } = new URL(page.url());
  assert.match(hash, /zoom=/);
  const reversed = await openFile(browser, 'svg', svgText(tree, { reversed: true }), hash);
  assert.equal(
    (await shownBoxes(reversed.page)).some(({ faded }) => faded),
    false,
  );
  assert.equal(await messageOf(reversed.page), '');
  for (const opened of [page, reversed.page]) await opened.close();
});
