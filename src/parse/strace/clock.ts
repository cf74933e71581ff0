import type { Recording } from '../../model/recording.js';
import type { PrintedTime } from './strace-line.js';

const DAY_SECONDS = 86_400;
const NS_PER_SECOND = 1_000_000_000;

/** Turns the times that strace prints into nanoseconds from the recording's origin. */
export class StraceClock {
  readonly #recording: Recording;
  /** Of `-r`: the sum of all steps so far. */
  #stepsNs = 0;
  #lastDaySecond = 0;
  #days = 0;
  #missing = false;

  constructor(recording: Recording) {
    this.#recording = recording;
  }

  /** Whether every call so far had a time. */
  get isWhole(): boolean {
    return !this.#missing;
  }

  /** @param isCall whether its time matters @returns NaN without a time */
  timeNs(time: PrintedTime | undefined, isCall: boolean): number {
    if (time === undefined) {
      this.#missing ||= isCall;
      return Number.NaN;
    }
    const { clock } = this.#recording;
    if (time.of === 'step') {
      this.#stepsNs += time.seconds * NS_PER_SECOND + time.nanoseconds;
      return clock.timeNs(0, 0) + this.#stepsNs;
    }
    return clock.timeNs(time.of === 'day' ? this.#sinceFirstMidnight(time.seconds) : time.seconds, time.nanoseconds);
  }

  /** A time far before the last one is of the next day. */
  #sinceFirstMidnight(seconds: number): number {
    if (seconds < this.#lastDaySecond - DAY_SECONDS / 2) this.#days++;
    this.#lastDaySecond = seconds;
    return seconds + this.#days * DAY_SECONDS;
  }
}
