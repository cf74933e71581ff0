import { NO_SCALE } from './normalise.js';

/** What one of the two is: texts ready to read. */
export interface ComparedSide {
  /** What the user calls it, such as the file's name. */
  readonly name: string;
  /** The event, the number of samples or calls, the weight. */
  readonly summary: string;
  /** Time span, command, what was lost. */
  readonly lines: readonly string[];
}

/** The lines above a comparison: what was compared, and how their weights were made alike. */
export function differenceFacts(before: ComparedSide, after: ComparedSide, scale: number): string[] {
  return [...sideLines('Before', before), ...sideLines('After', after), scaleLine(scale)];
}

function sideLines(title: string, { name, summary, lines }: ComparedSide): string[] {
  return [`${title}: ${name}: ${summary}`, ...lines.map((line) => `  ${line}`)];
}

function scaleLine(scale: number): string {
  return scale === NO_SCALE
    ? 'Weights stand as they were recorded'
    : `Weights before are multiplied by ${scale.toPrecision(4)}, so that both can be compared`;
}
