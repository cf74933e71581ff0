import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { CALL_FLAGS } from '../../src/model/traced-profile.js';
import { sampleChartSvg } from '../../src/output/svg/chart/flame-chart-svg.js';
import { treeOf } from '../support/call-tree.js';
import { HOSTILE_NAMES } from '../support/hostile-names.js';
import { chartText, svgText } from '../support/svg.js';
import { timedTimeline } from '../support/timed.js';
import { tracedTimeline } from '../support/traced-timeline.js';
import { launch } from './chromium.js';
import { assertNear, boxNamed, clickBox, messageOf, openFile, shownBoxes } from './page.js';

const PLOT_PX = 1180;

/** 10 µs of two tasks: in `read` of `ls` it calls itself, and `schedule` of `cat` never returns. */
const TIMELINE = tracedTimeline([
  {
    calls: [
      {
        name: 'vfs_open',
        start: 0,
        total: 4000,
        callees: [
          { name: 'vfs_read', start: 1000, total: 2000, callees: [{ name: 'vfs_read', start: 1500, total: 1000 }] },
          { name: 'kfree', start: 3000, total: 1 },
        ],
      },
      { name: 'vfs_read', start: 5000, total: 500 },
    ],
    marks: [
      { at: 2500, event: 'print', text: 'hello' },
      { at: 9000, event: 'print', text: 'late' },
    ],
  },
  { task: 'cat-8', calls: [{ name: 'schedule', start: 2000, total: 8000, flags: CALL_FLAGS.noReturn }] },
]);

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

async function openChart(svg = chartText(TIMELINE)): Promise<Page> {
  const { page, complaints } = await openFile(browser, 'svg', svg);
  assert.deepEqual(complaints, []);
  return page;
}

async function axisLabels(page: Page): Promise<string[]> {
  return await page.locator('.axis text').evaluateAll((texts) => texts.map((text) => text.textContent ?? ''));
}

async function shownMarks(page: Page): Promise<number> {
  return await page.locator('.marks > g:not(.hidden)').count();
}

async function searchFor(page: Page, pattern: string, root = 'svg'): Promise<string> {
  await page.keyboard.press('/');
  await page.keyboard.type(pattern);
  return await messageOf(page, root);
}

test('calls stand where they ran, below an axis of time', async () => {
  const page = await openChart();
  const boxes = await shownBoxes(page);
  assert.equal(boxes.length, 6);
  assertNear(boxNamed(boxes, 'vfs_open').width, PLOT_PX * 0.4);
  assertNear(boxNamed(boxes, 'schedule').x, 10 + PLOT_PX * 0.2);
  assert.deepEqual(await axisLabels(page), ['0', ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => `${at} µs`), '']);
  assert.equal(await shownMarks(page), 2);
  for (const { label, spillPx } of boxes) assert.ok(spillPx <= 0, label);
  await page.close();
});

test('a click gives the time of a call the whole width in every lane, and reset takes it back', async () => {
  const page = await openChart();
  const before = await shownBoxes(page);
  const labels = await axisLabels(page);
  await clickBox(page, 'vfs_read');
  const zoomed = await shownBoxes(page);
  assert.deepEqual(
    zoomed.map(({ name, faded }) => [name, faded]),
    [
      ['vfs_open', true],
      ['vfs_read', false],
      ['vfs_read', false],
      ['schedule', true],
    ],
  );
  assertNear(zoomed[0]?.width ?? 0, PLOT_PX);
  assertNear(zoomed[1]?.width ?? 0, PLOT_PX);
  assertNear(zoomed[2]?.width ?? 0, PLOT_PX / 2);
  assertNear(zoomed[3]?.x ?? 0, 10 + PLOT_PX / 2);
  assert.ok((await axisLabels(page)).includes('1.4 µs'));
  assert.equal(await shownMarks(page), 1);
  assert.equal(await page.locator('.boxes .torn:not(.hidden)').count(), 0);
  await page.getByRole('button', { name: 'Reset zoom' }).click();
  assert.deepEqual(await shownBoxes(page), before);
  assert.deepEqual(await axisLabels(page), labels);
  assert.equal(await page.locator('.boxes .torn:not(.hidden)').count(), 1);
  await page.close();
});

