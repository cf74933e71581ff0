import type { DrawnBox } from './drawn-box.js';
import { graphDetails } from './graph-details.js';
import { hashText, NO_PATH, pathHash } from './path-hash.js';
import type { Box, Picture } from './picture.js';
import { Rows } from './rows.js';
import type { Scene } from './scene.js';
import { matchText, search } from './search.js';
import { zoomTo } from './zoom.js';

/** A graph as its reader uses it. */
export function graphScene(picture: Picture): Scene {
  const { boxes, settings } = picture;
  const whole = boxes[0] as Box;
  const details = graphDetails(picture);
  let rows: Rows<Box> | undefined;
  return {
    boxes,
    start: () => picture.zoomed,
    boxOf: (element) => picture.boxOf.get(element),
    levelOf: (box) => (box as Box).row + 1,
    stackOf: (box) => pathTo(box as Box).slice(1),
    detailsOf: (box) => details(box as Box),
    isShown: (box) => (box as Box).shown,
    neighbourOf: (box, direction) => {
      rows ??= new Rows(
        boxes,
        ({ row }) => row,
        ({ shown }) => shown,
      );
      if (direction !== 'up' && direction !== 'down') return rows.go(box as Box, direction);
      const towardsRoot = (direction === 'up') === settings.rootsAbove;
      return towardsRoot ? (box as Box).caller : widestCallee(picture, box as Box);
    },
    zoomTo: (box) => zoomTo(picture, box as Box),
    showWhole: () => zoomTo(picture, whole),
    isWhole: () => picture.zoomed === whole,
    zoomState: () => (picture.zoomed === whole ? '' : hashText(hashOf(picture.zoomed))),
    restoreZoom: (state) => {
      const target = state === '' ? whole : boxes.find((box) => hashText(hashOf(box)) === state);
      if (target !== undefined) zoomTo(picture, target);
      return target !== undefined;
    },
    search: (pattern) => search(picture, pattern),
    isMatch: (box: DrawnBox) => (box as Box).matched,
    matchedText: () => matchText(picture),
  };
}

/** From the box of everything to this one. */
function pathTo(box: Box): Box[] {
  const path: Box[] = [];
  for (let at: Box | undefined = box; at !== undefined; at = at.caller) path.push(at);
  return path.reverse();
}

/** Says where a box stands by its callers' names and its own, in whatever order and size it is drawn. */
function hashOf(box: Box): number {
  box.hash ??= pathHash(box.caller === undefined ? NO_PATH : hashOf(box.caller), box.name);
  return box.hash;
}

function widestCallee({ boxes }: Picture, box: Box): Box | undefined {
  let widest: Box | undefined;
  for (let at = box.index + 1; at < box.end; at = (boxes[at] as Box).end) {
    const callee = boxes[at] as Box;
    if (callee.shown && callee.weight > (widest?.weight ?? 0)) widest = callee;
  }
  return widest;
}
