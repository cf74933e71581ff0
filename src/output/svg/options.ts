export interface FlameGraphSvgOptions {
  readonly title: string;
  readonly subtitle: string | undefined;
  /** Lines under the title, ready to read: the event, the recording, what was lost. Texts, not bytes. */
  readonly facts: readonly string[];
  readonly widthPx: number;
  /** Frames narrower than this are counted and not drawn. */
  readonly minWidthPx: number;
  /** What a weight without a unit counts, such as `cycles`; `samples`, `events` or `calls` unless told. */
  readonly countName: string | undefined;
  /** Roots above their callees: an icicle. */
  readonly inverted: boolean;
  /** Nothing but a picture: no script, and every box with its numbers. */
  readonly isStatic: boolean;
  /** The nonce of a page's content security policy, for the style sheet and the script. */
  readonly nonce: string | undefined;
}

export const DEFAULT_OPTIONS: FlameGraphSvgOptions = {
  title: 'Flame graph',
  subtitle: undefined,
  facts: [],
  widthPx: 1200,
  minWidthPx: 0.1,
  countName: undefined,
  inverted: false,
  isStatic: false,
  nonce: undefined,
};
