import type { Canvas } from './canvas.js';
import { addHtml } from './html.js';
import { openPanel, type Panel, placePanel } from './panel.js';

const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['↑ ↓', 'to the caller or to the widest callee, as they are drawn'],
  ['← →', 'to the neighbours in the row'],
  ['Home End', 'to the first or last box of the row'],
  ['Enter', 'zoom to the box (a click does the same; on a touch screen, two taps)'],
  ['Space', 'its details and stack (one tap)'],
  ['Backspace', 'back to what was shown before'],
  ['/', 'search names by a regular expression'],
  ['n N', 'to the next or previous match'],
  ['c', 'copy the stack'],
  ['Escape', 'close a sheet, end the search, show everything'],
  ['?', 'these keys'],
];

export function openKeys(canvas: Canvas, more: readonly (readonly [string, string])[], close: () => void): Panel {
  const panel = openPanel(canvas, 'Keys', close);
  const list = addHtml(panel.body, 'dl');
  for (const [keys, does] of [...KEYS, ...more]) {
    addHtml(list, 'dt', {}, keys);
    addHtml(list, 'dd', {}, does);
  }
  placePanel(canvas, panel, undefined);
  return panel;
}
