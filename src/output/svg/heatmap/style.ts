import type { Theme } from '../colours/tint.js';
import type { MoreRules } from '../style.js';
import { EMPTY, type Level } from './levels.js';

/** What heatmaps have beside what all pictures have. */
export function heatmapRules(levels: readonly Level[]): MoreRules {
  return {
    layout: [
      [' .axis path', 'stroke:currentColor;stroke-opacity:.5'],
      [' .cells', 'shape-rendering:crispEdges'],
      [' .hit', 'fill:transparent;cursor:crosshair;touch-action:none'],
      [' .chosen', 'fill:none;stroke:currentColor;stroke-width:1.5;pointer-events:none'],
      [' .cursor', 'fill:none;stroke:currentColor;stroke-width:2;outline:none;pointer-events:none'],
      [' .cursor:focus-visible', 'stroke-width:3.5'],
      [' .range', 'display:flex;flex-wrap:wrap;gap:.3em .7em;align-items:center;line-height:1.5'],
      [' .range code', 'font:inherit;font-weight:bold;user-select:all;overflow-wrap:anywhere'],
    ],
    colours: (theme: Theme) => [
      [' .h0', `fill:${EMPTY[theme]}`],
      ...levels.map(({ className, colours }) => [` .${className}`, `fill:${colours[theme]}`] as const),
    ],
  };
}
