import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { periodMeasure } from '../../src/model/measure.js';
import { differenceSvg } from '../../src/output/svg/difference/difference-svg.js';
import type { SampledTree } from '../../src/view/call-tree.js';
import { sampledDifference } from '../../src/view/difference/difference-tree.js';
import { treeOfStacks } from '../support/call-tree.js';
import { HOSTILE_NAMES } from '../support/hostile-names.js';
import { runCli } from '../support/run-cli.js';
import { chartText, parseXml, svgText } from '../support/svg.js';
import { tracedTimeline } from '../support/traced-timeline.js';
import { launch } from './chromium.js';
import { fragmentOf, openFile } from './page.js';

const ALL = HOSTILE_NAMES.join(' ');
/** What would run where a text becomes a part of a page, a script or an address. */
const BREAK =
  '</title></text></script>]]><script>window.broken=1</script><img/src=x onerror=window.broken=1>"\'`$\x7b0}javascript:window.broken=1';

/** Hostile in every place that a recording or a command line fills. */
function pictures(isStatic: boolean): Record<string, string> {
  const texts = { title: BREAK + ALL, subtitle: ALL, facts: HOSTILE_NAMES, isStatic };
  const tree = treeOfStacks(
    HOSTILE_NAMES.map((name) => [[`${name}comm`, name, BREAK], 1000] as const),
    {
      measure: periodMeasure('cycles'),
      about: (name) => ({ modules: [name, BREAK], inlined: name.length % 2 === 0 }),
    },
  );
  const timeline = tracedTimeline(
    HOSTILE_NAMES.map((name, at) => ({
      task: { comm: name + BREAK, tid: at },
      calls: [{ name, start: at * 100, total: 100, callees: [{ name: BREAK, start: at * 100, total: 50 }] }],
      marks: [{ at: at * 100, event: name, text: BREAK }],
    })),
  );
  const after = treeOfStacks(
    HOSTILE_NAMES.map((name) => [[`${name}comm`, name], 900] as const),
    {
      measure: periodMeasure('cycles'),
    },
  );
  const difference = sampledDifference(tree as SampledTree, after as SampledTree);
  const search = '</script>|"\'>]]>';
  return {
    graph: svgText(tree, { ...texts, search, countName: BREAK + ALL }),
    chart: chartText(timeline, { ...texts, search }),
    comparison: Buffer.concat([...differenceSvg(difference, { ...texts, countName: BREAK })]).toString(),
  };
}

/** A recording as perf would print it, were its names like that. */
function recordingText(): string {
  const comm = '</script><b>]]>';
  const header = `# cmdline : /usr/bin/perf record -- ${BREAK}\n`;
  return `${header}${comm} 12/13 [000] 1.000000: 7 cycles:u: \n\t 1f ${BREAK}+0x1 (/tmp/${BREAK}.so)\n\t 2f main+0x2 (/bin/${'"><svg onload=window.broken=1>'})\n\n`;
}

let browser: Browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser.close();
});

/** Opens a picture and does all that can be done with it; nothing may run, and the XML must be strict. */
async function use(svg: string, extension: 'svg' | 'html', isStatic: boolean): Promise<void> {
  parseXml(svg);
  const text = extension === 'svg' ? svg : `<!doctype html><meta charset="utf-8">${svg}<p id="after"></p>`;
  const { page, complaints } = await openFile(browser, extension, text, `#x=${encodeURIComponent(BREAK)}`);
  if (extension === 'html') assert.equal(await page.locator('svg ~ #after').count(), 1);
  const boxes = await page.locator('.boxes > rect').count();
  assert.ok(boxes > 2);
  if (!isStatic) {
    await page.evaluate(() => {
      for (const rect of document.querySelectorAll('.boxes > rect,.marks > g')) {
        rect.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
      }
    });
    await page.locator('.boxes > rect').nth(2).click();
    for (const key of [' ', 'Escape', '?', 'Escape', 'c', '/']) await page.keyboard.press(key);
    await page.keyboard.type('</script>|window');
    assert.match((await page.locator('[role=status]').textContent()) ?? '', /^Matched /);
    const linked = await openFile(browser, extension, text, await fragmentOf(page));
    assert.equal(await linked.page.evaluate(() => 'broken' in window), false);
    assert.deepEqual(linked.complaints, []);
    await linked.page.close();
  }
  assert.equal(await page.evaluate(() => 'broken' in window), false);
  assert.deepEqual(complaints, []);
  assert.equal(await page.locator('img, b, svg svg').count(), 0);
  await page.close();
}

for (const isStatic of [false, true]) {
  for (const extension of ['svg', 'html'] as const) {
    test(`hostile texts run nothing in ${isStatic ? 'a static' : 'an'} ${extension}`, async () => {
      for (const svg of Object.values(pictures(isStatic))) await use(svg, extension, isStatic);
      const args = [
        '-q',
        '-f',
        'svg',
        '--title',
        BREAK,
        '--subtitle',
        ALL.replaceAll('\0', ''),
        ...(isStatic ? ['--static'] : []),
      ];
      const { code, out } = runCli(args, recordingText());
      assert.equal(code, 0);
      await use(out, extension, isStatic);
    });
  }
}

test('no text of a recording stands in the script as it is', () => {
  for (const svg of Object.values(pictures(false))) {
    const script = svg.slice(svg.indexOf('<script>') + 8, svg.lastIndexOf('</script>'));
    assert.doesNotMatch(script, /<\/|<script|<img/);
  }
});
