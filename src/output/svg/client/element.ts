type Attributes = Readonly<Record<string, string | number | boolean>>;

export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

export function hide(element: Element | null | undefined, isHidden: boolean): void {
  element?.classList.toggle('hidden', isHidden);
}

/** Whether a picture is all that its document holds, and no part of a page. */
export function standsAlone(root: SVGSVGElement): boolean {
  return root.parentNode === document;
}
