const XHTML = 'http://www.w3.org/1999/xhtml';

/** Adds an HTML element of a kind to a parent. Elements of pages and of SVG documents are made in the same way. */
export function addHtml<Kind extends keyof HTMLElementTagNameMap>(
  parent: Element,
  kind: Kind,
  attributes: Readonly<Record<string, string>> = {},
  text = '',
): HTMLElementTagNameMap[Kind] {
  const element = document.createElementNS(XHTML, kind) as HTMLElementTagNameMap[Kind];
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  parent.append(element);
  return element;
}

export function addButton(parent: Element, text: string, does: () => void, title = ''): HTMLButtonElement {
  const button = addHtml(parent, 'button', title === '' ? { type: 'button' } : { type: 'button', title }, text);
  button.addEventListener('click', does);
  return button;
}
