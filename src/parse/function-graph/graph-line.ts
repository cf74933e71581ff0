import { trimEndBlanks } from './blanks.js';
import { ANY_COLUMNS, type Columns, columnPattern } from './columns.js';
import { durationNs } from './duration.js';
import { interruptMark, parseGraphBody } from './graph-body.js';
import type { GraphBody, GraphLine } from './graph-record.js';
import { parseTask } from './task-text.js';

const NS_DIGITS = 9;

/** Reads lines with the same columns. */
export class GraphLineReader {
  readonly columns: Columns;
  readonly #pattern: RegExp;

  constructor(columns: Columns) {
    this.columns = columns;
    this.#pattern = columnPattern(columns);
  }

  /** @returns `undefined` for a line that is none of these */
  read(line: string): GraphLine | undefined {
    const match = this.#pattern.exec(line);
    return match === null ? undefined : toLine(match.groups ?? {});
  }
}

/**
 * Finds the columns of a text without titles (`trace_pipe`, `perf ftrace`, a part of a trace) by one of its lines.
 * @returns `undefined` where the line is no call
 */
export function columnsOfLine(line: string): Columns | undefined {
  const groups = ANY_COLUMNS.exec(line)?.groups ?? {};
  const body = bodyOf(groups);
  const columns = {
    time: groups['timePart'] !== undefined,
    cpu: groups['cpuPart'] !== undefined,
    task: groups['taskPart'] !== undefined,
    flags: groups['flagsPart'] !== undefined,
    duration: groups['durationPart'] !== undefined,
  };
  if (body === undefined || (body.kind === 'event' && !Object.values(columns).includes(true))) return undefined;
  return columns;
}

type Groups = Partial<Record<string, string>>;

function toLine(groups: Groups): GraphLine | undefined {
  const { seconds, fraction, cpu, task, duration } = groups;
  const body = bodyOf(groups);
  if (body === undefined) return undefined;
  return {
    time: seconds === undefined || fraction === undefined ? undefined : printedTime(seconds, fraction),
    cpu: cpu === undefined ? undefined : Number(cpu),
    task: task === undefined ? undefined : parseTask(task),
    durationNs: duration === undefined ? Number.NaN : durationNs(duration),
    body,
  };
}

/** Without a column of durations an interrupt's mark stands where the calls do. */
function bodyOf({ mark, body = '' }: Groups): GraphBody | undefined {
  return interruptMark(mark ?? trimEndBlanks(body)) ?? parseGraphBody(body);
}

/** `1234`, `567890` → seconds and nanoseconds. */
export function printedTime(seconds: string, fraction: string): { seconds: number; nanoseconds: number } {
  return { seconds: Number(seconds), nanoseconds: Number(fraction.padEnd(NS_DIGITS, '0')) };
}
