import { setAttributes } from './element.js';

const XHTML = 'http://www.w3.org/1999/xhtml';

/** Adds an HTML element of a kind to a parent. Elements of pages and of SVG documents are made in the same way. */
export function addHtml<Kind extends keyof HTMLElementTagNameMap>(
  parent: Element,
  kind: Kind,
  attributes: Readonly<Record<string, string>> = {},
  text = '',
): HTMLElementTagNameMap[Kind] {
  const element = document.createElementNS(XHTML, kind) as HTMLElementTagNameMap[Kind];
  setAttributes(element, attributes);
  element.textContent = text;
  parent.append(element);
  return element;
}

/** @param more attributes, such as the tooltip */
export function addButton(
  parent: Element,
  text: string,
  does: () => void,
  more: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  const button = addHtml(parent, 'button', { type: 'button', ...more }, text);
  button.addEventListener('click', does);
  return button;
}
