/**
 * Whether a graph may be as wide as where it stands, and have boxes that stand for several frames. The build writes each
 * graph's script twice, and says here which one it is writing.
 */
export declare const IS_FULL: boolean;
