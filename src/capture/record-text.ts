import { shellLine } from './command.js';
import type { RecordPlan } from './record-plan.js';
import { secondsText } from './target.js';

/**
 * A recording as lines for a shell.
 * @param draw the command that draws what comes on its standard input
 */
export function recordText({ record, endAfterMs, script }: RecordPlan, draw: string): string {
  const limit = endAfterMs === undefined ? '' : `timeout -s INT ${secondsText(endAfterMs)} `;
  return `${limit}${shellLine(record)}\n${shellLine(script)} | ${draw}\n`;
}
