import type { NamedInput } from '../../pipeline/read-inputs.js';

const BYTES_PER_MEGABYTE = 1_000_000;
const SHOWN_EVERY_BYTES = 64 * BYTES_PER_MEGABYTE;
const CLEAR_LINE = '\r\x1b[K';

/** Where progress is shown: a terminal's line that is written again and again. */
export interface ProgressLine {
  show(text: string): void;
  clear(): void;
}

/** A line on standard error; none where that is no terminal, or where the user wants quiet. */
export function progressLine(quiet: boolean): ProgressLine | undefined {
  if (quiet || process.stderr.isTTY !== true) return undefined;
  return {
    show: (text) => process.stderr.write(`${CLEAR_LINE}${text}`),
    clear: () => process.stderr.write(CLEAR_LINE),
  };
}

/** The same input, telling from time to time how much of it was read: short inputs say nothing. */
export function withProgress(input: NamedInput, line: ProgressLine | undefined): NamedInput {
  if (line === undefined) return input;
  return {
    name: input.name,
    chunks: counted(input, line),
    get cut() {
      return input.cut === true;
    },
    get packed() {
      return input.packed === true;
    },
  };
}

async function* counted({ name, chunks }: NamedInput, line: ProgressLine): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let shown = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes - shown >= SHOWN_EVERY_BYTES) {
      shown = bytes;
      line.show(`reading ${name}: ${Math.floor(bytes / BYTES_PER_MEGABYTE)} MB`);
    }
    yield chunk;
  }
  if (shown > 0) line.clear();
}
