import { standsAlone } from './element.js';

/**
 * Whether a key is meant for a picture: it is a document of its own, it has the focus, or nothing has it and the pointer is
 * over the picture.
 */
export function isMeant(root: SVGSVGElement, { target }: KeyboardEvent): boolean {
  if (standsAlone(root)) return true;
  if (target instanceof Node && root.contains(target)) return true;
  return target === document.body && root.matches(':hover');
}
