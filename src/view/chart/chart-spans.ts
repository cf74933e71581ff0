import { NarrowColumn } from '../../model/narrow-column.js';
import type { CallColumns, TracedTimeline } from '../../model/traced-profile.js';
import type { TrackGroups } from './group-tracks.js';

/**
 * When calls begin and end on the chart, by row, in nanoseconds. Most stand where they were printed; only how far the others were moved is
 * kept, so that a call takes 2 bytes or 4 and not 16.
 */
export class ChartSpans {
  readonly #calls: CallColumns;
  readonly #offsetNs: TrackGroups['offsetNs'];
  /** What is taken from printed times, and from printed ends, to get at those on the chart. */
  readonly #startShift = new NarrowColumn();
  readonly #endShift = new NarrowColumn();
  /** What all times are counted from. */
  #originNs = 0;

  constructor({ calls }: Pick<TracedTimeline, 'calls'>, { offsetNs }: Pick<TrackGroups, 'offsetNs'>) {
    this.#calls = calls;
    this.#offsetNs = offsetNs;
  }

  startNs(row: number): number {
    return this.#printedStart(row) + this.#startShift.get(row);
  }

  endNs(row: number): number {
    return this.#printedStart(row) + this.#total(row) + this.#endShift.get(row);
  }

  widthNs(row: number): number {
    return this.#total(row) + this.#endShift.get(row) - this.#startShift.get(row);
  }

  setStart(row: number, startNs: number): void {
    this.#startShift.set(row, startNs - this.#printedStart(row));
  }

  setEnd(row: number, endNs: number): void {
    this.#endShift.set(row, endNs - this.#printedStart(row) - this.#total(row));
  }

  /** Counts all times from another one from now on. */
  countFrom(originNs: number): void {
    this.#originNs += originNs;
  }

  #printedStart(row: number): number {
    const { startNs, track } = this.#calls;
    return (startNs.get(row) || 0) + (this.#offsetNs[track.get(row)] as number) - this.#originNs;
  }

  #total(row: number): number {
    const total = this.#calls.totalNs.get(row);
    return total > 0 ? total : 0;
  }
}
