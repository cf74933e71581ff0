import { graphDetails } from './graph-details.js';
import { type Abilities, letAnswer } from './interaction.js';
import { type Box, openPicture, type Picture } from './picture.js';
import { matchText, search } from './search.js';
import type { GraphSettings } from './settings.js';
import { zoomTo } from './zoom.js';

/** Makes the picture that the running script stands in answer to pointer and keys. */
export function startFlameGraph(settings: GraphSettings): void {
  const picture = openPicture(settings);
  if (picture === undefined) return;
  if (picture.advancePx > settings.advancePx) zoomTo(picture, picture.zoomed);
  letAnswer(
    picture,
    abilitiesOf(picture),
    picture.boxes.map(({ rect }) => rect),
  );
}

function abilitiesOf(picture: Picture): Abilities {
  const whole = picture.boxes[0] as Box;
  const details = graphDetails(picture);
  return {
    detailsOf: (element) => {
      const box = picture.boxOf.get(element);
      return box === undefined ? [] : [box.name, ...details(box)];
    },
    zoomTo: (element) => {
      const box = picture.boxOf.get(element);
      if (box === undefined) return undefined;
      zoomTo(picture, box);
      return box === whole ? 'whole' : 'part';
    },
    reset: () => zoomTo(picture, whole),
    search: (pattern) => search(picture, pattern),
    matchText: () => matchText(picture),
  };
}
