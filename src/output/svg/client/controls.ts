import { addElement, type Canvas } from './canvas.js';

/** What the script adds to a picture to be used by; a picture without scripts shows no dead buttons. */
export interface Controls {
  readonly resetButton: SVGElement;
  readonly searchButton: SVGElement;
  readonly searchField: HTMLInputElement;
  readonly searchFrame: SVGElement;
  /** What is under the pointer. */
  readonly status: SVGTextElement;
  /** What a search found. */
  readonly message: SVGTextElement;
}

/** Draws the controls, hidden where there is nothing to do with them yet. */
export function addControls({ root, settings }: Canvas): Controls {
  const rightPx = settings.widthPx - settings.paddingPx;
  const panel = addElement(root, 'g', { class: 'controls' });
  const { buttonsYPx, statusYPx, paddingPx } = settings;
  const searchFrame = addElement(panel, 'foreignObject', {
    x: rightPx - 200,
    y: buttonsYPx - 17,
    width: 200,
    height: 24,
  });
  searchFrame.classList.add('hidden');
  const message = addElement(panel, 'text', { x: rightPx, y: statusYPx, class: 'end', role: 'status' });
  return {
    searchButton: addButton(panel, 'Search', rightPx, buttonsYPx),
    resetButton: addButton(panel, 'Reset zoom', rightPx - 210, buttonsYPx, 'hidden'),
    searchFrame,
    searchField: addSearchField(searchFrame),
    status: addElement(panel, 'text', { x: paddingPx, y: statusYPx }),
    message,
  };
}

function addButton(panel: Element, label: string, xPx: number, yPx: number, state = ''): SVGElement {
  const button = addElement(panel, 'text', {
    x: xPx,
    y: yPx,
    role: 'button',
    tabindex: 0,
    class: `end button ${state}`,
  });
  button.textContent = label;
  return button;
}

function addSearchField(frame: Element): HTMLInputElement {
  const field = document.createElementNS('http://www.w3.org/1999/xhtml', 'input') as HTMLInputElement;
  field.type = 'text';
  field.placeholder = 'regular expression';
  field.setAttribute('aria-label', 'Search names by regular expression');
  frame.append(field);
  return field;
}