test('a call of a nanosecond comes into sight when it is zoomed to, by Enter as well', async () => {
  const page = await openChart();
  assert.equal(boxNamed(await shownBoxes(page), 'kfree').label, '');
  for (const key of ['ArrowUp', 'ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  assertNear(boxNamed(await shownBoxes(page), 'kfree').width, PLOT_PX);
  assert.equal(boxNamed(await shownBoxes(page), 'kfree').label, 'kfree');
  await page.keyboard.press('Escape');
  assert.equal((await shownBoxes(page)).length, 6);
  await page.close();
});

test('dragging across the lanes zooms to what lies between', async () => {
  const page = await openChart();
  const box = await page.locator('.boxes > rect').nth(0).boundingBox();
  const yPx = (box?.y ?? 0) + 5;
  await page.mouse.move(10 + PLOT_PX * 0.5, yPx);
  await page.mouse.down();
  await page.mouse.move(10 + PLOT_PX * 0.6, yPx + 20);
  await page.mouse.move(10 + PLOT_PX * 0.9, yPx + 40);
  assert.equal(await page.locator('.drag').count(), 1);
  await page.mouse.up();
  assert.equal(await page.locator('.drag').count(), 0);
  const boxes = await shownBoxes(page);
  assert.deepEqual(
    boxes.map(({ name }) => name),
    ['vfs_read', 'schedule'],
  );
  assertNear(boxes[0]?.width ?? 0, PLOT_PX / 8);
  await page.getByRole('button', { name: 'Reset zoom' }).click();
  assert.equal((await shownBoxes(page)).length, 6);
  await page.close();
});

test('the wheel zooms with Ctrl, and what is under the pointer stays', async () => {
  const page = await openChart();
  const xPx = 10 + PLOT_PX * 0.2;
  await page.mouse.move(xPx, 200);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.waitForFunction(() => document.querySelector('.bar > button.hidden:nth-of-type(2)') === null);
  await page.keyboard.up('Control');
  const boxes = await shownBoxes(page);
  assertNear(boxNamed(boxes, 'schedule').x, xPx);
  assertNear(boxNamed(boxes, 'vfs_read').width, (PLOT_PX * 0.2) / 0.8);
  await page.close();
});

test('a search counts calls and their time, nested ones once, and of what is shown only', async () => {
  const page = await openChart();
  assert.equal(await searchFor(page, '^vfs_read'), 'Matched ^vfs_read: 3 calls, together 2.50 µs (nested ones once)');
  assert.equal((await shownBoxes(page)).filter(({ matched }) => matched).length, 3);
  await clickBox(page, 'kfree');
  assert.equal(await messageOf(page), 'Matched ^vfs_read: 0 calls in view');
  await page.getByRole('button', { name: 'Reset zoom' }).click();
  assert.equal(await messageOf(page), 'Matched ^vfs_read: 3 calls, together 2.50 µs (nested ones once)');
  assert.equal(await searchFor(page, 'x('), 'Not a regular expression');
  await page.keyboard.press('Escape');
  assert.equal(await messageOf(page), '');
  await page.close();
});

test('where calls were left out, a search speaks of drawn ones', async () => {
  const page = await openChart(chartText(TIMELINE, { minWidthPx: 1 }));
  assert.equal(await searchFor(page, 'kfree|open'), 'Matched kfree|open: 1 drawn call, together 4.00 µs');
  await page.close();
});

test('the call or mark under the pointer is told in the status line', async () => {
  const page = await openChart();
  const status = page.locator('.status');
  assert.match((await status.textContent()) ?? '', /^Click, drag/);
  await page.locator('.boxes > rect').nth(5).hover();
  assert.equal(
    await status.textContent(),
    'schedule · one call: at least 8 µs · starts at 2 µs · return not seen · [kernel]',
  );
  await page.locator('.marks > g').nth(0).hover();
  assert.equal(await status.textContent(), 'print · hello · at 2.5 µs');
  await page.close();
});

test('a chart and a graph in one page leave each other alone', async () => {
  const graph = svgText(treeOf({ 'app;vfs_read': 3, 'app;write': 5 }));
  const html = `<!doctype html><meta charset="utf-8">${chartText(TIMELINE)}${graph}${chartText(TIMELINE, { title: 'b' })}`;
  const { page, complaints } = await openFile(browser, 'html', html);
  const untouched = await Promise.all([2, 3].map((at) => shownBoxes(page, `svg:nth-of-type(${at})`)));
  await clickBox(page, 'kfree', 'svg:nth-of-type(1)');
  assert.equal((await shownBoxes(page, 'svg:nth-of-type(1)')).length, 3);
  assert.deepEqual(await Promise.all([2, 3].map((at) => shownBoxes(page, `svg:nth-of-type(${at})`))), untouched);
  assert.deepEqual(complaints, []);
  await page.close();
});

for (const extension of ['svg', 'html'] as const) {
  test(`hostile names run nothing in the ${extension} of a chart`, async () => {
    const timeline = tracedTimeline(
      HOSTILE_NAMES.map((name, at) => ({
        task: { comm: name, tid: at },
        calls: [{ name, start: at * 100, total: 100 }],
        marks: [{ at: at * 100, event: name, text: name }],
      })),
    );
    const svg = chartText(timeline, { title: HOSTILE_NAMES.join(' '), facts: HOSTILE_NAMES });
    const { page, complaints } = await openFile(browser, extension, svg);
    assert.equal((await shownBoxes(page)).length, HOSTILE_NAMES.length);
    await clickBox(page, HOSTILE_NAMES[0] as string);
    assert.equal(await searchFor(page, '</script>'), 'Matched </script>: 1 call in view, together 100 ns');
    assert.deepEqual(complaints, []);
    assert.equal(await page.evaluate(() => 'broken' in window), false);
    await page.close();
  });
}

test('a chart of samples tells how many saw a function, and a search counts them', async () => {
  const samples = [0, 1, 2, 9].map((at) => ({ timeNs: at * 1000, stack: ['main', at === 2 ? 'write' : 'read'] }));
  const page = await openChart(Buffer.concat([...sampleChartSvg(timedTimeline(samples))]).toString());
  assert.equal((await shownBoxes(page)).length, 5);
  await page.locator('.boxes > rect').nth(1).hover();
  assert.match(
    (await page.locator('.status').textContent()) ?? '',
    /^read · seen in 2 samples, drawn from 0 ns to 2 µs · sampled: it was seen then/,
  );
  assert.equal(await searchFor(page, 'read|main'), 'Matched read|main: 4 boxes, 4 samples (nested ones once)');
  await page.close();
});
