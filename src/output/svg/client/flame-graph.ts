import { IS_FULL } from './features.js';
import { followWidth } from './fluid.js';
import { graphDetails, type ReadLines } from './graph-details.js';
import { graphScene } from './graph-scene.js';
import { Interaction } from './interaction.js';
import { listenToKeys } from './keys.js';
import { openPicture } from './picture.js';
import { listenToPointer } from './pointer.js';
import { listenToAddress, touchHint } from './reader.js';
import type { GraphSettings } from './settings.js';
import { zoomTo } from './zoom.js';

/**
 * Makes the picture that the running script stands in answer to pointer and keys.
 * @param readLines what only pictures of its kind tell
 */
export function startFlameGraph(settings: GraphSettings, readLines: ReadLines): void {
  const picture = openPicture(settings);
  if (!picture) return;
  if (picture.advancePx > settings.advancePx) zoomTo(picture, picture.zoomed);
  const hint = touchHint('Click a box to zoom; / searches, ? lists keys');
  const reader = new Interaction(picture, graphScene(picture, graphDetails(picture, readLines)), { hint, keys: [] });
  if (IS_FULL) followWidth(picture, () => zoomTo(picture, picture.zoomed));
  listenToPointer(reader);
  listenToKeys(reader);
  listenToAddress(reader);
}
