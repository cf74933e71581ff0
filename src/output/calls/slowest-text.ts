import { decodeBytes } from '../../model/bytes.js';
import type { SlowCall, SlowestCalls } from '../../view/calls/slowest-calls.js';
import { encodePieces } from '../encode.js';
import { countText } from '../quantities.js';
import { columnLines, factLines, type TextColumn } from '../text-columns.js';
import { visibleText } from '../visible.js';
import { type CallTextOptions, callFacts, truncatedLine } from './call-table.js';
import { microseconds } from './call-units.js';

/** Writes the slowest calls for people: a line for each single call, with where it is and who called it. */
export function slowestText(slowest: SlowestCalls, options: CallTextOptions = {}): Iterable<Uint8Array> {
  return encodePieces(slowestLines(slowest, options));
}

function* slowestLines(slowest: SlowestCalls, options: CallTextOptions): Generator<string> {
  yield* factLines(callFacts(slowest.profile, options));
  const shown = slowest.rows.slice(0, options.limit);
  yield `\nThe ${countText(shown.length)} slowest of ${countText(slowest.completeCalls)} complete calls: every line is one call\n`;
  if (shown.length > 0) {
    yield '\n';
    yield* columnLines(columnsOf(slowest.profile.starts), shown);
  }
  yield* truncatedLine(slowest.truncated);
  if (slowest.profile.starts === 'packed' && shown.length > 0) {
    yield 'position: where the call begins among the calls of its track, laid one behind another from 0; no time of day\n';
  }
}

const TITLE_OF_START = { recorded: 'start s', packed: 'position µs' } as const;

function columnsOf(starts: keyof typeof TITLE_OF_START): TextColumn<SlowCall>[] {
  return [
    { title: 'took µs', align: 'right', cell: ({ durationNs }) => microseconds(durationNs) },
    { title: 'self µs', align: 'right', cell: ({ selfNs }) => microseconds(selfNs) },
    { title: TITLE_OF_START[starts], align: 'right', cell: ({ time, startNs }) => time ?? microseconds(startNs) },
    { title: 'on', align: 'left', cell: ({ track }) => visibleText(track) },
    { title: 'function', align: 'left', cell: ({ name }) => visibleText(decodeBytes(name)) },
    { title: 'called by, the nearest first', align: 'left', cell: ({ callers }) => callersText(callers) },
  ];
}

function callersText(callers: readonly string[]): string {
  if (callers.length === 0) return '(outermost)';
  return callers
    .toReversed()
    .map((name) => visibleText(decodeBytes(name)))
    .join(' ← ');
}
