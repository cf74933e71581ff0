import { startFlameGraph } from './flame-graph.js';
import type { GraphSettings } from './settings.js';

/** Makes a picture answer whose tooltips have all there is to say of its boxes. */
export function startToldGraph(settings: GraphSettings): void {
  startFlameGraph(
    settings,
    () =>
      ({ details }) =>
        details,
  );
}
