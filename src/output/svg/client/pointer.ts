import type { DrawnBox } from './drawn-box.js';
import type { Interaction } from './interaction.js';

/** Two taps on a box within this time are one for both. */
const DOUBLE_TAP_MS = 300;

/** A mouse zooms by a click; a finger sees what is under it by one tap, and zooms by two. */
export function listenToPointer(reader: Interaction): void {
  const { root } = reader.canvas;
  const boxAt = (target: EventTarget | null) => (target instanceof Element ? reader.scene.boxOf(target) : undefined);
  const click = clicker(reader);
  let isTouch = false;
  root.addEventListener('pointerdown', ({ pointerType }) => {
    isTouch = pointerType === 'touch';
  });
  root.addEventListener('click', ({ target }) => {
    const box = boxAt(target);
    if (box) click(box, isTouch);
  });
  root.addEventListener('mouseover', ({ target }) => reader.point(boxAt(target), target as Element));
  root.addEventListener('focusin', ({ target }) => {
    const box = boxAt(target);
    if (box) reader.point(box);
  });
  root.addEventListener('mouseleave', () => reader.point(undefined));
}

function clicker(reader: Interaction): (box: DrawnBox, isTouch: boolean) => void {
  let tapped: DrawnBox | undefined;
  let waiting: number | undefined;
  const isOver = () => {
    if (tapped) reader.showDetails(tapped);
    tapped = undefined;
  };
  return (box, isTouch) => {
    window.clearTimeout(waiting);
    if (isTouch && tapped !== box) {
      tapped = box;
      waiting = window.setTimeout(isOver, DOUBLE_TAP_MS);
      reader.point(box);
      return;
    }
    tapped = undefined;
    reader.closePanel();
    reader.zoomTo(box);
    reader.focus.goBack();
  };
}
