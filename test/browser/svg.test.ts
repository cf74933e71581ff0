import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { treeOf, treeOfStacks } from '../support/call-tree.js';
import { HOSTILE_NAMES } from '../support/hostile-names.js';
import { svgText } from '../support/svg.js';
import { launch } from './chromium.js';
import { assertNear, boxNamed, clickBox, messageOf, openFile, type ShownBox, shownBoxes } from './page.js';

const PLOT_PX = 1180;

/** 1,000 samples; `parse` stands twice, once inside itself. */
const TREE = treeOf({
  'app;main;parse;lex': 300,
  'app;main;parse;parse;lex': 100,
  'app;main;write': 599,
  'app;main;std::vector<int>::push_back': 1,
});

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

async function openPicture(svg = svgText(TREE)): Promise<Page> {
  const { page, complaints } = await openFile(browser, 'svg', svg);
  assert.deepEqual(complaints, []);
  return page;
}

function assertNoSpill(boxes: readonly ShownBox[]): void {
  for (const { label, spillPx } of boxes) assert.ok(spillPx <= 0, `${label} leaves its box by ${spillPx} px`);
}

async function searchFor(page: Page, pattern: string, root = 'svg'): Promise<string> {
  await page.keyboard.press('/');
  await page.keyboard.type(pattern);
  return await messageOf(page, root);
}

test('boxes are as wide as their shares', async () => {
  const page = await openPicture();
  const boxes = await shownBoxes(page);
  assert.equal(boxes.length, TREE.length + 1);
  assertNear(boxNamed(boxes, 'all').width, PLOT_PX);
  assertNear(boxNamed(boxes, 'parse').width, PLOT_PX * 0.4);
  assertNear(boxNamed(boxes, 'write').x, 10 + PLOT_PX * 0.401);
  assertNear(boxNamed(boxes, 'write').width, PLOT_PX * 0.599);
  assertNoSpill(boxes);
  await page.close();
});

test("a line of the page's colour keeps a box apart from its neighbours, and hides no narrow one", async () => {
  const page = await openPicture();
  const strokes = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.boxes > rect')].map((rect) => [
        Number(rect.getAttribute('width')) < 3,
        getComputedStyle(rect).stroke === 'none',
      ]),
    );
  const seen = await strokes();
  assert.ok(seen.some(([narrow]) => narrow) && seen.some(([narrow]) => !narrow));
  for (const [narrow, bare] of seen) assert.equal(bare, narrow);
  await clickBox(page, 'parse');
  for (const [narrow, bare] of await strokes()) assert.equal(bare, narrow);
  await page.close();
});

test('a click gives a box the whole width, and reset takes it back', async () => {
  const page = await openPicture();
  const before = await shownBoxes(page);
  await clickBox(page, 'parse');
  const zoomed = await shownBoxes(page);
  assert.deepEqual(
    zoomed.map(({ name, faded }) => [name, faded]),
    [
      ['all', true],
      ['app', true],
      ['main', true],
      ['parse', false],
      ['lex', false],
      ['parse', false],
      ['lex', false],
    ],
  );
  for (const box of zoomed.slice(0, 4)) assertNear(box.width, PLOT_PX);
  assertNear(boxNamed(zoomed, 'lex').width, PLOT_PX * 0.75);
  assertNoSpill(zoomed);
  await page.getByRole('button', { name: 'Reset zoom' }).click();
  assert.deepEqual(await shownBoxes(page), before);
  await page.close();
});

test('a narrow box gets its name when it is zoomed to', async () => {
  const page = await openPicture();
  const name = 'std::vector<int>::push_back';
  assert.equal(boxNamed(await shownBoxes(page), name).label, '');
  await clickBox(page, name);
  assert.equal(boxNamed(await shownBoxes(page), name).label, name);
  await page.keyboard.press('Escape');
  assert.equal(boxNamed(await shownBoxes(page), name).label, '');
  await page.close();
});

test('a search marks names and says the share, nested matches once', async () => {
  const page = await openPicture();
  assert.equal(await searchFor(page, '^parse$'), 'Matched ^parse$: 40.00 %');
  const matched = (await shownBoxes(page)).filter((box) => box.matched).map(({ name }) => name);
  assert.deepEqual(matched, ['parse', 'parse']);
  await page.keyboard.press('Escape');
  assert.equal(await messageOf(page), '');
  assert.ok((await shownBoxes(page)).every((box) => !box.matched));
  await page.close();
});

test('a search knows names only, not what else a tooltip says', async () => {
  const page = await openPicture();
  assert.equal(await searchFor(page, 'samples|%'), 'Matched samples|%: 0 %');
  await page.close();
});

test('a box of several frames has a text for a name, which a search leaves out and says so', async () => {
  const page = await openPicture(svgText(TREE, { maxDepth: 2 }));
  assert.ok((await shownBoxes(page)).some(({ name }) => name === '6 frames deeper, 100 %'));
  assert.equal(await searchFor(page, 'frames'), 'Matched frames: 0 %, hatched boxes not searched');
  await page.close();
});

test('what is not shown does not count as matched', async () => {
  const page = await openPicture();
  assert.equal(await searchFor(page, 'lex|write'), 'Matched lex|write: 99.90 %');
  await clickBox(page, 'parse');
  assert.equal(await messageOf(page), 'Matched lex|write: 100 % of what is shown');
  assert.equal(await searchFor(page, '^write'), 'Matched ^write: 0 % of what is shown');
  await clickBox(page, 'all');
  assert.equal(await messageOf(page), 'Matched ^write: 59.90 %');
  await page.close();
});

