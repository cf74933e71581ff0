/** What the script in a picture is told about it. */
export interface Settings {
  /** The `id` of the picture's `svg` element. */
  readonly rootId: string;
  readonly widthPx: number;
  readonly paddingPx: number;
  /** From a box's upper edge to the base line of its label, and from its left edge to the label. */
  readonly labelDownPx: number;
  readonly labelInPx: number;
  /** How wide a letter of the picture's monospace font is at most. */
  readonly advancePx: number;
  /** Base lines of the buttons and of the status line. */
  readonly buttonsYPx: number;
  readonly statusYPx: number;
  /** The boxes in the order they are drawn, as `packBoxes` writes them. */
  readonly boxes: string;
}
