import { addElement, type Canvas } from './canvas.js';
import { hide } from './element.js';
import { addButton, addHtml } from './html.js';

/** What the script adds to a picture to be used by; a picture without scripts shows no dead buttons. */
export interface Toolbar {
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
  const { toolbar, statusYPx, paddingPx } = settings;
  const panel = addElement(root, 'g', { class: 'controls' });
  const frame = addElement(panel, 'foreignObject', {
    x: toolbar.xPx,
    y: toolbar.yPx,
    width: toolbar.widthPx,
    height: toolbar.heightPx,
  });
  const bar = addHtml(frame, 'div', { class: 'bar', role: 'toolbar', 'aria-label': 'Picture' });
  const back = addButton(bar, 'Back', () => actions.back(), { title: 'What was shown before (Backspace)' });
  const reset = addButton(bar, 'Reset zoom', () => actions.reset(), { title: 'Show everything (Escape)' });
  const searchButton = addButton(bar, 'Search', () => actions.openSearch(), { title: 'Search names (/)' });
  const search = addSearch(bar, actions);
  addButton(bar, 'Details', () => actions.showDetails(), { title: 'Details and stack of a box (Space)' });
  addButton(bar, '?', () => actions.showKeys(), { title: 'Keys (?)', 'aria-label': 'Keys' });
  for (const each of [back, reset, search.searchGroup]) hide(each, true);
  return {
    backButton: back,
    resetButton: reset,
    searchButton,
    ...search,
    status: addElement(panel, 'text', { x: paddingPx, y: statusYPx, class: 'status' }),
    message: addElement(panel, 'text', { x: '100%', dx: -paddingPx, y: statusYPx, class: 'end', role: 'status' }),
  };
}

function addSearch(bar: Element, actions: ToolbarActions) {
  const searchGroup = addHtml(bar, 'span', { class: 'search', role: 'search' });
  const label = { type: 'text', placeholder: 'regular expression', spellcheck: 'false' };
  const searchField = addHtml(searchGroup, 'input', { ...label, 'aria-label': 'Search names by regular expression' });
  const caseButton = addButton(searchGroup, 'Aa', () => actions.toggleCase(), {
    title: 'Tell capitals from small letters',
    'aria-label': 'Match case',
  });
  addButton(searchGroup, '✕', () => actions.closeSearch(), {
    title: 'End the search (Escape)',
    'aria-label': 'End the search',
  });
  return { searchGroup, searchField, caseButton };
}
