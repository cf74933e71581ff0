import type { NamingOptions } from '../../../view/names/frame-names.js';
import { type ColourOptions, DEFAULT_COLOURS } from '../options.js';

/** How a flame chart is drawn. Every one may be left away. */
export interface FlameChartSvgOptions extends ColourOptions {
  readonly title: string;
  readonly subtitle: string | undefined;
  /** Lines under the title, ready to read: the recording, what was lost. Texts, not bytes. */
  readonly facts: readonly string[];
  /** The picture's width in px. */
  readonly widthPx: number;
  /** As wide as where it stands: `widthPx` is what it is drawn for at first, and without a script. */
  readonly isFluid: boolean;
  /** Calls narrower than this are counted and not drawn; `undefined`: as many as browsers open easily are drawn. */
  readonly minWidthPx: number | undefined;
  /** Calls deeper than so many rows are counted and not drawn; every row is drawn unless told. */
  readonly maxDepth: number | undefined;
  /** How many lanes are drawn, those of the most time in calls: 1,000 unless told. */
  readonly maxLanes: number | undefined;
  /** How many bytes the file may have; the shortest calls are left out until it fits. Any number unless told. */
  readonly maxBytes: number | undefined;
  readonly naming: NamingOptions;
  /** A regular expression that names are searched for as the picture opens; a static one shows the matches. */
  readonly search: string | undefined;
  /** Nothing but a picture: no script, and every box with its numbers. */
  readonly isStatic: boolean;
  /** The nonce of a page's content security policy, for the style sheet and the script. */
  readonly nonce: string | undefined;
}

export const DEFAULT_CHART_OPTIONS: FlameChartSvgOptions = {
  ...DEFAULT_COLOURS,
  title: 'Flame chart',
  subtitle: undefined,
  facts: [],
  widthPx: 1200,
  isFluid: false,
  minWidthPx: undefined,
  maxDepth: undefined,
  maxLanes: undefined,
  maxBytes: undefined,
  naming: { style: 'short', annotate: new Set() },
  search: undefined,
  isStatic: false,
  nonce: undefined,
};
