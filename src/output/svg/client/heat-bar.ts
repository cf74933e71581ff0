import { addElement, type Canvas } from './canvas.js';
import { hide } from './element.js';
import { addButton, addHtml } from './html.js';
import type { HeatmapSettings } from './settings.js';

/** What tells the chosen range, and the command for it. */
export interface RangeBar {
  /** What is under the pointer. */
  readonly pointed: HTMLElement;
  /** What was chosen, or where the keys are. */
  readonly told: HTMLElement;
  readonly command: HTMLElement;
  readonly copyButton: HTMLButtonElement;
  readonly clearButton: HTMLButtonElement;
}

export interface BarActions {
  copy(): void;
  clear(): void;
  showKeys(): void;
}

export function addRangeBar({ root, settings }: Canvas<HeatmapSettings>, actions: BarActions): RangeBar {
  const { paddingPx, rangeYPx, widthPx, heightPx } = settings;
  const frame = addElement(root, 'foreignObject', {
    class: 'controls',
    x: paddingPx,
    y: rangeYPx,
    width: widthPx - 2 * paddingPx,
    height: heightPx - rangeYPx,
  });
  const bar = addHtml(frame, 'div', { class: 'range' });
  const told = addHtml(bar, 'span', { role: 'status' });
  const command = addHtml(bar, 'code', { class: 'hidden' });
  const copyButton = addButton(bar, 'Copy command', actions.copy, { title: 'Copy the command (c)' });
  const clearButton = addButton(bar, 'Clear', actions.clear, { title: 'Choose nothing (Escape)' });
  addButton(bar, '?', actions.showKeys, { title: 'Keys (?)', 'aria-label': 'Keys' });
  for (const button of [copyButton, clearButton]) hide(button, true);
  const pointed = addHtml(bar, 'span', { 'aria-hidden': 'true' });
  return { pointed, told, command, copyButton, clearButton };
}
