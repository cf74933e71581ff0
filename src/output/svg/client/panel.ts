import { addElement, type Canvas } from './canvas.js';
import type { DrawnBox } from './drawn-box.js';
import { setAttributes } from './element.js';
import { addButton, addHtml } from './html.js';
import type { CanvasSettings } from './settings.js';

/** A sheet over the picture. */
export interface Panel {
  readonly frame: SVGForeignObjectElement;
  readonly sheet: HTMLElement;
  /** Where buttons go. */
  readonly head: HTMLElement;
  /** What is read, and scrolled by the keys. */
  readonly body: HTMLElement;
}

const WIDEST_PX = 720;
const HIGHEST_PX = 420;
/** Free space around it. */
const AROUND_PX = 8;

/** Makes a sheet; `placePanel` shows it where it belongs when it is filled. @param close is called by its button */
export function openPanel({ root }: Canvas<CanvasSettings>, title: string, close: () => void): Panel {
  const frame = addElement(root, 'foreignObject', { class: 'panel' });
  const sheet = addHtml(frame, 'div', { class: 'sheet', role: 'dialog', 'aria-label': title });
  const head = addHtml(sheet, 'div', { class: 'head' });
  addHtml(head, 'strong', {}, title);
  const buttons = addHtml(head, 'span', { class: 'bar' });
  const body = addHtml(sheet, 'div', { class: 'body', role: 'group', 'aria-label': title, tabindex: '0' });
  addButton(buttons, '✕', close, { title: 'Close (Escape)', 'aria-label': 'Close' });
  return { frame, sheet, head: buttons, body };
}

/**
 * Gives a sheet its place in the part of the picture that its reader sees, as far from a box as can be. Its size is that of
 * the page's own text, even where the picture is drawn smaller.
 */
export function placePanel(
  { root, settings, widthPx }: Canvas<CanvasSettings>,
  { frame, sheet }: Panel,
  box: DrawnBox | undefined,
): void {
  const { a: scale = 1, d: scaleY = 1, f: topPx = 0 } = root.getScreenCTM() ?? {};
  const textScale = Math.min(scale, 1) || 1;
  const seenTop = Math.max(-topPx / scaleY, 0);
  const seenBottom = Math.max(Math.min((window.innerHeight - topPx) / scaleY, settings.heightPx), seenTop + 120);
  const width = Math.min(WIDEST_PX / textScale, widthPx - 2 * settings.paddingPx);
  const highest = Math.min(HIGHEST_PX / textScale, seenBottom - seenTop - 2 * AROUND_PX);
  sheet.style.fontSize = `${12 / textScale}px`;
  setAttributes(frame, { x: (widthPx - width) / 2, y: seenTop + AROUND_PX, width, height: highest });
  const height = Math.min(sheet.offsetHeight, highest);
  const boxY = box === undefined ? seenBottom : Number(box.rect.getAttribute('y'));
  const isBelow = boxY < (seenTop + seenBottom) / 2;
  setAttributes(frame, { y: isBelow ? seenBottom - height - AROUND_PX : seenTop + AROUND_PX, height });
}
