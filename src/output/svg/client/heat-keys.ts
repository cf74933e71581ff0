import type { Grid } from './heat-grid.js';
import type { HeatRange } from './heat-range.js';
import { addHtml } from './html.js';
import { isMeant } from './meant.js';
import { openPanel, type Panel, placePanel } from './panel.js';

const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['↑ ↓', 'to the next part of the time, or to the one before'],
  ['← →', 'to the column before or behind'],
  ['Page Up, Page Down', 'to the end or the beginning of the column'],
  ['Home End', 'to the first or the last column'],
  ['Shift with these', 'choose what lies between (dragging does the same)'],
  ['Enter, Space', 'choose the cell, with Shift up to it (a click does the same)'],
  ['c', 'copy the command for the range'],
  ['Escape', 'close this sheet, choose nothing'],
  ['?', 'these keys'],
];

/** The sheet that lists the keys, open or not. */
export class KeysSheet {
  readonly #grid: Grid;
  #panel: Panel | undefined;

  constructor(grid: Grid) {
    this.#grid = grid;
  }

  open(): void {
    this.close();
    const panel = openPanel(this.#grid, 'Keys', () => this.close());
    const list = addHtml(panel.body, 'dl');
    for (const [keys, does] of KEYS) {
      addHtml(list, 'dt', {}, keys);
      addHtml(list, 'dd', {}, does);
    }
    placePanel(this.#grid, panel, undefined);
    panel.body.focus({ preventScroll: true });
    this.#panel = panel;
  }

  /** @returns whether it was open */
  close(): boolean {
    if (this.#panel === undefined) return false;
    const hadFocus = this.#panel.frame.contains(document.activeElement);
    this.#panel.frame.remove();
    this.#panel = undefined;
    if (hadFocus) this.#grid.cursor.focus({ preventScroll: true });
    return true;
  }
}

export function listenToHeatKeys(range: HeatRange, sheet: KeysSheet): void {
  document.addEventListener('keydown', (event) => {
    const { defaultPrevented, isComposing, ctrlKey, metaKey, altKey } = event;
    if (defaultPrevented || isComposing || ctrlKey || metaKey || altKey) return;
    if (isMeant(range.grid.root, event) && handle(range, sheet, event)) event.preventDefault();
  });
}

function handle(range: HeatRange, sheet: KeysSheet, { key, shiftKey, target }: KeyboardEvent): boolean {
  if (key === 'Escape') return sheet.close() || range.clear();
  if (key === '?') {
    sheet.open();
    return true;
  }
  if (key === 'c') return range.copy();
  if (target instanceof HTMLElement && range.grid.root.contains(target)) return false;
  if (key === 'Enter' || key === ' ') {
    range.choose(range.cursor, shiftKey);
    return true;
  }
  const cell = neighbourCell(range, key);
  if (cell !== undefined) range.goTo(cell, shiftKey);
  return cell !== undefined;
}

/** The first arrow only shows where the keys are. */
function neighbourCell({ grid, cursor }: HeatRange, key: string): number | undefined {
  const { rows } = grid.settings;
  const column = Math.floor(cursor / rows);
  const cells: Readonly<Record<string, number>> = {
    ArrowUp: cursor + 1,
    ArrowDown: cursor - 1,
    ArrowRight: cursor + rows,
    ArrowLeft: cursor - rows,
    PageUp: (column + 1) * rows - 1,
    PageDown: column * rows,
    Home: cursor - column * rows,
    End: grid.cells - rows + cursor - column * rows,
  };
  const cell = cells[key];
  if (cell === undefined) return undefined;
  const isThere = document.activeElement === grid.cursor && cell >= 0 && cell < grid.cells;
  return isThere ? cell : cursor;
}