test('a caller that matches counts for all that it carries', async () => {
  const page = await openPicture();
  assert.equal(await searchFor(page, '^main$|lex'), 'Matched ^main$|lex: 100 %');
  await clickBox(page, 'write');
  assert.equal(await messageOf(page), 'Matched ^main$|lex: 100 % of what is shown');
  await page.close();
});

test('a pattern that is no regular expression is told so', async () => {
  const page = await openPicture();
  assert.equal(await searchFor(page, 'a('), 'Not a regular expression');
  assert.ok((await shownBoxes(page)).every((box) => !box.matched));
  await page.keyboard.type(')');
  assert.notEqual(await messageOf(page), 'Not a regular expression');
  await page.close();
});

test('search opens by button and by Ctrl+F', async () => {
  const page = await openPicture();
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.keyboard.type('write');
  assert.equal(await messageOf(page), 'Matched write: 59.90 %');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('lex');
  assert.equal(await messageOf(page), 'Matched lex: 40.00 %');
  await page.close();
});

test('the box under the pointer is told in the status line', async () => {
  const page = await openPicture();
  await page.locator('.boxes > rect').nth(4).hover();
  const status = page.locator('.status');
  assert.equal(await status.textContent(), 'lex · 30.00 % (95 % CI 27.24–32.91 %) · 300 samples · all self');
  await page.close();
});

test('two pictures in one page leave each other and the page alone', async () => {
  const [one, two] = [svgText(TREE, { title: 'one' }), svgText(TREE, { title: 'two', inverted: true })];
  const html = `<!doctype html><meta charset="utf-8"><h1 class="title">Page</h1>${one}${two}`;
  const { page, complaints } = await openFile(browser, 'html', html);
  const [first, second] = ['svg:nth-of-type(1)', 'svg:nth-of-type(2)'] as const;
  const untouched = await shownBoxes(page, second);
  await clickBox(page, 'parse', first);
  assert.equal(await searchFor(page, 'lex', first), 'Matched lex: 100 % of what is shown');
  assert.equal(boxNamed(await shownBoxes(page, first), 'parse').width, PLOT_PX);
  assert.deepEqual(await shownBoxes(page, second), untouched);
  assert.equal(await messageOf(page, second), '');
  assert.equal(await page.locator('h1').evaluate((heading) => getComputedStyle(heading).fontSize), '32px');
  assert.deepEqual(complaints, []);
  await page.close();
});

test('the script leaves no global behind', async () => {
  const names = (page: Page) =>
    page.evaluate(() => Object.getOwnPropertyNames(window).filter((name) => !/^\d+$/.test(name)));
  const page = await openPicture();
  const { page: empty } = await openFile(browser, 'svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  assert.deepEqual(await names(page), await names(empty));
  await Promise.all([page.close(), empty.close()]);
});

for (const extension of ['svg', 'html'] as const) {
  test(`hostile names run nothing in ${extension}`, async () => {
    const tree = treeOfStacks(HOSTILE_NAMES.map((name) => [['root', name, `${name} inside`], 10] as const));
    const svg = svgText(tree, { title: HOSTILE_NAMES.join(' '), facts: HOSTILE_NAMES });
    const { page, complaints } = await openFile(browser, extension, svg);
    const boxes = await shownBoxes(page);
    assert.equal(boxes.length, tree.length + 1);
    assertNoSpill(boxes);
    await clickBox(page, HOSTILE_NAMES[0] as string);
    assert.equal(await searchFor(page, '</script>'), 'Matched </script>: 100 % of what is shown');
    assert.deepEqual(complaints, []);
    assert.equal(await page.evaluate(() => 'broken' in window), false);
    await page.close();
  });
}

test('labels stay inside their boxes where the monospace font is missing', async () => {
  const letters = ['W', 'm', 'i'].map((letter) => letter.repeat(60));
  const tree = treeOf(Object.fromEntries(letters.map((name) => [`root;${name}`, 100])));
  const proportional = svgText(tree).replace(/(\{font:12px )[^;]*/, '$1sans-serif');
  const page = await openPicture(proportional);
  assertNoSpill(await shownBoxes(page));
  await clickBox(page, letters[0] as string);
  assertNoSpill(await shownBoxes(page));
  await page.close();
});

test('no label of any script leaves its box, in a narrow picture and when zoomed', async () => {
  const names = [
    '漢字関数名前空間::処理する',
    '🔥🔥🔥🔥 hot',
    'ns::very::deeply::nested::Function<int>::call',
    'Ωmega_λambda',
    'عربي_دالة',
  ];
  const bytes = (name: string) => Buffer.from(name).toString('latin1');
  const tree = treeOf(
    Object.fromEntries(
      names.map(bytes).flatMap((name, at) => [
        [`root;${name}`, 40 + 30 * at],
        [`root;${name};x`, 9],
      ]),
    ),
  );
  for (const isStatic of [true, false]) {
    const page = await openPicture(svgText(tree, { widthPx: 400, isStatic }));
    const boxes = await shownBoxes(page);
    assertNoSpill(boxes);
    assert.ok(boxes.some(({ label }) => label.startsWith('…')));
    if (!isStatic) {
      await clickBox(page, names[0] as string);
      assertNoSpill(await shownBoxes(page));
    }
    await page.close();
  }
});
