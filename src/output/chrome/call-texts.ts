import { decodeBytes } from '../../model/bytes.js';
import type { FrameId } from '../../model/ids.js';
import type { TracedTimeline } from '../../model/traced-profile.js';
import { tracedKind } from '../../view/fold-traced.js';
import { NameTable } from '../../view/name-table.js';
import type { NamingOptions } from '../../view/names/frame-names.js';

/** By row: `"cat":"kernel","name":"vfs_read"`, as bytes that rows of one name share. */
export function callTexts(
  { calls, rowCount, recording }: TracedTimeline,
  naming: NamingOptions,
): (row: number) => Buffer {
  const table = new NameTable(recording.frames, { naming, kindOf: tracedKind, oneName: true });
  const comms = [...recording.tracks].map(({ comm }) => comm);
  const nameOf = (row: number) =>
    table.of(calls.frame.get(row) as FrameId, comms[calls.track.get(row)] ?? '')[0] as number;
  // All names have to be known before the first text: that other frames have one, too, may change what it says.
  for (let row = 0; row < rowCount; row++) nameOf(row);
  const texts = table.list().map(({ kind, text }) => {
    return Buffer.from(`"cat":${JSON.stringify(kind)},"name":${JSON.stringify(decodeBytes(text))}`);
  });
  return (row) => texts[nameOf(row)] as Buffer;
}
