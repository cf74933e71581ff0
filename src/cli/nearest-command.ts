import { existsSync } from 'node:fs';
import { FlameError } from '../errors.js';

/** So many letters may be wrong, and fewer than this part of the name. */
const MOST_EDITS = 2;
const PART_OF_NAME = 0.4;

/**
 * A word for which there is no file may be a command that was mistyped, as inputs stand where commands do.
 * @throws FlameError `usage` with the command that is meant
 */
export function refuseMistypedCommand([word]: readonly string[], commands: readonly string[]): void {
  if (word === undefined || !/^[a-z]+$/i.test(word) || existsSync(word)) return;
  const [nearest] = commands
    .map((name) => ({ name, edits: editsBetween(word.toLowerCase(), name) }))
    .filter(({ name, edits }) => edits <= MOST_EDITS && edits < PART_OF_NAME * name.length)
    .sort((a, b) => a.edits - b.edits);
  if (nearest === undefined) return;
  throw new FlameError('usage', `${word}: no such file, and no such command; did you mean flame-ts ${nearest.name}?`);
}

/** How many letters are inserted, deleted, replaced or exchanged with their neighbour: optimal string alignment. */
function editsBetween(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= from.length; row++) {
    const above = rows[row - 1] as number[];
    const line = [row];
    for (let at = 1; at <= to.length; at++) {
      const replaced = (above[at - 1] as number) + (from[row - 1] === to[at - 1] ? 0 : 1);
      const isExchanged = row > 1 && at > 1 && from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1];
      const exchanged = isExchanged ? (rows[row - 2]?.[at - 2] as number) + 1 : replaced;
      line.push(Math.min((above[at] as number) + 1, (line[at - 1] as number) + 1, replaced, exchanged));
    }
    rows.push(line);
  }
  return rows.at(-1)?.at(-1) as number;
}
