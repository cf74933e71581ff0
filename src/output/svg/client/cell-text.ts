import { countText } from '../../../model/count-text.js';

/** What a cell or a range of cells is told with. */
export interface CellClock {
  /** Cells in a column. */
  readonly rows: number;
  readonly columnNs: number;
  /** Where the first column begins, in nanoseconds from the origin, and the recorder's clock there, in seconds. */
  readonly startNs: number;
  readonly originSeconds: number;
  /** `sample` or `event`. */
  readonly what: string;
}

const NS_DIGITS = 9;
/** Behind the milliseconds. */
const NEEDLESS_ZEROS = /^(\d{3}\d{0,6}?)0{0,6}$/;

/** When a cell begins, on the recorder's clock, in seconds to the nanosecond: `1305.45`, at least three decimals. */
export function cellTime({ rows, columnNs, startNs, originSeconds }: CellClock, cell: number): string {
  const column = Math.floor(cell / rows);
  const ns = startNs + column * columnNs + Math.ceil(((cell - column * rows) * columnNs) / rows);
  const seconds = Math.floor(ns / 10 ** NS_DIGITS);
  const rest = String(ns - seconds * 10 ** NS_DIGITS).padStart(NS_DIGITS, '0');
  return `${originSeconds + seconds}.${rest.replace(NEEDLESS_ZEROS, '$1')}`;
}

/** What cells say: `1305.44 s to 1305.46 s: 12 samples`. */
export function cellText(clock: CellClock, first: number, last: number, count: number): string {
  const counted = `${countText(count)} ${clock.what}${count === 1 ? '' : 's'}`;
  return `${cellTime(clock, first)} s to ${cellTime(clock, last + 1)} s: ${counted}`;
}
