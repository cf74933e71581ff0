/** What a lane needs beside the rows of its boxes: for its label, for marks where it has any, and below. */
export const LANE_LABEL_PX = 17;
export const MARKS_PX = 9;
export const LANE_GAP_PX = 7;

/** A torn edge is drawn on boxes from this width on. */
export const TORN_MIN_PX = 7;
