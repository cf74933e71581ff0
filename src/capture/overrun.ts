import type { CaptureSystem } from './system.js';

/**
 * What the kernel's buffers lost, in the kernel's own words for it (print_trace_header in kernel/trace/trace.c), which function_graph's
 * header does not have; `undefined` where nothing was lost.
 * @param tracefs where tracefs is mounted
 */
export function overrunLine(tracefs: string, system: CaptureSystem): string | undefined {
  let entries = 0;
  let lost = 0;
  const cpus = system.list(`${tracefs}/per_cpu`);
  for (const cpu of cpus) {
    const stats = system.readText(`${tracefs}/per_cpu/${cpu}/stats`) ?? '';
    entries += Number(/^entries: (\d+)/m.exec(stats)?.[1] ?? 0);
    lost += Number(/^overrun: (\d+)/m.exec(stats)?.[1] ?? 0);
  }
  return lost === 0
    ? undefined
    : `# entries-in-buffer/entries-written: ${entries}/${entries + lost}   #P:${cpus.length}\n`;
}

/** The same bytes with a line behind the first one, which names the tracer. */
export async function* withSecondLine(
  chunks: AsyncIterable<Uint8Array>,
  line: string | undefined,
): AsyncGenerator<Uint8Array> {
  let rest = line;
  for await (const chunk of chunks) {
    const end = rest === undefined ? -1 : chunk.indexOf(NEWLINE);
    if (rest === undefined || end < 0) {
      yield chunk;
      continue;
    }
    yield chunk.subarray(0, end + 1);
    yield Buffer.from(rest);
    rest = undefined;
    yield chunk.subarray(end + 1);
  }
}

const NEWLINE = 10;
