import { decodeBytes } from '../model/bytes.js';
import type { Ledger } from '../model/ledger.js';
import { cellStartNs, type Heatmap } from '../view/time/heatmap.js';
import type { PeriodicPattern } from '../view/time/periodic-patterns.js';
import { encodePieces } from './encode.js';
import { accountOf, documentPieces } from './json-document.js';

/** What is told beside the cells. */
export interface HeatmapJsonOptions {
  readonly periodic: readonly PeriodicPattern[];
  readonly ledger: Ledger;
}

const NS_DIGITS = 9;

/**
 * Writes a heatmap as JSON for programs: `{ kind, event, rows, columnNs, total, untimed, most, periodic, columns: [ { from,
 * counts } ], losses, problems, ledger }`. `from` is the recorder's clock where a column begins, in seconds, as a text of nine
 * decimals; `counts` are its rows, the first in time first.
 */
export function heatmapJson(map: Heatmap, { periodic, ledger }: HeatmapJsonOptions): Iterable<Uint8Array> {
  const { kind, event, rows, columnNs, total, untimed, most } = map;
  const head = { kind, event: decodeBytes(event), rows, columnNs, total, untimed, most, periodic };
  return encodePieces(
    documentPieces({ head, listName: 'columns', records: columnRecords(map), tail: accountOf(ledger, 'samples') }),
  );
}

function* columnRecords(map: Heatmap): Generator<object> {
  for (let column = 0; column < map.columns; column++) {
    const first = column * map.rows;
    yield { from: clockSeconds(map, first), counts: [...map.counts.subarray(first, first + map.rows)] };
  }
}

function clockSeconds(map: Heatmap, cell: number): string {
  const ns = cellStartNs(map, cell);
  const seconds = Math.floor(ns / 10 ** NS_DIGITS);
  return `${map.originSeconds + seconds}.${String(ns - seconds * 10 ** NS_DIGITS).padStart(NS_DIGITS, '0')}`;
}
