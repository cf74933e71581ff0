import { FlameError } from '../errors.js';
import type { Command } from './command.js';

/** What is watched. */
export interface CaptureTarget {
  /** What is started for it. */
  readonly command?: Command;
  /** Processes that run already. */
  readonly pids: readonly number[];
  /** Everything that runs, on every cpu. */
  readonly isSystemWide: boolean;
  /** After so many milliseconds the capture ends; else with the command, the processes, or when it is told. */
  readonly forMs?: number;
}

/** What a person asks for. */
export interface TargetRequest {
  readonly command: readonly string[];
  readonly pids?: readonly number[];
  readonly isSystemWide?: boolean;
  readonly forMs?: number | undefined;
}

/**
 * Makes sense of a request.
 * @param verb `record`, for messages
 * @throws FlameError `usage` where it asks for nothing, or for two things at once
 */
export function captureTarget(verb: string, request: TargetRequest): CaptureTarget {
  const { command, pids = [], isSystemWide = false, forMs } = request;
  const [program, ...args] = command;
  if (program === undefined && pids.length === 0 && !isSystemWide) {
    throw new FlameError(
      'usage',
      `what is to be watched? flame-ts ${verb} -- COMMAND, or --pid N --for 30s, or -a --for 30s for the whole system`,
    );
  }
  if (program !== undefined && pids.length > 0) {
    throw new FlameError(
      'usage',
      '--pid is for a process that runs already, and a command starts one: give one of both',
    );
  }
  if (isSystemWide && pids.length > 0) {
    throw new FlameError('usage', '--pid and --all-cpus do not go together: a process, or all of them');
  }
  return {
    ...(program === undefined ? {} : { command: { program, args } }),
    pids,
    isSystemWide,
    ...(forMs === undefined ? {} : { forMs }),
  };
}

const MS_PER_SECOND = 1000;

/** A duration as `sleep` and `timeout` take it. */
export function secondsText(milliseconds: number): string {
  return String(milliseconds / MS_PER_SECOND);
}
