import type { Canvas } from './canvas.js';
import type { DrawnBox } from './drawn-box.js';
import { setAttributes } from './element.js';
import { addButton, addHtml } from './html.js';
import { openPanel, type Panel, placePanel } from './panel.js';
import type { Scene } from './scene.js';

interface PanelActions {
  zoomTo(box: DrawnBox): void;
  copy(box: DrawnBox): void;
  close(): void;
}

/** All that is known of a box, and its stack, to be selected and copied. */
export function openDetails(canvas: Canvas, scene: Scene, box: DrawnBox, actions: PanelActions): Panel {
  const panel = openPanel(canvas, box.name, actions.close);
  panel.head.prepend(
    addButton(panel.head, 'Zoom', () => actions.zoomTo(box), { title: 'Give it the whole width (Enter)' }),
    addButton(panel.head, 'Copy stack', () => actions.copy(box), { title: 'Copy the stack (c)' }),
  );
  for (const line of scene.detailsOf(box)) addHtml(panel.body, 'p', {}, line);
  const stack = scene.stackOf(box);
  addHtml(panel.body, 'p', { class: 'muted' }, stack.length < 2 ? 'Stack' : `Stack of ${stack.length}, callers first`);
  const list = addHtml(panel.body, 'ol');
  for (const frame of stack) addHtml(list, 'li', {}, frame.name);
  setAttributes(panel.body, { role: 'region', 'aria-label': 'Details and stack' });
  placePanel(canvas, panel, box);
  return panel;
}

/** A frame a line, callers first. */
export function stackText(scene: Scene, box: DrawnBox): string {
  return scene
    .stackOf(box)
    .map(({ name }) => `${name}\n`)
    .join('');
}
