import { type ByteWriter, writeList } from '../byte-writer.js';
import type { SharedFrames } from './shared-frames.js';

const SCHEMA = 'https://www.speedscope.app/file-format-schema.json';

export interface FileOptions {
  /** What speedscope shows as the file's title. */
  readonly name: string;
  /** This program's version. */
  readonly version: string;
}

/**
 * Writes a file of speedscope's own format: its head, the frames that the profiles share, and the profiles.
 * @param frames all of them: named before any profile is written
 * @param profiles each writes itself to `out` and yields the pieces that fill
 */
export function* fileJson(
  out: ByteWriter,
  frames: SharedFrames,
  profiles: Iterable<Iterable<Uint8Array>>,
  { name, version }: FileOptions,
): Generator<Uint8Array> {
  out.text(`{"$schema":"${SCHEMA}","exporter":${JSON.stringify(`flame-ts@${version}`)}`);
  out.text(`,"name":${JSON.stringify(name)},"activeProfileIndex":0,"shared":{"frames":[`);
  yield* writeList(out, frames.json.length, (frame) => out.text(frames.json[frame] as string));
  out.text(']},"profiles":[');
  let separator = '\n';
  for (const profile of profiles) {
    out.text(separator);
    separator = ',\n';
    yield* profile;
  }
  out.text('\n]}\n');
  yield* out.end();
}
