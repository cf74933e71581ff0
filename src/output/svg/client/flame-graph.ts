import { addControls, type Controls } from './controls.js';
import { type Box, detailsOf, openPicture, type Picture } from './picture.js';
import { matchText, search } from './search.js';
import type { Settings } from './settings.js';
import { fitText } from './text-fit.js';
import { zoomTo } from './zoom.js';

/** Makes the picture that the running script stands in answer to pointer and keys. */
export function startFlameGraph(settings: Settings): void {
  const picture = openPicture(settings);
  if (picture === undefined) return;
  const controls = addControls(picture);
  for (const { group } of picture.boxes) {
    group.setAttribute('tabindex', '0');
    group.setAttribute('role', 'button');
  }
  if (picture.advancePx > settings.advancePx) zoomTo(picture, picture.zoomed);
  listenToPointer(picture, controls);
  listenToKeys(picture, controls);
  controls.searchField.addEventListener('input', () => runSearch(picture, controls));
}

function listenToPointer(picture: Picture, controls: Controls): void {
  const { root } = picture;
  root.addEventListener('click', (event) => {
    if (!activate(picture, controls, event.target)) return;
    event.preventDefault();
  });
  root.addEventListener('mouseover', (event) => showDetails(picture, controls, event.target));
  root.addEventListener('focusin', (event) => showDetails(picture, controls, event.target));
  root.addEventListener('mouseleave', () => showDetails(picture, controls, null));
}

/** A picture that is a document of its own hears every key; one inside a page only those meant for it. */
function listenToKeys(picture: Picture, controls: Controls): void {
  const { root } = picture;
  const listener: EventTarget = document.documentElement.isSameNode(root) ? window : root;
  listener.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && handleKey(picture, controls, event)) event.preventDefault();
  });
}

/** @returns whether the key was for the picture */
function handleKey(picture: Picture, controls: Controls, event: KeyboardEvent): boolean {
  const typing = event.target === controls.searchField;
  if (event.key === 'Escape')
    return typing ? closeSearch(picture, controls) : zoom(picture, controls, picture.boxes[0]);
  if (event.key === 'f' && (event.ctrlKey || event.metaKey)) return openSearch(controls);
  if (typing) return false;
  if (event.key === '/') return openSearch(controls);
  return (event.key === 'Enter' || event.key === ' ') && activate(picture, controls, event.target);
}

/** Does what the box or button under the pointer or focus is for. */
function activate(picture: Picture, controls: Controls, target: EventTarget | null): boolean {
  if (target === controls.searchButton) return openSearch(controls);
  if (target === controls.resetButton) return zoom(picture, controls, picture.boxes[0]);
  return zoom(picture, controls, boxAt(picture, target));
}

function boxAt(picture: Picture, target: EventTarget | null): Box | undefined {
  const group = target instanceof Element ? target.closest('.boxes > g') : null;
  return group === null ? undefined : picture.boxOf.get(group);
}

function zoom(picture: Picture, controls: Controls, box: Box | undefined): boolean {
  if (box === undefined) return false;
  zoomTo(picture, box);
  controls.resetButton.classList.toggle('hidden', box === picture.boxes[0]);
  controls.message.textContent = matchText(picture);
  return true;
}

function openSearch({ searchFrame, searchButton, searchField }: Controls): boolean {
  searchFrame.classList.remove('hidden');
  searchButton.classList.add('hidden');
  searchField.focus();
  searchField.select();
  return true;
}

function closeSearch(picture: Picture, controls: Controls): boolean {
  controls.searchField.value = '';
  runSearch(picture, controls);
  controls.searchFrame.classList.add('hidden');
  controls.searchButton.classList.remove('hidden');
  controls.searchButton.focus();
  return true;
}

function runSearch(picture: Picture, controls: Controls): void {
  controls.message.textContent = search(picture, controls.searchField.value);
}

function showDetails(picture: Picture, controls: Controls, target: EventTarget | null): void {
  const box = boxAt(picture, target);
  const columns = (picture.settings.widthPx - 2 * picture.settings.paddingPx) / picture.advancePx;
  const text = box === undefined ? '' : detailsOf(box.group).join(' · ');
  controls.status.textContent = fitText(text, columns - (controls.message.textContent ?? '').length - 2);
}
