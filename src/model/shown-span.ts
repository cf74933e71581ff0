/** The part of a recording's time that was asked for; nanoseconds from the clock's origin. */
export interface ShownSpan {
  /** Inclusive. */
  readonly fromNs: number;
  /** Exclusive, but for the recording's very end; infinite where it was not asked for. */
  readonly toNs: number;
  /** The first and the last time in the whole recording. */
  readonly recordedNs: { readonly first: number; readonly last: number };
  /** Traced calls that lie only in part in it: they are cut at its edges, and count as truncated. */
  readonly cutCalls: number;
}
