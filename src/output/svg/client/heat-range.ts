import { cellText, cellTime } from './cell-text.js';
import { copyText } from './copy.js';
import { hide } from './element.js';
import { addRangeBar, type RangeBar } from './heat-bar.js';
import { type Grid, hideOutline, placeCursor, placeOutline } from './heat-grid.js';
import { Link } from './link.js';

const HINT = 'Drag over the time you want to see, or take it by keys; ? lists them';

/** The range of time that a reader chose, and where the keys are. */
export class HeatRange {
  readonly grid: Grid;
  readonly #bar: RangeBar;
  readonly #link: Link;
  #cursor: number;
  /** Where the range began, and where it goes to; nothing where none is chosen. */
  #anchor: number | undefined;
  #head = 0;

  constructor(grid: Grid, showKeys: () => void) {
    this.grid = grid;
    this.#link = new Link(grid.root, grid.settings.linkKey);
    this.#bar = addRangeBar(grid, { copy: () => this.copy(), clear: () => this.clear(), showKeys });
    this.#cursor = Math.max(
      0,
      grid.counts.findIndex((count) => count > 0),
    );
    this.restore();
  }

  get cursor(): number {
    return this.#cursor;
  }

  /** Shows what the address says. */
  restore(): void {
    const [first = Number.NaN, last = Number.NaN] = this.#link.read().zoom.split('-').map(Number);
    if (!(first >= 0 && last >= first && last < this.grid.cells)) {
      this.clear();
      return;
    }
    this.#anchor = first;
    this.#head = last;
    this.#cursor = last;
    this.#show();
  }

  /** Another place in the page leaves the range as it is. */
  follow(): void {
    if (this.#link.isTold()) this.restore();
    else this.#write();
  }

  /** Moves the keys to a cell, and with them the end of a range. */
  goTo(cell: number, extends_: boolean): void {
    if (extends_) {
      this.#anchor ??= this.#cursor;
      this.#head = cell;
    }
    this.#cursor = cell;
    this.#show();
    this.grid.cursor.focus({ preventScroll: true });
  }

  /** Begins a range, or ends the one that was begun. */
  choose(cell: number, extends_: boolean): void {
    if (!extends_ || this.#anchor === undefined) this.#anchor = cell;
    this.#head = cell;
    this.#cursor = cell;
    this.#show();
  }

  /** @returns whether there was one */
  clear(): boolean {
    const had = this.#anchor !== undefined;
    this.#anchor = undefined;
    this.#show();
    return had;
  }

  copy(): boolean {
    if (this.#anchor === undefined) return false;
    copyText(this.#command(), this.grid.root).then((isCopied) => {
      this.#bar.told.textContent = isCopied ? 'Command copied:' : 'This page may not copy; select the command:';
    });
    return true;
  }

  point(cell: number | undefined): void {
    const { settings, counts } = this.grid;
    const text = cell === undefined ? '' : cellText(settings, cell, cell, counts[cell] ?? 0);
    this.grid.tooltip.textContent = text;
    this.#bar.pointed.textContent = text === '' || this.#anchor === undefined ? text : `· ${text}`;
  }

  #ends(): readonly [first: number, last: number] {
    const anchor = this.#anchor ?? this.#cursor;
    return [Math.min(anchor, this.#head), Math.max(anchor, this.#head)];
  }

  #command(): string {
    const { settings } = this.grid;
    const [first, last] = this.#ends();
    const { before, behind } = settings.command;
    return `${before} --from ${cellTime(settings, first)} --to ${cellTime(settings, last + 1)} -o part.svg${behind}`;
  }

  #show(): void {
    const { grid } = this;
    const { told, command, copyButton, clearButton } = this.#bar;
    const isChosen = this.#anchor !== undefined;
    const hadFocus = clearButton.contains(document.activeElement) || copyButton.contains(document.activeElement);
    for (const each of [command, copyButton, clearButton]) hide(each, !isChosen);
    if (hadFocus && !isChosen) grid.cursor.focus({ preventScroll: true });
    placeCursor(grid, this.#cursor);
    const here = cellText(grid.settings, this.#cursor, this.#cursor, grid.counts[this.#cursor] ?? 0);
    grid.cursor.setAttribute('aria-label', here);
    this.point(undefined);
    this.#write();
    if (!isChosen) {
      hideOutline(grid);
      told.textContent = document.activeElement === grid.cursor ? here : HINT;
      return;
    }
    const [first, last] = this.#ends();
    placeOutline(grid, first, last);
    const count = grid.counts.slice(first, last + 1).reduce((sum, each) => sum + each, 0);
    told.textContent = cellText(grid.settings, first, last, count);
    command.textContent = this.#command();
  }

  #write(): void {
    const [first, last] = this.#ends();
    this.#link.write({ zoom: this.#anchor === undefined ? '' : `${first}-${last}`, search: '', matchesCase: true });
  }
}
