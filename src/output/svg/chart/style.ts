import { HATCH_RULE, type MoreRules, PAGE } from '../style.js';

/** What charts have beside boxes. */
export function chartRules(id: string): MoreRules {
  return {
    layout: [
      HATCH_RULE,
      [' .middle', 'text-anchor:middle'],
      [' .axis path', 'stroke:currentColor;stroke-opacity:.18'],
      [' .lanes path', 'stroke:currentColor;stroke-opacity:.35'],
      [' .lanes text', 'font-weight:bold'],
      [' .torn', 'stroke:currentColor;stroke-width:.8;pointer-events:none'],
      [' .boxes rect.lost', 'stroke:currentColor;stroke-width:1;stroke-dasharray:3 2'],
      [' .drag', 'fill:currentColor;fill-opacity:.15;pointer-events:none'],
      [' .sample', 'fill:currentColor;fill-opacity:.3'],
    ],
    colours: (theme) => [
      [' .torn', `fill:${PAGE[theme].page}`],
      [' .marks path', `fill:${PAGE[theme].warning}`],
      [' .off', `fill:url(#${offPatternId(id)})`],
    ],
  };
}

export function offPatternId(id: string): string {
  return `${id}-off`;
}
