/** Left and right of the boxes. */
export const PADDING_PX = 10;
/** From a row to the next, and how much of it a box fills. */
export const ROW_PX = 16;
export const BOX_PX = 15;

export const FONT_PX = 12;
export const TITLE_FONT_PX = 16;
/** A letter of the usual monospace fonts takes 0.5 to 0.602 em; a little more, so that none touches a box's edge. */
export const ADVANCE_EM = 0.61;
export const ADVANCE_PX = FONT_PX * ADVANCE_EM;

/** From a box's upper edge to its label's base line, and from its left edge to the label. */
export const LABEL_DOWN_PX = 11;
export const LABEL_IN_PX = 3;

/** Base line of the title and of the buttons beside it. */
export const TITLE_Y_PX = 26;
/** From a line of text to the next, outside the boxes. */
export const LINE_PX = 18;
/** What the buttons need where they are all shown. */
export const BUTTONS_PX = 500;
