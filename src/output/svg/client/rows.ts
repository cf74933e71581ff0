import type { Direction } from './scene.js';

type Sideways = Exclude<Direction, 'up' | 'down'>;

/** The box beside another in their row, or at an end of it. @param row the shown boxes, from the left */
export function besideIn<Box>(row: readonly Box[], from: Box, direction: Sideways): Box | undefined {
  if (direction === 'first') return row[0];
  if (direction === 'last') return row.at(-1);
  const place = row.indexOf(from);
  return row[direction === 'left' ? place - 1 : place + 1];
}
