import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { treeOf, treeOfStacks } from '../support/call-tree.js';
import { chartText, svgText } from '../support/svg.js';
import { tracedTimeline } from '../support/traced-timeline.js';
import { launch } from './chromium.js';
import { clickBox, fragmentOf, messageOf, openFile, shownBoxes } from './page.js';

/** 1,000 samples; `parse` stands twice, once inside itself. */
const TREE = treeOf({
  'app;main;parse;lex': 300,
  'app;main;parse;parse;lex': 100,
  'app;main;write': 599,
  'app;main;Open': 1,
});

const TIMELINE = tracedTimeline([
  {
    calls: [
      { name: 'open', start: 0, total: 4000, callees: [{ name: 'read', start: 1000, total: 2000 }] },
      { name: 'close', start: 5000, total: 500 },
    ],
  },
  { task: 'cat-8', calls: [{ name: 'schedule', start: 2000, total: 8000 }] },
]);

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

async function open(svg: string, extension: 'svg' | 'html' = 'svg'): Promise<Page> {
  const { page, complaints } = await openFile(browser, extension, svg);
  assert.deepEqual(complaints, []);
  return page;
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** The name of the box with the focus. */
async function focused(page: Page): Promise<string> {
  return await page.evaluate(() => document.activeElement?.querySelector('title')?.textContent?.split('\n')[0] ?? '');
}

async function walk(page: Page, ...keys: string[]): Promise<string[]> {
  const names: string[] = [];
  for (const key of keys) {
    await page.keyboard.press(key);
    names.push(await focused(page));
  }
  return names;
}

async function shownNames(page: Page, root = 'svg'): Promise<string[]> {
  return (await shownBoxes(page, root)).map(({ name }) => name);
}

test('the arrows walk the tree as it is drawn, along the widest callees', async () => {
  const page = await open(svgText(TREE));
  const keys = ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowLeft', 'Home', 'End', 'ArrowRight', 'ArrowDown'];
  assert.deepEqual(await walk(page, ...keys), [
    'all',
    'app',
    'main',
    'write',
    'parse',
    'Open',
    'write',
    'write',
    'main',
  ]);
  await press(page, 'Tab', 'Shift+Tab');
  assert.equal(await focused(page), 'main');
  assert.equal(await page.locator('.boxes [tabindex]').count(), 1);
  await page.close();
  const icicle = await open(svgText(TREE, { inverted: true }));
  assert.deepEqual(await walk(icicle, 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'), ['all', 'app', 'main', 'app']);
  await icicle.close();
});

test('the arrows walk the calls of a lane and go on to the next lane', async () => {
  const page = await open(chartText(TIMELINE));
  const keys = ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowUp'];
  assert.deepEqual(await walk(page, ...keys), ['open', 'read', 'open', 'close', 'schedule', 'close']);
  await page.close();
});

test('Enter zooms, Backspace and the button go back, Escape shows everything', async () => {
  const page = await open(svgText(TREE));
  const whole = await shownNames(page);
  await press(page, 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowLeft', 'Enter');
  const parse = await shownNames(page);
  assert.deepEqual(parse, ['all', 'app', 'main', 'parse', 'lex', 'parse', 'lex']);
  await press(page, 'ArrowUp', 'Enter');
  assert.deepEqual(await shownNames(page), ['all', 'app', 'main', 'parse', 'lex']);
  await press(page, 'Backspace');
  assert.deepEqual(await shownNames(page), parse);
  await page.getByRole('button', { name: 'Back' }).click();
  assert.deepEqual(await shownNames(page), whole);
  assert.equal(await page.getByRole('button', { name: 'Back' }).count(), 0);
  await clickBox(page, 'lex');
  await press(page, 'Escape');
  assert.deepEqual(await shownNames(page), whole);
  await page.close();
});

test('Escape goes one step: the sheet, the search, the zoom', async () => {
  const page = await open(svgText(TREE));
  await clickBox(page, 'parse');
  await press(page, '/', 'l', 'e', 'x', 'Enter', ' ');
  const dialogs = page.getByRole('dialog');
  assert.equal(await dialogs.count(), 1);
  await press(page, 'Escape');
  assert.deepEqual([await dialogs.count(), await messageOf(page)], [0, 'Matched lex: 100 % of what is shown']);
  await press(page, 'Escape');
  assert.deepEqual([await messageOf(page), (await shownNames(page)).length], ['', 7]);
  await press(page, 'Escape');
  assert.equal((await shownNames(page)).length, TREE.length + 1);
  await page.close();
});

test('a search can leave capitals apart or not, and n goes from match to match', async () => {
  const page = await open(svgText(TREE));
  await press(page, '/', 'o', 'p', 'e', 'n');
  assert.equal(await messageOf(page), 'Matched open: 0 %');
  await page.getByRole('button', { name: 'Match case' }).click();
  assert.equal(await messageOf(page), 'Matched open: 0.10 %');
  assert.equal(await page.getByRole('button', { name: 'Match case' }).getAttribute('aria-pressed'), 'false');
  await page.getByRole('textbox').fill('^parse$|^open$');
  assert.equal(await messageOf(page), 'Matched ^parse$|^open$: 40.10 %');
  await press(page, 'Enter');
  assert.deepEqual(
    [await focused(page), ...(await walk(page, 'n', 'n', 'n', 'N'))],
    ['Open', 'parse', 'parse', 'Open', 'parse'],
  );
  await page.close();
});

test('an invalid pattern is told, and marked at the field', async () => {
  const page = await open(svgText(TREE));
  await press(page, '/', 'l', '(');
  assert.equal(await messageOf(page), 'Not a regular expression');
  assert.equal(await page.getByRole('textbox').getAttribute('aria-invalid'), 'true');
  assert.equal(await page.locator('.matched').count(), 0);
  await page.close();
});

test('? lists the keys, and Space opens the details with a stack that c copies', async () => {
  const page = await open(svgText(TREE));
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        writeText: async (text: string) => {
          document.documentElement.dataset['copied'] = text;
        },
      },
    });
  });
  await press(page, '?');
  assert.match((await page.getByRole('dialog').textContent()) ?? '', /Keys.*search names by a regular expression/);
  await press(page, 'Escape', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', ' ');
  const details = page.getByRole('dialog', { name: 'write' });
  assert.deepEqual(await details.locator('p').allTextContents(), [
    '59.90 % (95 % CI 56.83–62.89 %)',
    '599 samples',
    'all self',
    'Stack of 3, callers first',
  ]);
  assert.deepEqual(await details.locator('li').allTextContents(), ['app', 'main', 'write']);
  await press(page, 'c');
  await page.waitForFunction(() => document.querySelector('[role=status]')?.textContent === 'Stack copied');
  assert.equal(await page.evaluate(() => document.documentElement.dataset['copied']), 'app\nmain\nwrite\n');
  await details.getByRole('button', { name: 'Zoom' }).click();
  assert.deepEqual(await shownNames(page), ['all', 'app', 'main', 'write']);
  await page.close();
});

