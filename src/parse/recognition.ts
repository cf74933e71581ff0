/** Whether an input is of a format, by its beginning. `unsure`: more of the input is needed. */
export type Recognition = 'yes' | 'no' | 'unsure';
