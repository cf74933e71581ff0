/** What a reader should know of a picture that can be drawn all the same: a sentence, and the command that helps. */
export interface Note {
  /** Short and lasting. */
  readonly id: string;
  readonly what: string;
  readonly cure: string;
  /** False where the picture's facts say it already, or where it matters only to who recorded. */
  readonly inPicture: boolean;
}

/** What the picture says of notes. */
export function noteLines(notes: readonly Note[]): string[] {
  return notes.filter(({ inPicture }) => inPicture).map(({ what }) => `Note: ${what}`);
}
