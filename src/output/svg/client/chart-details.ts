import { callDetails } from './call-details.js';
import type { Chart, ChartBox } from './chart-picture.js';

/** What a box of a chart says under its name. A line each. */
export function chartDetails({ settings, origins }: Chart, box: ChartBox): string[] {
  const from = settings.columns.origins[origins[box.index] ?? 0] ?? '';
  const lines = callDetails(box, settings.isPacked);
  return from === '' ? lines : [...lines, from];
}
