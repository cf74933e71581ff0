import { constants } from 'node:os';
import { FlameError } from '../errors.js';
import type { Command } from './command.js';
import { type Interrupts, onAbort } from './interrupts.js';
import type { CaptureSystem, ProgramEnd } from './system.js';

/** How a capture's program ended. */
export interface CaptureEnd {
  /** 0, or what it ended with; a signal's number and 128 more, as shells say it. */
  readonly exitCode: number;
  /** True where it was told to end, and how it did says nothing. */
  readonly wasToldToEnd: boolean;
}

/**
 * Runs a recorder in the foreground. It is told to end (SIGINT) when the person or the clock says so.
 * @throws FlameError `io` where it cannot be started, or where the person gave up
 */
export async function runToEnd(
  command: Command,
  endAfterMs: number | undefined,
  system: CaptureSystem,
  { finish, giveUp }: Interrupts,
): Promise<CaptureEnd> {
  const running = system.start(command, 'shown');
  let wasToldToEnd = false;
  const end = () => {
    wasToldToEnd = true;
    running.signal('SIGINT');
  };
  const stopListening = [onAbort(finish, end), onAbort(giveUp, () => running.abandon())];
  const timer = endAfterMs === undefined ? undefined : setTimeout(end, endAfterMs);
  try {
    const ended = await running.ended;
    refuseGivenUp(giveUp.aborted);
    return { exitCode: exitCodeOf(ended), wasToldToEnd };
  } finally {
    clearTimeout(timer);
    for (const stop of stopListening) stop();
  }
}

/** @throws FlameError `io` where nothing is wanted any more */
export function refuseGivenUp(isGivenUp: boolean): void {
  if (isGivenUp) throw new FlameError('io', 'given up: nothing was written; what was started may run on');
}

function exitCodeOf({ code, signal }: ProgramEnd): number {
  return code ?? 128 + (signal === undefined ? 0 : constants.signals[signal]);
}
