import { addElement } from './canvas.js';
import { unpackColumn } from './unpack.js';

/** The names of all boxes. @param own of those that tell theirs @param column from `toldNames` */
export function readNames(own: readonly (string | undefined)[], column: string): string[] {
  const told = unpackColumn(column);
  const names: string[] = [];
  let before = -1;
  return own.map((name, box) => {
    before = name === undefined ? (told[box] ?? before + 1) : names.push(name) - 1;
    return names[before] ?? '';
  });
}

/** Gives the boxes without a tooltip that of the first box of their name. */
export function tellNames(rects: Iterable<SVGRectElement>, column: string): void {
  const boxes = [...rects];
  const own = boxes.map(({ firstElementChild }) => firstElementChild?.textContent ?? undefined);
  for (const [box, name] of readNames(own, column).entries()) {
    const rect = boxes[box];
    if (rect && own[box] === undefined) addElement(rect, 'title', {}).textContent = name;
  }
}
