import { type MoreRules, PAGE } from '../style.js';

/** What charts have beside boxes. */
export function chartRules(id: string): MoreRules {
  return {
    layout: [
      [' .middle', 'text-anchor:middle'],
      [' .axis path', 'stroke:currentColor;stroke-opacity:.18'],
      [' .lanes path', 'stroke:currentColor;stroke-opacity:.35'],
      [' .lanes text', 'font-weight:bold'],
      [' .torn', 'stroke:currentColor;stroke-width:.8;pointer-events:none'],
      [' .lost', 'stroke:currentColor;stroke-dasharray:3 2'],
      [' .drag', 'fill:currentColor;fill-opacity:.15;pointer-events:none'],
      [' .sample', 'fill:currentColor;fill-opacity:.3'],
      [' .hatch', 'fill:currentColor;fill-opacity:.2'],
    ],
    colours: (theme) => [
      [' .torn', `fill:${PAGE[theme].page}`],
      [' .marks path', `fill:${PAGE[theme].warning}`],
      [' .off', `fill:url(#${hatchId(id)})`],
    ],
  };
}

/** The pattern of time in which a task did not run. */
export function hatchXml(id: string): string {
  const lines = '<rect class="hatch" width="2" height="6"/>';
  const pattern = `id="${hatchId(id)}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"`;
  return `<defs><pattern ${pattern}><rect class="o3" width="6" height="6"/>${lines}</pattern></defs>\n`;
}

function hatchId(id: string): string {
  return `${id}-hatch`;
}