test('what the browser does not let be copied can be selected', async () => {
  const page = await open(svgText(TREE));
  await press(page, 'ArrowUp', 'ArrowUp', ' ');
  const text = await page.locator('.sheet ol').evaluate((list) => {
    window.getSelection()?.selectAllChildren(list);
    return window.getSelection()?.toString();
  });
  assert.equal(text?.trim(), 'app');
  await page.close();
});

for (const [name, picture, other] of [
  [
    'graph',
    (widthPx: number) => svgText(TREE, { widthPx }),
    () => svgText(TREE, { widthPx: 700, minWidthPx: 2, inverted: true }),
  ],
  [
    'chart',
    (widthPx: number) => chartText(TIMELINE, { widthPx }),
    () => chartText(TIMELINE, { widthPx: 700, minWidthPx: 2 }),
  ],
] as const) {
  test(`a link to a view of a ${name} holds in another size`, async () => {
    const page = await open(picture(1200));
    await clickBox(page, name === 'graph' ? 'parse' : 'read');
    await press(page, '/', 'e', '.', '?', 'x', 'Enter');
    const [shown, message] = [await shownNames(page), await messageOf(page)];
    const hash = await fragmentOf(page);
    assert.match(hash, /^#flame-[0-9a-f]{8}\.zoom=[^&]+&flame-[0-9a-f]{8}\.search=e\.%3Fx$/);
    await page.close();
    const { page: again, complaints } = await openFile(browser, 'svg', other(), hash);
    assert.deepEqual([await shownNames(again), await messageOf(again)], [shown, message]);
    assert.equal(await again.getByRole('textbox').evaluate((field: HTMLInputElement) => field.value), 'e.?x');
    await press(again, 'Escape', 'Escape');
    assert.equal(await fragmentOf(again), '');
    assert.deepEqual(complaints, []);
    await again.close();
  });
}

test('a link to what is not drawn says so and shows everything', async () => {
  const whole = await open(svgText(TREE));
  await clickBox(whole, 'Open');
  const hash = await fragmentOf(whole);
  const { page } = await openFile(browser, 'svg', svgText(TREE, { minWidthPx: 5 }), hash);
  assert.equal(await messageOf(page), 'The linked box is not drawn here');
  assert.ok((await shownNames(page)).includes('write'));
  await Promise.all([whole.close(), page.close()]);
});

test('pictures of one page keep their own views, also of the same profile, and what the page wrote', async () => {
  const html = `<!doctype html><meta charset="utf-8"><p id="there">x</p>${svgText(TREE)}${svgText(TREE)}${chartText(TIMELINE)}`;
  const { page } = await openFile(browser, 'html', html, '#there');
  const [one, two, three] = [1, 2, 3].map((at) => `svg:nth-of-type(${at})`) as [string, string, string];
  await clickBox(page, 'parse', one);
  await clickBox(page, 'write', two);
  await clickBox(page, 'read', three);
  const shown = await Promise.all([one, two, three].map((root) => shownNames(page, root)));
  const hash = await fragmentOf(page);
  assert.match(hash, /^#there&flame-\w+\.zoom=\w+&flame-\w+-2\.zoom=\w+&flame-\w+\.zoom=1000-3000$/);
  await page.evaluate(() => {
    location.hash = '#there';
  });
  await page.waitForFunction((all) => location.hash === all, hash);
  assert.deepEqual(await Promise.all([one, two, three].map((root) => shownNames(page, root))), shown);
  await page.close();
  const { page: again } = await openFile(browser, 'html', html, hash);
  assert.deepEqual(await Promise.all([one, two, three].map((root) => shownNames(again, root))), shown);
  await again.close();
});

test('a button that hides gives its focus to the box, and every button lets the keys of the picture through', async () => {
  const page = await open(svgText(TREE));
  await clickBox(page, 'parse');
  await page.getByRole('button', { name: 'Reset zoom' }).click();
  assert.equal(await focused(page), 'parse');
  for (const [key, shown] of [
    ['/', page.getByRole('textbox')],
    ['?', page.getByText('Escape').first()],
  ] as const) {
    await page.getByRole('button', { name: 'Details' }).focus();
    await press(page, key);
    assert.ok(await shown.isVisible(), key);
    await press(page, 'Escape');
    assert.equal(await shown.isVisible(), false, key);
  }
  await page.close();
});

test('keys are for the picture with the focus, or else below the pointer, and never taken from a field', async () => {
  const html = `<!doctype html><meta charset="utf-8"><input id="own">${svgText(TREE)}${svgText(TREE, { title: 'b' })}`;
  const page = await open(html, 'html');
  const searches = () =>
    page.locator('.search').evaluateAll((all) => all.map((each) => !each.classList.contains('hidden')));
  await press(page, '/');
  assert.deepEqual(await searches(), [false, false]);
  await page.locator('svg:nth-of-type(2) .boxes > rect').nth(0).hover();
  await press(page, '/');
  assert.deepEqual(await searches(), [false, true]);
  await press(page, 'Escape');
  await page.locator('#own').focus();
  await press(page, '/', '?');
  assert.equal(await page.locator('#own').inputValue(), '/?');
  assert.deepEqual(await searches(), [false, false]);
  await page.close();
});

test('a tap shows details, and two taps zoom', async () => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 800, height: 600 } });
  await context.clock.install({ time: 0 });
  await context.clock.pauseAt(1000);
  const { page } = await openFile(context, 'svg', svgText(TREE, { widthPx: 780 }));
  const box = page.locator('.boxes > rect').filter({ hasText: 'write' });
  const details = page.getByRole('dialog', { name: 'write' });
  assert.equal(await page.locator('.status').textContent(), 'Tap a box for its details, twice to zoom');
  await box.tap();
  await context.clock.runFor(299);
  assert.equal(await details.count(), 0);
  await context.clock.runFor(1);
  await details.waitFor();
  await page.getByRole('button', { name: 'Close' }).tap();
  assert.equal((await shownNames(page)).length, TREE.length + 1);
  await box.tap();
  await box.tap();
  assert.deepEqual(await shownNames(page), ['all', 'app', 'main', 'write']);
  await context.close();
});

