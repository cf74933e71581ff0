import type { ThemeChoice } from '../options.js';

/** How a heatmap is drawn. Every one may be left away. */
export interface HeatmapSvgOptions {
  readonly title: string;
  readonly subtitle: string | undefined;
  /** Lines under the title, ready to read: the event, the recording, what was lost, what repeats. Texts, not bytes. */
  readonly facts: readonly string[];
  /** The picture's width in px. */
  readonly widthPx: number;
  /** As wide as where it stands: all of it scales. */
  readonly isFluid: boolean;
  readonly theme: ThemeChoice;
  /** Nothing but a picture: no script, and every cell with its numbers. */
  readonly isStatic: boolean;
  /** The nonce of a page's content security policy, for the style sheet and the script. */
  readonly nonce: string | undefined;
  /** The command that shows a part of the time, without that: what stands before `--from … --to … -o part.svg`, and behind. */
  readonly partCommand: { readonly before: string; readonly behind: string };
}

export const DEFAULT_HEATMAP_OPTIONS: HeatmapSvgOptions = {
  title: 'Samples over time',
  subtitle: undefined,
  facts: [],
  widthPx: 1200,
  isFluid: false,
  theme: 'auto',
  isStatic: false,
  nonce: undefined,
  partCommand: { before: 'flame-ts INPUT', behind: '' },
};
