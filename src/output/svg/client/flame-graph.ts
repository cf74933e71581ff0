import { followWidth } from './fluid.js';
import { graphScene } from './graph-scene.js';
import { Interaction } from './interaction.js';
import { listenToKeys } from './keys.js';
import { openPicture } from './picture.js';
import { listenToPointer } from './pointer.js';
import { listenToAddress, touchHint } from './reader.js';
import type { GraphSettings } from './settings.js';
import { zoomTo } from './zoom.js';

/** Makes the picture that the running script stands in answer to pointer and keys. */
export function startFlameGraph(settings: GraphSettings): void {
  const picture = openPicture(settings);
  if (picture === undefined) return;
  if (picture.advancePx > settings.advancePx) zoomTo(picture, picture.zoomed);
  const hint = touchHint('Click a box to zoom; / searches, ? lists keys');
  const reader = new Interaction(picture, graphScene(picture), { hint, keys: [] });
  followWidth(picture, reader.toolbar, () => zoomTo(picture, picture.zoomed));
  listenToPointer(reader);
  listenToKeys(reader);
  listenToAddress(reader);
}
