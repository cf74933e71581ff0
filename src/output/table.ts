import { decodeBytes } from '../model/bytes.js';
import { countText, samplesText } from '../model/count-text.js';
import type { FunctionRow, FunctionTable } from '../view/function-table.js';
import { FEW_SAMPLES } from '../view/wilson.js';
import { plainNumber } from './digits.js';
import { encodePieces } from './encode.js';
import { columnLines, factLines, leftOutLine, type TextColumn } from './text-columns.js';
import { visibleText } from './visible.js';

const NS_PER_MS = 1_000_000;

/** What stands around a table of functions. */
export interface TableOptions {
  /** Lines above the table, decoded: what was read, what was lost. */
  readonly facts: readonly string[];
  /** The event whose periods the weights are, as bytes. */
  readonly event: string;
  /** How many functions to show; all without it. */
  readonly limit?: number;
}

/** Writes functions as a table for people, as UTF-8: facts, columns, and what was left out. */
export function textTable(table: FunctionTable, options: TableOptions): Iterable<Uint8Array> {
  return encodePieces(tableLines(table, options));
}

function* tableLines(table: FunctionTable, options: TableOptions): Generator<string> {
  yield* factLines(options.facts);
  if (table.samples < FEW_SAMPLES) yield `warning: ${fewSamples(table.samples)}\n`;
  const shown = table.functions.slice(0, options.limit);
  if (shown.length > 0) {
    if (options.facts.length > 0 || table.samples < FEW_SAMPLES) yield '\n';
    yield* columnLines(functionColumns(table, options.event), shown);
  }
  yield* leftOutLine(table.functions.length - shown.length, 'function', 'functions');
}

/** What readers must know where there are fewer than {@link FEW_SAMPLES}. */
export function fewSamples(samples: number): string {
  return `only ${samplesText(samples)}: the shares are rough; record for longer or more often`;
}

type Column = TextColumn<FunctionRow>;

/** The columns of a table of sampled functions. @param event whose periods the weights are, as bytes */
export function functionColumns(table: FunctionTable, event: string): Column[] {
  const share = (weight: number) => percent(table.weight > 0 ? weight / table.weight : 0);
  const known = !Number.isNaN(table.samples);
  const numbers: Omit<Column, 'align'>[] = [
    { title: 'self %', cell: (row) => share(row.selfWeight) },
    ...(known ? [interval] : []),
    { title: 'total %', cell: (row) => share(row.totalWeight) },
    ...(known ? [{ title: 'samples', cell: (row: FunctionRow) => countText(row.selfSamples) }] : []),
    ...weightColumn(table, event),
  ];
  return [...numbers.map((column) => ({ ...column, align: 'right' as const })), ...nameColumns()];
}

/** A function's name and module. */
export function nameColumns(): TextColumn<Pick<FunctionRow, 'name' | 'module'>>[] {
  return [
    { title: 'function', align: 'left', cell: ({ name }) => visibleText(decodeBytes(name)) },
    { title: 'module', align: 'left', cell: ({ module }) => visibleText(decodeBytes(module ?? '')) },
  ];
}

const interval: Omit<Column, 'align'> = {
  title: '95 % interval',
  cell: ({ selfShare95: { low, high } }) => `${percent(low)}–${percent(high)}`,
};

/** Where samples are the weight, the samples' column has it. */
function weightColumn({ measure }: FunctionTable, event: string): Omit<Column, 'align'>[] {
  if (measure.of === 'samples') return [];
  if (measure.unit === 'nanoseconds') {
    return [{ title: 'self ms', cell: ({ selfWeight }) => (selfWeight / NS_PER_MS).toFixed(3) }];
  }
  const unit = event === '' ? 'events' : visibleText(decodeBytes(event));
  return [{ title: `self ${unit}`, cell: ({ selfWeight }) => countText(plainNumber(selfWeight)) }];
}

function percent(share: number): string {
  return (share * 100).toFixed(1);
}
