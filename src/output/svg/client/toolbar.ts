import { addElement, type Canvas } from './canvas.js';
import { addButton, addHtml } from './html.js';

/** What the script adds to a picture to be used by; a picture without scripts shows no dead buttons. */
export interface Toolbar {
  /** Holds the buttons. */
  readonly frame: SVGForeignObjectElement;
  readonly backButton: HTMLButtonElement;
  readonly resetButton: HTMLButtonElement;
  readonly searchButton: HTMLButtonElement;
  /** The field with the buttons beside it. */
  readonly searchGroup: HTMLElement;
  readonly searchField: HTMLInputElement;
  readonly caseButton: HTMLButtonElement;
  /** What is under the pointer or focus. */
  readonly status: SVGTextElement;
  /** What a search found. */
  readonly message: SVGTextElement;
}

export interface ToolbarActions {
  back(): void;
  reset(): void;
  openSearch(): void;
  closeSearch(): void;
  toggleCase(): void;
  showDetails(): void;
  showKeys(): void;
}

/** Draws the controls, hidden where there is nothing to do with them yet. */
export function addToolbar({ root, settings }: Canvas, actions: ToolbarActions): Toolbar {
  const { toolbar, statusYPx, paddingPx, widthPx } = settings;
  const panel = addElement(root, 'g', { class: 'controls' });
  const frame = addElement(panel, 'foreignObject', {
    x: toolbar.xPx,
    y: toolbar.yPx,
    width: toolbar.widthPx,
    height: toolbar.heightPx,
  });
  const bar = addHtml(frame, 'div', { class: 'bar', role: 'toolbar', 'aria-label': 'Picture' });
  const back = addButton(bar, 'Back', actions.back, 'What was shown before (Backspace)');
  const reset = addButton(bar, 'Reset zoom', actions.reset, 'Show everything (Escape)');
  const searchButton = addButton(bar, 'Search', actions.openSearch, 'Search names (/)');
  const search = addSearch(bar, actions);
  addButton(bar, 'Details', actions.showDetails, 'Details and stack of a box (Space)');
  addButton(bar, '?', actions.showKeys, 'Keys (?)').setAttribute('aria-label', 'Keys');
  for (const each of [back, reset, search.searchGroup]) each.classList.add('hidden');
  return {
    frame,
    backButton: back,
    resetButton: reset,
    searchButton,
    ...search,
    status: addElement(panel, 'text', { x: paddingPx, y: statusYPx, class: 'status' }),
    message: addElement(panel, 'text', { x: widthPx - paddingPx, y: statusYPx, class: 'end', role: 'status' }),
  };
}

function addSearch(bar: Element, actions: ToolbarActions) {
  const searchGroup = addHtml(bar, 'span', { class: 'search', role: 'search' });
  const label = { type: 'text', placeholder: 'regular expression', spellcheck: 'false' };
  const searchField = addHtml(searchGroup, 'input', { ...label, 'aria-label': 'Search names by regular expression' });
  const caseButton = addButton(searchGroup, 'Aa', actions.toggleCase, 'Tell capitals from small letters');
  caseButton.setAttribute('aria-label', 'Match case');
  addButton(searchGroup, '✕', actions.closeSearch, 'End the search (Escape)').setAttribute(
    'aria-label',
    'End the search',
  );
  return { searchGroup, searchField, caseButton };
}
