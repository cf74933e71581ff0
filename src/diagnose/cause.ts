/** Why an input has nothing to show, told by its text: what it is, and the command that helps. */
export interface Cause {
  readonly sign: RegExp;
  readonly what: string;
  readonly cure: string;
}
