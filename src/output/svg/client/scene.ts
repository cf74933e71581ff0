import type { DrawnBox } from './drawn-box.js';

/** Where to go from a box: on the screen, or along its row. */
export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** What a picture of any kind does when its reader asks for it. */
export interface Scene {
  /** In the order of the document. */
  readonly boxes: readonly DrawnBox[];
  /** The box that stands for most of what is shown: where the keys begin. */
  readonly start: () => DrawnBox | undefined;
  /** The box that a rectangle draws. */
  boxOf(element: Element): DrawnBox | undefined;
  /** How many boxes carry it, plus one. */
  levelOf(box: DrawnBox): number;
  /** The box and what carries it, the outermost first, without the box of everything. */
  stackOf(box: DrawnBox): readonly DrawnBox[];
  /** What a box says under its name. A line each. */
  detailsOf(box: DrawnBox): string[];
  isShown(box: DrawnBox): boolean;
  /** The shown box in a direction; nothing where there is none. */
  neighbourOf(box: DrawnBox, direction: Direction): DrawnBox | undefined;

  /** Gives a box the whole width. */
  zoomTo(box: DrawnBox): void;
  showWhole(): void;
  isWhole(): boolean;
  /** What is shown, as a text that stays the same when the picture is drawn in another size; empty for all. */
  zoomState(): string;
  /** Shows what such a text says. @returns whether it is drawn here */
  restoreZoom(state: string): boolean;

  /** Marks the boxes whose names match; `undefined` ends the search. */
  search(pattern: RegExp | undefined): void;
  isMatch(box: DrawnBox): boolean;
  /** How much of what is shown matches. */
  matchedText(): string;
}
