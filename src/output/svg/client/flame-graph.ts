import { type Abilities, letAnswer } from './interaction.js';
import { type Box, openPicture, type Picture } from './picture.js';
import { matchText, search } from './search.js';
import type { Settings } from './settings.js';
import { zoomTo } from './zoom.js';

/** Makes the picture that the running script stands in answer to pointer and keys. */
export function startFlameGraph(settings: Settings): void {
  const picture = openPicture(settings);
  if (picture === undefined) return;
  if (picture.advancePx > settings.advancePx) zoomTo(picture, picture.zoomed);
  const groups = picture.boxes.map(({ group }) => group);
  letAnswer(picture, abilitiesOf(picture), groups);
}

function abilitiesOf(picture: Picture): Abilities {
  const whole = picture.boxes[0] as Box;
  return {
    zoomTo: (group) => {
      const box = picture.boxOf.get(group);
      if (box === undefined) return undefined;
      zoomTo(picture, box);
      return box === whole ? 'whole' : 'part';
    },
    reset: () => zoomTo(picture, whole),
    search: (pattern) => search(picture, pattern),
    matchText: () => matchText(picture),
  };
}
