import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface OpenPage {
  readonly page: Page;
  /** Errors, console output and dialogs, in words. */
  readonly complaints: readonly string[];
}

/** Opens a text as a file of its own, as a reader would: `svg` for a picture, `html` for a page. @param fragment with its `#` */
export async function openFile(
  browser: Browser | BrowserContext,
  extension: 'svg' | 'html',
  text: string,
  fragment = '',
): Promise<OpenPage> {
  const path = join(tmpdir(), `flame-ts-${randomUUID()}.${extension}`);
  await writeFile(path, text);
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('dialog', async (dialog) => {
    complaints.push(dialog.message());
    await dialog.dismiss();
  });
  await page.goto(pathToFileURL(path).href + fragment);
  await rm(path);
  return { page, complaints };
}

/** The page's fragment with its `#`, as the page itself sees it: `Page.url()` learns of changes later. */
export async function fragmentOf(page: Page): Promise<string> {
  return await page.evaluate(() => location.hash);
}

export interface ShownBox {
  readonly name: string;
  readonly x: number;
  readonly width: number;
  readonly label: string;
  /** How far the label reaches beyond the box's right edge, in px; negative where it ends inside. */
  readonly spillPx: number;
  readonly faded: boolean;
  readonly matched: boolean;
}

/** The boxes that a reader sees, as the browser has laid them out. */
export async function shownBoxes(page: Page, root = 'svg'): Promise<ShownBox[]> {
  return await page.evaluate((selector) => {
    const rects = [...document.querySelectorAll<SVGRectElement>(`${selector} .boxes > rect`)];
    const labelOf = (rect: SVGRectElement) => {
      let next = rect.nextElementSibling;
      while (next?.tagName === 'path') next = next.nextElementSibling;
      return next instanceof SVGTextElement && next.getBBox().width > 0 ? next : null;
    };
    return rects
      .filter((rect) => getComputedStyle(rect).display !== 'none')
      .map((rect) => {
        const { x, width } = rect.getBBox();
        const label = labelOf(rect);
        const labelEnd = label?.textContent ? label.getBBox().x + label.getComputedTextLength() : x;
        return {
          name: (rect.querySelector('title')?.textContent ?? '').split('\n')[0] ?? '',
          x,
          width,
          label: label?.textContent ?? '',
          spillPx: labelEnd - (x + width),
          faded: rect.classList.contains('faded'),
          matched: rect.classList.contains('matched'),
        };
      });
  }, root);
}

/** Clicks on the box of a name: the first one, or that below `root`. */
export async function clickBox(page: Page, name: string, root = 'svg'): Promise<void> {
  const boxes = page.locator(`${root} .boxes > rect`);
  const titles = await boxes.locator('title').evaluateAll((all) => all.map((title) => title.textContent ?? ''));
  const at = titles.findIndex((title) => title.split('\n')[0] === name);
  if (at < 0) throw new Error(`no box is named ${name}`);
  await boxes.nth(at).click();
}

/** The line of text that a search or its failure is told in. */
export async function messageOf(page: Page, root = 'svg'): Promise<string> {
  return (await page.locator(`${root} [role=status]`).textContent()) ?? '';
}

/** The one box of that name. */
export function boxNamed(boxes: readonly ShownBox[], name: string): ShownBox {
  const box = boxes.find((candidate) => candidate.name === name);
  assert.ok(box, `${name} is not shown`);
  return box;
}

/** Two numbers of pixels are the same, but for rounding. */
export function assertNear(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) <= 0.02, `${actual} is not ${expected}`);
}
