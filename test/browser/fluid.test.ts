import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { treeOf } from '../support/call-tree.js';
import { chartText, svgText } from '../support/svg.js';
import { tracedTimeline } from '../support/traced-timeline.js';
import { launch } from './chromium.js';
import { clickBox, openFile, shownBoxes } from './page.js';

const LONG = 'std::vector<unsigned long>::emplace_back_with_a_long_name';
const TREE = treeOf({ [`app;main;${LONG}`]: 300, 'app;main;write': 60, app: 40 });
const OPTIONS = {
  isFluid: true,
  facts: ['A fact that is long enough to take more than one line where there is little room'],
};
const CHART = tracedTimeline([
  {
    calls: [
      { name: 'outer', start: 0, total: 900 },
      { name: 'later', start: 900, total: 100 },
    ],
  },
]);

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

/** Waits for the picture to have the width of the window. */
async function resize(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 600 });
  await page.waitForFunction((wanted) => {
    const svg = document.querySelector('svg') as SVGSVGElement;
    const seen = svg.getBoundingClientRect().width;
    return Math.abs(seen - wanted) < 20 && Math.abs(svg.viewBox.baseVal.width - Math.max(seen, 480)) <= 1;
  }, width);
}

/** How far from the picture's right edge what reaches from edge to edge ends. */
async function rightEdges(page: Page, widest: string): Promise<number[]> {
  return await page.evaluate((selector) => {
    const root = (document.querySelector('svg') as SVGSVGElement).getBoundingClientRect();
    const edges = document.querySelectorAll(`svg .alarm, svg .bar, ${selector}`);
    return [...edges].map((element) => Math.round(root.right - element.getBoundingClientRect().right));
  }, widest);
}

for (const extension of ['svg', 'html'] as const) {
  test(`a fluid picture in ${extension} follows its width: boxes and labels are fitted again, and the zoom stays`, async () => {
    const svg = svgText(TREE, OPTIONS);
    const { page, complaints } = await openFile(
      browser,
      extension,
      extension === 'svg' ? svg : `<!DOCTYPE html>${svg}`,
    );
    await resize(page, 1000);
    const labelOf = async () => (await shownBoxes(page)).find(({ name }) => name === LONG)?.label ?? '';
    const wide = await labelOf();
    await clickBox(page, 'main');
    for (const width of [600, 1500, 480]) {
      await resize(page, width);
      const boxes = await shownBoxes(page);
      const plot = await page.evaluate(
        () => (document.querySelector('svg') as SVGSVGElement).viewBox.baseVal.width - 20,
      );
      const main = boxes.find(({ name }) => name === 'main');
      assert.equal(main?.width, plot, `main at ${width} px`);
      for (const { label, spillPx } of boxes) assert.ok(spillPx <= 0, `${label} spills at ${width} px`);
      for (const edge of await rightEdges(page, '.boxes > rect:first-child'))
        assert.equal(edge, 10, `an edge at ${width} px`);
    }
    assert.equal(wide, LONG);
    assert.match(await labelOf(), /…/);
    assert.deepEqual(complaints, []);
    await page.close();
  });
}

test('a fluid chart follows its width with lanes and axis', async () => {
  const { page, complaints } = await openFile(browser, 'svg', chartText(CHART, { isFluid: true }));
  for (const width of [700, 1400]) {
    await resize(page, width);
    const boxes = await shownBoxes(page);
    const plot = await page.evaluate(() => (document.querySelector('svg') as SVGSVGElement).viewBox.baseVal.width - 20);
    const outer = boxes.find(({ name }) => name === 'outer')?.width ?? 0;
    assert.ok(Math.abs(outer - plot * 0.9) < 0.1, `${outer} of ${plot}`);
    for (const edge of await rightEdges(page, '.lanes path'))
      assert.ok(Math.abs(edge - 10) <= 1, `an edge ${edge} px off at ${width} px`);
  }
  assert.deepEqual(complaints, []);
  await page.close();
});

test('a fluid picture is drawn smaller in less than it can be read in, and a static one always', async () => {
  for (const [isStatic, viewBoxPx] of [
    [false, 480],
    [true, 1200],
  ] as const) {
    const { page } = await openFile(browser, 'svg', svgText(TREE, { ...OPTIONS, isStatic }));
    await page.setViewportSize({ width: 300, height: 500 });
    await page.waitForFunction((wanted) => document.querySelector('svg')?.viewBox.baseVal.width === wanted, viewBoxPx);
    const { ratio, width } = await page.evaluate(() => {
      const svg = document.querySelector('svg') as SVGSVGElement;
      const seen = svg.getBoundingClientRect();
      return {
        ratio: seen.height / seen.width / (svg.viewBox.baseVal.height / svg.viewBox.baseVal.width),
        width: seen.width,
      };
    });
    assert.ok(Math.abs(width - 300) < 20 && Math.abs(ratio - 1) < 0.06, `${width} px wide, ratio ${ratio}`);
    await page.close();
  }
});
