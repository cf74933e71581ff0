/** A fluid picture that stands in less is drawn smaller; in more, its lines are as long as here. */
const NARROWEST_PX = 480;

/** How wide a picture is: so many px, or as where it stands, drawn for so many px at first. */
export interface PictureWidth {
  readonly widthPx: number;
  readonly isFluid: boolean;
  readonly isStatic: boolean;
}

/** The width that titles, facts and legend are laid out for: without a script all scales, else only the boxes get wider. */
export function textWidthPx({ widthPx, isFluid, isStatic }: PictureWidth): number {
  return isFluid && !isStatic ? Math.min(widthPx, NARROWEST_PX) : widthPx;
}
