import { decodeBytes } from '../../model/bytes.js';
import type { FunctionDifference, FunctionDifferences } from '../../view/difference/function-difference.js';
import { encodePieces } from '../encode.js';
import { columnLines, factLines, leftOutLine, type TextColumn } from '../text-columns.js';
import { visibleText } from '../visible.js';
import { signedCount, signedPoints } from './signed.js';

/** What stands around a table of differences. */
export interface DifferenceTextOptions {
  /** Lines above the table, decoded: what was compared. */
  readonly facts: readonly string[];
  /** How many functions to show; all without it. */
  readonly limit?: number;
}

/** Stands before a change that chance explains. */
const BY_CHANCE = '~';

/** Writes the functions of two sampled recordings as a table for people, as UTF-8. */
export function functionDifferenceTable(
  differences: FunctionDifferences,
  options: DifferenceTextOptions,
): Iterable<Uint8Array> {
  return encodePieces(lines(differences, options));
}

function* lines(differences: FunctionDifferences, { facts, limit }: DifferenceTextOptions): Generator<string> {
  yield* factLines(facts);
  const shown = differences.rows.slice(0, limit);
  if (shown.length > 0) {
    yield '\n';
    yield* columnLines(functionDifferenceColumns(differences), shown);
  }
  yield* leftOutLine(differences.rows.length - shown.length, 'function', 'functions');
  yield* factLines(['', significanceText(differences)]);
}

type Column = TextColumn<FunctionDifference>;

/** What a table tells of each function; texts are ready to be shown. */
export function functionDifferenceColumns({ before, after }: FunctionDifferences): Column[] {
  return [
    ...shareColumns('self', before.samples, after.samples),
    ...shareColumns('total', before.samples, after.samples),
    { title: 'self weight', align: 'right', cell: (row) => signedCount(row.after.selfWeight - row.before.selfWeight) },
    { title: 'function', align: 'left', cell: ({ name }) => visibleText(decodeBytes(name)) },
    { title: 'module', align: 'left', cell: ({ module }) => visibleText(decodeBytes(module ?? '')) },
  ];
}

function shareColumns(of: 'self' | 'total', samplesBefore: number, samplesAfter: number): Column[] {
  const before = ({ before: side }: FunctionDifference) => share(side[`${of}Samples`], samplesBefore);
  const after = ({ after: side }: FunctionDifference) => share(side[`${of}Samples`], samplesAfter);
  const mark = (row: FunctionDifference) => (row[`${of}IsSignificant`] || before(row) === after(row) ? '' : BY_CHANCE);
  const column = (title: string, cell: Column['cell']): Column => ({
    group: `${of}, % of samples`,
    title,
    align: 'right',
    cell,
  });
  return [
    column('before', (row) => (before(row) * 100).toFixed(2)),
    column('after', (row) => (after(row) * 100).toFixed(2)),
    column('change', (row) => `${mark(row)}${signedPoints(after(row) - before(row))}`),
  ];
}

function share(samples: number, all: number): number {
  return all > 0 ? samples / all : 0;
}

/** How many changes are more than chance, and how many chance alone would have made seem so. */
export function significanceText({ rows }: FunctionDifferences): string {
  const significant = rows.filter((row) => row.selfIsSignificant || row.totalIsSignificant).length;
  const expected = Math.round(rows.length / 20);
  const functions = rows.length === 1 ? '1 function' : `${rows.length} functions`;
  return `${significant} of ${functions} changed by more than chance would have it (two-proportion z test on samples, 95 %), where chance alone would make up to ${expected} seem so; ${BY_CHANCE} marks the changes that are within it`;
}
