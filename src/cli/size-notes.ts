import type { OutputFormat } from './output-format.js';

/** Above this speedscope 1.25 leaves `JSON.parse` for a parser of its own: one text in a browser cannot be much longer. */
const SPEEDSCOPE_EASY_BYTES = 2 ** 27;

/** What the programs that read an output make of its size; lines for the report. */
export function sizeNotes(format: OutputFormat, byteCount: number): string[] {
  if (format !== 'speedscope' || byteCount <= SPEEDSCOPE_EASY_BYTES) return [];
  const size = `${Math.round(byteCount / 1e6)} MB`;
  return [
    `  large: speedscope reads ${size} slowly and in much memory (over ${Math.round(SPEEDSCOPE_EASY_BYTES / 1e6)} MB it cannot use the browser's JSON parser); --comm, --only-tid or --symbol leave less`,
  ];
}
