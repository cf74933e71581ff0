import { standsAlone } from './element.js';
import type { Interaction } from './interaction.js';
import { isMeant } from './meant.js';
import type { Direction } from './scene.js';

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

/** A picture that is a document of its own hears every key; one inside a page only those that are meant for it. */
export function listenToKeys(reader: Interaction): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing || !isMeant(reader.canvas.root, event)) return;
    if (handleKey(reader, event)) event.preventDefault();
  });
}

function handleKey(reader: Interaction, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey) return isFind(reader, event) && reader.openSearch();
  if (event.altKey) return false;
  const { target } = event;
  if (event.key === 'Escape') return leave(reader, target);
  if (target === reader.toolbar.searchField) return event.key === 'Enter' && reader.goToMatch(event.shiftKey ? -1 : 1);
  if (target instanceof HTMLElement && reader.canvas.root.contains(target)) return handleInSheet(reader, event);
  return handleOnBox(reader, event);
}

/** Buttons and sheets have keys of their own. */
function handleInSheet(reader: Interaction, { key }: KeyboardEvent): boolean {
  if (key === 'c') return window.getSelection()?.isCollapsed !== false && reader.copy(reader.focus.box);
  if (key === '?') return reader.showKeys();
  if (key !== '/') return false;
  reader.closePanel();
  return reader.openSearch();
}

/** Only where the picture is all there is, or has the focus: a page's own search is not taken away by a pointer. */
function isFind({ canvas: { root } }: Interaction, { key, shiftKey, target }: KeyboardEvent): boolean {
  return key === 'f' && !shiftKey && (standsAlone(root) || root.contains(target as Node));
}

/** One step out of what the reader went into. */
function leave(reader: Interaction, target: EventTarget | null): boolean {
  if (target === reader.toolbar.searchField) return reader.closeSearch();
  return reader.closePanel() || reader.closeSearch() || reader.reset();
}

function handleOnBox(reader: Interaction, { key }: KeyboardEvent): boolean {
  const { focus, scene } = reader;
  const direction = DIRECTIONS[key];
  if (direction) return go(reader, direction);
  if (key === '/') return reader.openSearch();
  if (key === '?') return reader.showKeys();
  if (key === 'n' || key === 'N') return reader.goToMatch(key === 'n' ? 1 : -1);
  if (key === 'Backspace') return reader.back();
  const box = focus.box ?? scene.start();
  if (!box) return false;
  if (key === 'c') return reader.copy(box);
  if (key === ' ') return reader.showDetails(box);
  if (key !== 'Enter') return false;
  reader.zoomTo(box);
  return true;
}

/** The first arrow only shows where the focus is. */
function go({ focus, scene }: Interaction, direction: Direction): boolean {
  const { box } = focus;
  if (!box) return false;
  const next = document.activeElement === box.rect ? scene.neighbourOf(box, direction) : box;
  if (next) focus.goTo(next);
  return true;
}
