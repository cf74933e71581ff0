import type { Balance } from '../model/balance.js';
import type { Recording } from '../model/recording.js';
import { encodePieces } from './encode.js';
import { accountOf } from './json-document.js';

/**
 * Writes the account of a run as JSON: `{ kind, balance, read, losses, problems, ledger }`, where
 * `balance.in = used + filtered + lost + unread`. Losses and problems come with their advice's name and their first places.
 */
export function ledgerJson(
  { ledger, frames, tracks, events }: Recording,
  { kind, ...balance }: Balance,
): Iterable<Uint8Array> {
  const read = { lines: ledger.lines, tracks: tracks.length, events: events.length, frames: frames.length };
  const account = accountOf(ledger, kind === 'traced' ? 'calls' : 'samples');
  return encodePieces([`${JSON.stringify({ kind, balance, read, ...account }, null, 2)}\n`]);
}
