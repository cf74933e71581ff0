import type { DrawnBox } from './drawn-box.js';
import type { LinesOf } from './graph-details.js';
import { hashText, NO_PATH, pathHash } from './path-hash.js';
import type { Box, Picture } from './picture.js';
import { besideIn } from './rows.js';
import type { Direction, Scene } from './scene.js';
import { matchText, search } from './search.js';
import { zoomTo } from './zoom.js';

/** A graph as its reader uses it. */
export function graphScene(picture: Picture, linesOf: LinesOf): Scene {
  const { boxes } = picture;
  const whole = boxes[0] as Box;
  return {
    boxes,
    start: () => picture.zoomed,
    boxOf: (element) => picture.boxOf.get(element),
    levelOf: (box) => (box as Box).row + 1,
    stackOf: (box) => pathTo(box as Box).slice(1),
    detailsOf: (box) => linesOf(box as Box),
    isShown: (box) => (box as Box).shown,
    neighbourOf: (box, direction) => neighbour(picture, box as Box, direction),
    zoomTo: (box) => zoomTo(picture, box as Box),
    showWhole: () => zoomTo(picture, whole),
    isWhole: () => picture.zoomed === whole,
    zoomState: () => (picture.zoomed === whole ? '' : hashText(hashOf(picture.zoomed))),
    restoreZoom: (state) => {
      const target = state === '' ? whole : boxes.find((box) => hashText(hashOf(box)) === state);
      if (target) zoomTo(picture, target);
      return Boolean(target);
    },
    search: (pattern) => search(picture, pattern),
    isMatch: (box: DrawnBox) => (box as Box).matched,
    matchedText: () => matchText(picture),
  };
}

/** From the box of everything to this one. */
function pathTo(box: Box): Box[] {
  const path: Box[] = [];
  for (let at: Box | undefined = box; at; at = at.caller) path.push(at);
  return path.reverse();
}

/** Says where a box stands by its callers' names and its own, in whatever order and size it is drawn. */
function hashOf(box: Box): number {
  box.hash ??= pathHash(box.caller === undefined ? NO_PATH : hashOf(box.caller), box.name);
  return box.hash;
}

function neighbour(picture: Picture, box: Box, direction: Direction): Box | undefined {
  if (direction === 'up' || direction === 'down') {
    const towardsRoot = (direction === 'up') === picture.settings.rootsAbove;
    return towardsRoot ? box.caller : widestCallee(picture, box);
  }
  const row = picture.boxes.filter(({ row, shown }) => shown && row === box.row);
  return besideIn(row, box, direction);
}

function widestCallee({ boxes }: Picture, box: Box): Box | undefined {
  let widest: Box | undefined;
  for (let at = box.index + 1; at < box.end; at = (boxes[at] as Box).end) {
    const callee = boxes[at] as Box;
    if (callee.shown && callee.weight > (widest?.weight ?? 0)) widest = callee;
  }
  return widest;
}