test('in a picture of 20,000 boxes only what changes is touched', async () => {
  const names = (at: number) => ['app', `part_${at % 100}`, ...[1, 2, 3, 4].map((level) => `f_${at % (level * 1000)}`)];
  const stacks = Array.from({ length: 12_000 }, (_, at) => [names(at), 1] as const);
  const { page, complaints } = await openFile(browser, 'svg', svgText(treeOfStacks(stacks), { minWidthPx: 0 }));
  await page.evaluate(() => {
    const counts = { changes: 0 };
    const observer = new MutationObserver((changes) => {
      counts.changes += changes.filter(({ target }) => target instanceof SVGRectElement).length;
    });
    observer.observe(document.documentElement, { attributes: true, subtree: true });
    Object.assign(window, { counts });
  });
  const changesOf = async (act: () => Promise<void>) => {
    await act();
    return await page.evaluate(() => {
      const { counts } = window as unknown as { counts: { changes: number } };
      const { changes } = counts;
      counts.changes = 0;
      return changes;
    });
  };
  const boxes = await page.locator('.boxes > rect').count();
  assert.ok(boxes >= 20_000, `${boxes} boxes`);
  await press(page, 'ArrowUp', 'ArrowUp');
  assert.ok((await changesOf(() => press(page, 'ArrowUp', 'ArrowRight', 'ArrowRight'))) < 20);
  await changesOf(() => press(page, 'Enter'));
  const inView = (await shownNames(page)).length;
  assert.ok((await changesOf(() => press(page, 'ArrowUp', 'Enter'))) < 5 * inView);
  assert.ok((await changesOf(() => press(page, '/', 'q', 'q', 'q'))) === 0);
  assert.deepEqual(complaints, []);
  await page.close();
});
