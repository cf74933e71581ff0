/**
 * What the numbers of folded text were taken for: the text itself says neither what they count nor what kind of evidence
 * they are. `events`: of the profile's event, or of nobody knows what.
 */
export interface FoldedInput {
  readonly counts: 'samples' | 'events' | 'nanoseconds';
  /** What the input is called. */
  readonly from: 'Folded input' | 'Speedscope file' | "bpftrace's maps";
  /** Where the caller said that each number counts events, every one of them. */
  readonly isCounted?: true;
}
