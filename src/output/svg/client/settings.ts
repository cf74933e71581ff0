import type { CellClock } from './cell-text.js';
import type { WeightUnit } from './weight-text.js';

export interface Place {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What the script in a picture of any kind is told about it. */
export interface CanvasSettings {
  /** The `id` of the picture's `svg` element. */
  readonly rootId: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly paddingPx: number;
  /** How wide a letter of the picture's monospace font is at most. */
  readonly advancePx: number;
  /** What links call the picture by: the same for the same profile, in whatever size it is drawn. */
  readonly linkKey: string;
}

/** What the script in a picture of boxes is told beyond that. */
export interface Settings extends CanvasSettings {
  /** Of a picture as wide as where it stands: in less it is drawn smaller. */
  readonly narrowestPx?: number;
  /** From a box's upper edge to the base line of its label, and from its left edge to the label. */
  readonly labelDownPx: number;
  readonly labelInPx: number;
  /** Where the buttons go. */
  readonly toolbar: Place;
  /** Base line of the line that tells what is under the pointer. */
  readonly statusYPx: number;
  /** What is searched for at first, where no link tells another view. */
  readonly search?: string;
}

/** Where names come from: each text once, and by box its position in them, packed; and the names that repeat. */
interface NameColumns {
  /** By box: which of the names told so far it has, where it tells none; the one after that of the box before is expected. */
  readonly named: string;
  readonly origins: readonly string[];
  readonly origin: string;
}

/** The boxes that stand for several frames, in columns that `packColumn` wrote. */
export interface MergedColumns {
  /** By such a box: how many siblings it stands for; 1 is expected. */
  readonly siblings: string;
  /** Of the widest of these: the first box of that name, or behind all boxes a position in `names`. */
  readonly name: string;
  /** The same: its weight, which is expected to be that of the box. */
  readonly weight: string;
  readonly names: readonly string[];
}

/** The boxes of a graph in preorder, in columns that `packColumn` wrote. */
export interface GraphColumns extends NameColumns {
  readonly length: number;
  readonly merged?: MergedColumns;
  readonly closed: string;
  readonly gap: string;
  readonly weight: string;
  /** Of samples, and of counted events. */
  readonly self?: string;
  readonly samples?: string;
  /** Of calls: the columns of `TracedNumbers`; of time off the cpu, whose spans are told as calls, some of them. */
  readonly calls?: string;
  readonly truncated?: string;
  readonly totalNs?: string;
  readonly selfNs?: string;
  readonly complete?: string;
  readonly sumNs?: string;
  readonly minNs?: string;
  readonly maxNs?: string;
}

/** What the script in a graph is told beyond that. */
export interface GraphSettings extends Settings {
  /** Callees stand below their callers. */
  readonly rootsAbove: boolean;
  readonly unit: WeightUnit;
  readonly effectiveSamples: number;
  readonly columns: GraphColumns;
}

/** The boxes of a chart, in columns that `packColumn` wrote. */
export interface CallColumns extends NameColumns {
  readonly length: number;
  /** How many boxes before it stands the one above it; 0 without one. The one before is expected. */
  readonly up: string;
  /** Nanoseconds between its left neighbour, or the left edge of the box above it, and this one. */
  readonly gap: string;
  /** How long it is drawn. */
  readonly drawn: string;
  /** How long it took, which is expected to be as drawn, and without its callees, expected to be all. */
  readonly total: string;
  readonly self: string;
  readonly unseen: string;
  readonly thing: string;
  /** Of what samples saw: how many; 1 is expected. Nothing of calls. */
  readonly samples?: string;
}

/** What the script in a chart is told beyond that. */
export interface ChartSettings extends Settings {
  readonly columns: CallColumns;
  /** By lane: how many boxes it has. */
  readonly lanes: readonly number[];
  /** Whether the trace has no times. */
  readonly isPacked: boolean;
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

/** What the script in a heatmap is told. */
export interface HeatmapSettings extends CanvasSettings, CellClock {
  readonly columns: number;
  /** By cell, as `packColumn` wrote them. */
  readonly counts: string;
  readonly plotLeftPx: number;
  readonly plotTopPx: number;
  readonly plotBottomPx: number;
  readonly cellWidthPx: number;
  readonly cellHeightPx: number;
  /** The upper edge of what tells the chosen range. */
  readonly rangeYPx: number;
  /** The command for a part of the time, without that. */
  readonly command: { readonly before: string; readonly behind: string };
}
