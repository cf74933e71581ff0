import { MERGED } from '../../view/flame-graph.js';
import { type DrawnName, DrawnNames } from './drawn-name.js';
import { mergedName } from './merged-box.js';
import { type Picture, WHOLE } from './picture.js';

/** What is drawn of each box's name, that of everything first. @param isTold whether tooltips say all there is to say */
export function boxNames(picture: Picture, isTold: boolean): DrawnName[] {
  const { boxes, tree, palette } = picture;
  const names = new DrawnNames(tree.names, palette);
  const { text } = WHOLE;
  const drawn: DrawnName[] = [{ text, escaped: text, className: palette.fillOf(WHOLE).className, origin: [] }];
  for (let box = 0; box < boxes.length; box++) {
    const isMerged = boxes.node[box] === MERGED;
    drawn.push(isMerged ? mergedName(picture, box, isTold) : names.get(boxes.name[box] as number));
  }
  return drawn;
}
