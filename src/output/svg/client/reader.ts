import type { Interaction } from './interaction.js';

/** Follows a link to another view or place of the same page. */
export function listenToAddress(reader: Interaction): void {
  window.addEventListener('hashchange', () => reader.follow());
}

/** What to try first, where there is a mouse and where there is none. */
export function touchHint(mouseHint: string): string {
  const isTouch = window.matchMedia('(hover: none)').matches;
  return isTouch ? 'Tap a box for its details, twice to zoom' : mouseHint;
}
