import type { ProfileKind } from '../../model/measure.js';
import { drawableText, escapeText } from './escape.js';
import type { HeaderLine } from './header.js';
import { ADVANCE_EM, ADVANCE_PX, LINE_PX, PADDING_PX, TITLE_FONT_PX, TITLE_Y_PX } from './metrics.js';
import { besideTitlePx, type Drawn } from './toolbar.js';
import { wrapText } from './wrap-text.js';

/** A piece of a line that stands in one line of the picture. */
interface PlacedText {
  readonly role: HeaderLine['role'];
  readonly text: string;
  readonly xPx: number;
  readonly yPx: number;
}

/** What stands above the plot. */
export interface Header {
  readonly kind: ProfileKind;
  readonly lines: readonly HeaderLine[];
  readonly texts: readonly PlacedText[];
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Left and right of the badge's letters. */
const BADGE_IN_PX = 8;
/** Between the title, which is larger, and what follows. */
const TITLE_GAP_PX = 3;

/**
 * Gives every line as many lines of the picture as it needs.
 * @param kind of everything that the picture shows
 * @param drawn what decides how much room the lines have
 */
export function placeHeader(lines: readonly HeaderLine[], kind: ProfileKind, drawn: Drawn): Header {
  const texts: PlacedText[] = [];
  let yPx = TITLE_Y_PX;
  for (const { text, role } of lines) {
    const pieces = wrapText(drawableText(text), columnsFor(role, kind, drawn));
    for (const piece of pieces) {
      texts.push({ role, text: piece, xPx: PADDING_PX + indentPx(role, kind), yPx });
      yPx += LINE_PX;
    }
    if (role === 'title') yPx += TITLE_GAP_PX;
  }
  return { kind, lines, texts, widthPx: drawn.widthPx, heightPx: yPx - LINE_PX + 14 };
}

function columnsFor(role: HeaderLine['role'], kind: ProfileKind, drawn: Drawn): number {
  const plotPx = drawn.widthPx - 2 * PADDING_PX;
  if (role !== 'title') return (plotPx - 2 * indentPx(role, kind)) / ADVANCE_PX;
  return (plotPx - indentPx(role, kind) - besideTitlePx(drawn)) / (TITLE_FONT_PX * ADVANCE_EM);
}

/** The title stands beside the badge, and warnings inside their strips. */
function indentPx(role: HeaderLine['role'], kind: ProfileKind): number {
  if (role === 'warning') return BADGE_IN_PX;
  return role === 'title' ? badgeWidthPx(kind) + BADGE_IN_PX : 0;
}

function badgeWidthPx(kind: ProfileKind): number {
  return Math.ceil(kind.length * ADVANCE_PX) + 2 * BADGE_IN_PX;
}

/**
 * The lines, and before the title the kind of evidence, as pictures of samples and of calls look alike. So that nobody has to
 * read it, a line along the upper edge is dotted where it is sampled, and whole where every call was traced.
 */
export function* headerXml({ kind, texts, widthPx }: Header): Generator<string> {
  for (const { role, text, xPx, yPx } of texts) {
    if (role === 'warning') {
      const place = `x="${PADDING_PX}" y="${yPx - 13}" width="${widthPx - 2 * PADDING_PX}" height="${LINE_PX}"`;
      yield `<rect class="alarm" ${place}/>`;
    }
    yield `<text class="${role}" x="${xPx}" y="${yPx}">${escapeText(text)}</text>\n`;
  }
  const rect = `<rect x="${PADDING_PX}" y="${TITLE_Y_PX - 15}" width="${badgeWidthPx(kind)}" height="20" rx="4"/>`;
  const badge = `<text x="${PADDING_PX + BADGE_IN_PX}" y="${TITLE_Y_PX - 1}">${kind}</text>`;
  yield `<line class="band ${kind}" x2="100%" y1="2" y2="2"/>\n`;
  yield `<g class="badge ${kind}">${rect}${badge}</g>\n`;
}
