import { InvalidArgumentError } from 'commander';
import { FlameError } from '../../errors.js';
import { parseTimePoint, type TimePoint } from '../../transform/time/time-point.js';
import type { Annotation } from '../../view/names/frame-names.js';

const ANNOTATIONS: readonly Annotation[] = ['kernel', 'jit', 'inline'];
const RANGE = /^(\d+)(?:-(\d+))?$/;
const MAX_RANGE = 4096;

/** Adds one more value to an option that may be given several times. */
export function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

/** Reads `0,2-4` into numbers, behind those of the option's earlier uses. */
export function collectNumbers(value: string, previous: readonly number[] = []): number[] {
  return [...previous, ...value.split(',').flatMap(numbersOf)];
}

function numbersOf(part: string): number[] {
  const range = RANGE.exec(part.trim());
  const first = Number(range?.[1]);
  const last = Number(range?.[2] ?? range?.[1]);
  if (range === null || last < first || last - first >= MAX_RANGE) {
    throw new InvalidArgumentError(`'${part}' is no number and no range; write 0,2-4.`);
  }
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Reads `kernel,jit,inline`, or `all`. */
export function annotations(value: string): Annotation[] {
  return value.split(',').flatMap((part) => {
    const known = ANNOTATIONS.find((annotation) => annotation === part.trim());
    if (part.trim() === 'all') return ANNOTATIONS;
    if (known === undefined) throw new InvalidArgumentError(`'${part}' is none of ${ANNOTATIONS.join(', ')}, all.`);
    return known;
  });
}

/** Reads a number above zero. */
function positive(value: string): number {
  const number = Number(value);
  if (!Number.isFinite(number) || number <= 0) throw new InvalidArgumentError(`'${value}' is no number above 0.`);
  return number;
}

/** Reads what a picture's search understands. */
export function searchPattern(value: string): string {
  try {
    new RegExp(value);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? `${error.message}.` : String(error));
  }
  return value;
}

/** Reads a width in px, or `fluid`. */
export function pictureWidth(value: string): number | 'fluid' {
  if (value === 'fluid') return value;
  if (!(Number(value) > 0)) throw new InvalidArgumentError(`'${value}' is no number above 0, and not fluid.`);
  return positive(value);
}

/** Reads what a content security policy calls a `base64-value` (CSP Level 3, section 2.3.1). */
export function nonce(value: string): string {
  if (!/^[\w+/-]+={0,2}$/.test(value)) {
    throw new InvalidArgumentError(
      `'${value}' is no nonce: letters, digits, +, /, - and _, and up to two = behind them.`,
    );
  }
  return value;
}

/** Reads a whole number above zero. */
export function count(value: string): number {
  const number = positive(value);
  if (!Number.isInteger(number)) throw new InvalidArgumentError(`'${value}' is no whole number.`);
  return number;
}

/** Reads a number from zero on. */
export function notNegative(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number < 0) {
    throw new InvalidArgumentError(`'${value}' is no number from 0 on.`);
  }
  return number;
}

const MAX_PORT = 65_535;

/** Reads a TCP port. */
export function port(value: string): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= 1 && number <= MAX_PORT) return number;
  throw new InvalidArgumentError(`'${value}' is no port from 1 to ${MAX_PORT}.`);
}

const BYTES_OF: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, Ki: 2 ** 10, Mi: 2 ** 20 };

/** Reads a size in bytes: `150000`, `150k`, `1.5M`, `64KiB`. */
export function byteSize(value: string): number {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*([kKmM]?i?)B?$/.exec(value) ?? [];
  const prefix =
    unit.length === 2 ? unit.replace(/^./, (letter) => letter.toUpperCase()) : unit.replace('K', 'k').replace('m', 'M');
  const bytes = Math.floor(Number(digits) * (BYTES_OF[prefix] ?? Number.NaN));
  if (bytes > 0) return bytes;
  throw new InvalidArgumentError(`'${value}' is no size; write bytes, 200k, 1.5M or 64KiB.`);
}

const UNIT_MS = { ms: 1, s: 1000, m: 60_000 } as const;
const MIN_DURATION_MS = 100;

/** Reads `500ms`, `5s`, `1m`, or a bare number of seconds. @returns milliseconds */
export function duration(value: string): number {
  const [, digits, unit = 's'] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m)?$/.exec(value.trim()) ?? [];
  const milliseconds = Number(digits) * UNIT_MS[unit as keyof typeof UNIT_MS];
  if (!(milliseconds >= MIN_DURATION_MS))
    throw new InvalidArgumentError(`'${value}' is no time from 100ms on, such as 5s.`);
  return milliseconds;
}

const MAX_SCALE = 4;

/** Reads how many pixels a px becomes. */
export function scale(value: string): number {
  const number = Number(value);
  if (value.trim() !== '' && number >= 1 && number <= MAX_SCALE) return number;
  throw new InvalidArgumentError(`'${value}' is no number from 1 to ${MAX_SCALE}.`);
}

const MAX_ROWS = 1000;

/** Reads how many rows a heatmap has. */
export function rowCount(value: string): number {
  const rows = count(value);
  if (rows > MAX_ROWS) throw new InvalidArgumentError(`'${value}' is more than ${MAX_ROWS}.`);
  return rows;
}

const COLUMN_UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** Reads `10ms`, `1s`, `1m`, `1h`, or a bare number of seconds. @returns milliseconds */
export function columnLength(value: string): number {
  const [, digits, unit = 's'] = /^(\d{1,6})(ms|s|m|h)?$/.exec(value.trim()) ?? [];
  const milliseconds = Number(digits) * COLUMN_UNIT_MS[unit as keyof typeof COLUMN_UNIT_MS];
  if (milliseconds > 0) return milliseconds;
  throw new InvalidArgumentError(`'${value}' is no time from 1ms on, such as 100ms, 1s or 1m.`);
}

/** Reads a point in the recording's time. */
export function timePoint(value: string): TimePoint {
  try {
    return parseTimePoint(value);
  } catch (error) {
    if (error instanceof FlameError) throw new InvalidArgumentError(`${error.message}.`);
    throw error;
  }
}
