import type { Canvas } from './canvas.js';
import { addControls, type Controls } from './controls.js';
import { fitText } from './text-fit.js';

/** What a picture does when its reader asks for it. */
export interface Abilities {
  /** What the box or mark that an element draws says, its name first. A line each. */
  detailsOf(element: Element): string[];
  /**
   * Gives the box that an element draws the whole width.
   * @returns whether it is shown in part then, or `undefined` where it draws no box that can be zoomed to
   */
  zoomTo(element: Element): 'whole' | 'part' | undefined;
  /** Shows the whole picture again. */
  reset(): void;
  /** Marks the boxes whose names match a regular expression; an empty one ends the search. @returns what to tell the reader */
  search(pattern: string): string;
  /** What the search found in what is shown now. */
  matchText(): string;
  /** What the status line says while there is nothing else to tell. */
  readonly hint?: string;
}

interface Running {
  readonly canvas: Canvas;
  readonly abilities: Abilities;
  readonly controls: Controls;
}

/**
 * Draws controls, and lets a picture answer to pointer and keys.
 * @param boxes what can have the focus and be zoomed to
 * @returns what to call when something else has zoomed, with whether the whole picture is shown now
 */
export function letAnswer(canvas: Canvas, abilities: Abilities, boxes: Iterable<Element>): (isWhole: boolean) => void {
  const running = { canvas, abilities, controls: addControls(canvas) };
  for (const box of boxes) {
    box.setAttribute('tabindex', '0');
    box.setAttribute('role', 'button');
  }
  showDetails(running, null);
  listenToPointer(running);
  listenToKeys(running);
  running.controls.searchField.addEventListener('input', () => runSearch(running));
  return (isWhole) => tellZoom(running, isWhole);
}

function listenToPointer(running: Running): void {
  const { root } = running.canvas;
  root.addEventListener('click', (event) => {
    if (activate(running, event.target)) event.preventDefault();
  });
  root.addEventListener('mouseover', (event) => showDetails(running, event.target));
  root.addEventListener('focusin', (event) => showDetails(running, event.target));
  root.addEventListener('mouseleave', () => showDetails(running, null));
}

/** A picture that is a document of its own hears every key; one inside a page only those meant for it. */
function listenToKeys(running: Running): void {
  const { root } = running.canvas;
  const listener: EventTarget = document.documentElement.isSameNode(root) ? window : root;
  listener.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && handleKey(running, event)) event.preventDefault();
  });
}

/** @returns whether the key was for the picture */
function handleKey(running: Running, event: KeyboardEvent): boolean {
  const { controls } = running;
  const typing = event.target === controls.searchField;
  if (event.key === 'Escape') return typing ? closeSearch(running) : reset(running);
  if (event.key === 'f' && (event.ctrlKey || event.metaKey)) return openSearch(controls);
  if (typing) return false;
  if (event.key === '/') return openSearch(controls);
  return (event.key === 'Enter' || event.key === ' ') && activate(running, event.target);
}

/** Does what the box or button under the pointer or focus is for. */
function activate(running: Running, target: EventTarget | null): boolean {
  const { controls, abilities } = running;
  if (target === controls.searchButton) return openSearch(controls);
  if (target === controls.resetButton) return reset(running);
  const drawn = drawnAt(target);
  const shown = drawn === null ? undefined : abilities.zoomTo(drawn);
  if (shown === undefined) return false;
  tellZoom(running, shown === 'whole');
  return true;
}

function reset(running: Running): boolean {
  running.abilities.reset();
  tellZoom(running, true);
  return true;
}

function tellZoom({ controls, abilities }: Running, isWhole: boolean): void {
  controls.resetButton.classList.toggle('hidden', isWhole);
  controls.message.textContent = abilities.matchText();
}

function drawnAt(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest('.boxes > rect,.marks > g') : null;
}

function openSearch({ searchFrame, searchButton, searchField }: Controls): boolean {
  searchFrame.classList.remove('hidden');
  searchButton.classList.add('hidden');
  searchField.focus();
  searchField.select();
  return true;
}

function closeSearch(running: Running): boolean {
  const { searchField, searchFrame, searchButton } = running.controls;
  searchField.value = '';
  runSearch(running);
  searchFrame.classList.add('hidden');
  searchButton.classList.remove('hidden');
  searchButton.focus();
  return true;
}

function runSearch({ controls, abilities }: Running): void {
  controls.message.textContent = abilities.search(controls.searchField.value);
}

function showDetails({ canvas, controls, abilities }: Running, target: EventTarget | null): void {
  const drawn = drawnAt(target);
  const details = drawn === null ? [] : abilities.detailsOf(drawn);
  const title = drawn?.querySelector('title');
  if (title) title.textContent = details.join('\n');
  const columns = (canvas.settings.widthPx - 2 * canvas.settings.paddingPx) / canvas.advancePx;
  const text = drawn === null ? (abilities.hint ?? '') : details.join(' · ');
  controls.status.textContent = fitText(text, columns - (controls.message.textContent ?? '').length - 2);
}
