import { decodeBytes } from '../../model/bytes.js';
import type { FrameId } from '../../model/ids.js';
import { NarrowColumn } from '../../model/narrow-column.js';
import type { TracedTimeline } from '../../model/traced-profile.js';
import { tracedKind } from '../../view/fold-traced.js';
import { NameTable } from '../../view/name-table.js';
import type { NamingOptions } from '../../view/names/frame-names.js';

/** By row: `"cat":"kernel","name":"vfs_read"`, as bytes that rows of one name share. At most 4 bytes a row. */
export function callTexts(
  { calls, rowCount, recording }: TracedTimeline,
  naming: NamingOptions,
): (row: number) => Buffer {
  const table = new NameTable(recording.frames, { naming, kindOf: tracedKind, oneName: true });
  const comms = [...recording.tracks].map(({ comm }) => comm);
  const nameOf = new NarrowColumn();
  for (let row = 0; row < rowCount; row++) {
    const comm = comms[calls.track.get(row)] ?? '';
    nameOf.push(table.of(calls.frame.get(row) as FrameId, comm)[0] as number);
  }
  const texts = table.list().map(({ kind, text }) => {
    return Buffer.from(`"cat":${JSON.stringify(kind)},"name":${JSON.stringify(decodeBytes(text))}`);
  });
  return (row) => texts[nameOf.get(row)] as Buffer;
}
