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
  /** The boxes in the order they are drawn, as the script's writer packs them. */
  readonly boxes: string;
}

/** What the script in a chart is told beyond that. */
export interface ChartSettings extends Settings {
  /** What the whole width stands for. */
  readonly durationNs: number;
  /** Times of the marks in nanoseconds, in the order they are drawn, each as the difference to the one before. */
  readonly marks: string;
  /** Base lines of the axis' labels, and the ends of its lines. */
  readonly axisYPx: readonly number[];
  readonly plotTopPx: number;
  readonly plotBottomPx: number;
  /** A box whose edge is torn shows that from this width on. */
  readonly tornMinPx: number;
  /** Whether calls were left out of the picture, which no search finds. */
  readonly isPartial: boolean;
}
