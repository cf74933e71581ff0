import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FoldedLines, type FoldedRows, type FoldedSink } from '../../src/engine/folded-lines.js';
import { PlainLines } from '../../src/output/folded.js';
import { runs } from '../support/runs.js';

/*
 * The kernel writes the lines of the plain loop.
 */

const FULL_BYTES = 64 * 1024;

/** Joins what is written, and asks for a pause behind each piece. */
class Sink implements FoldedSink {
  readonly #columns: readonly Float64Array[];
  readonly #text: string[] = [];
  #pending = 0;

  constructor(columns: readonly Float64Array[]) {
    this.#columns = columns;
  }

  get hasFull(): boolean {
    return this.#pending >= FULL_BYTES;
  }

  get text(): string {
    return this.#text.join('');
  }

  resume(): void {
    this.#pending = 0;
  }

  bytes(source: Uint8Array, from: number, to: number): void {
    this.#add(Buffer.from(source.subarray(from, to)).toString('latin1'));
  }

  numbers(row: number): void {
    this.#add(`${this.#columns.map((column) => ` ${column[row]}`).join('')}\n`);
  }

  #add(text: string): void {
    this.#text.push(text);
    this.#pending += text.length;
  }
}

/** Rows from one to before another, the first one's own line left out or not. */
type Part = readonly [from: number, to: number, isFirstHidden: boolean];

function written(lines: Pick<FoldedLines, 'write'>, rows: FoldedRows, parts: readonly Part[]): string {
  const sink = new Sink(rows.columns);
  for (const [from, to, isFirstHidden] of parts) {
    for (let row = from; row < to; ) {
      const next = lines.write(row, to, isFirstHidden && row === from, sink);
      assert.ok(next > row);
      row = next;
      sink.resume();
    }
  }
  return sink.text;
}

function assertAgrees(rows: FoldedRows, parts: readonly Part[] = [[0, rows.depth.length, false]]): string {
  const inKernel = FoldedLines.start(rows);
  assert.ok(inKernel !== undefined);
  const text = written(inKernel, rows, parts);
  assert.equal(text, written(new PlainLines(rows), rows, parts));
  return text;
}

const anyWeight = fc.oneof(
  fc.nat(1000),
  fc.constantFrom(
    0,
    1,
    9,
    10,
    99,
    100,
    1e9,
    2 ** 31,
    2 ** 32,
    1e15,
    2 ** 53 - 1,
    2 ** 53,
    1e21,
    0.5,
    1.25,
    -3,
    Number.NaN,
  ),
);
const anyName = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 40 }),
  fc.constantFrom('', 'x'.repeat(15), 'y'.repeat(16), 'z'.repeat(17), 'long '.repeat(3000)),
);
const anyRows = fc
  .record({
    names: fc.array(anyName, { minLength: 1, maxLength: 6 }),
    rows: fc.array(fc.tuple(fc.nat(12), fc.nat(), anyWeight, anyWeight), { minLength: 1, maxLength: 60 }),
    columns: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ names, rows, columns }): FoldedRows => {
    let before = -1;
    // A row is at most one deeper than the row before it.
    const depth = Int32Array.from(rows, ([level]) => (before = Math.min(level, before + 1)));
    const weights = [Float64Array.from(rows, ([, , weight]) => weight), Float64Array.from(rows, (row) => row[3])];
    const name = Int32Array.from(rows, ([, number]) => number % names.length);
    return { names, depth, name, columns: weights.slice(0, columns) };
  });

test('agrees on any rows, in parts', () => {
  const property = fc.property(anyRows, fc.nat(), fc.boolean(), (rows, at, isFirstHidden) => {
    const { length } = rows.depth;
    const cut = at % length;
    const parts: Part[] = [
      [0, cut, false],
      [cut, length, isFirstHidden],
    ];
    assertAgrees(rows, parts);
  });
  fc.assert(property, { numRuns: runs(1000) });
});

test('agrees on more rows than it takes at a time', () => {
  const length = 20_000;
  const rows = {
    names: Array.from({ length: 100 }, (_, name) => `function_${name}`),
    depth: Int32Array.from({ length }, (_, row) => row % 50),
    name: Int32Array.from({ length }, (_, row) => (row * 7) % 100),
    columns: [Float64Array.from({ length }, (_, row) => row % 3)],
  };
  const lines = assertAgrees(rows).split('\n');
  assert.equal(lines.length - 1, rows.columns[0]?.filter((weight) => weight > 0).length);
  assert.equal(lines[0], 'function_0;function_7 1');
});

test('agrees on stacks that are longer than what it writes at a time, and that need more memory', () => {
  const levels = 12;
  const names = ['short', 'n'.repeat(100_000)];
  const depth = Int32Array.from({ length: levels * 2 }, (_, row) => row % levels);
  const name = Int32Array.from(depth, (level) => (level === 0 ? 0 : 1));
  const text = assertAgrees({ names, depth, name, columns: [Float64Array.from(depth, () => 7)] });
  assert.ok(text.startsWith(`short 7\nshort;${names[1]} 7\n`));
});

test('leaves stacks to others that are too deep for it', () => {
  const rowsTo = (deepest: number): FoldedRows => ({
    names: ['f'],
    depth: Int32Array.from({ length: deepest + 1 }, (_, row) => row),
    name: new Int32Array(deepest + 1),
    columns: [new Float64Array(deepest + 1).fill(1)],
  });
  assert.equal(FoldedLines.start(rowsTo(8192)), undefined);
  assertAgrees(rowsTo(8191));
});
