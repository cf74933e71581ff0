import type { Canvas } from './canvas.js';
import type { DrawnBox } from './drawn-box.js';
import { setAttributes } from './element.js';
import type { Scene } from './scene.js';

/** Which box the keys are at. It alone is reached by Tab; the arrows go on from it. */
export class Focus {
  readonly #scene: Scene;
  #box: DrawnBox | undefined;
  #entitled: DrawnBox | undefined;

  constructor({ root }: Canvas, scene: Scene) {
    this.#scene = scene;
    const tree = root.querySelector('.boxes');
    if (tree !== null) setAttributes(tree, { role: 'tree', 'aria-label': 'Boxes' });
    for (const box of scene.boxes) {
      setAttributes(box.rect, { role: 'treeitem', 'aria-level': scene.levelOf(box) });
    }
    this.set(scene.start());
  }

  get box(): DrawnBox | undefined {
    return this.#box;
  }

  /** Makes a box the one that Tab reaches. */
  set(box: DrawnBox | undefined): void {
    if (box === this.#box) return;
    this.#box?.rect.removeAttribute('tabindex');
    this.#box = box;
    if (box) setAttributes(box.rect, { tabindex: 0 });
  }

  goTo(box: DrawnBox): void {
    this.set(box);
    box.rect.focus();
  }

  /** Gives the focus back to the box, where the page shows it now. */
  goBack(): void {
    this.#box?.rect.focus({ preventScroll: true });
  }

  /** What is not shown cannot have the focus. */
  keepShown(): void {
    const box = this.#box;
    if (box && this.#scene.isShown(box)) return;
    const hadFocus = box && document.activeElement === box.rect;
    this.set(this.#scene.start());
    if (hadFocus) this.goBack();
  }

  /** Gives a box its whole text as a tooltip and as its name to screen readers; the one before has its name alone. */
  entitle(box: DrawnBox, lines: readonly string[]): void {
    if (this.#entitled === box) return;
    const title = (each: DrawnBox | undefined) => each?.rect.firstElementChild;
    const [before, now] = [title(this.#entitled), title(box)];
    if (before) before.textContent = this.#entitled?.name ?? '';
    if (now) now.textContent = lines.join('\n');
    this.#entitled = box;
  }
}
