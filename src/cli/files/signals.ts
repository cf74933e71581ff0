import type { Interrupts } from '../../capture/interrupts.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
let isDeferred = false;
/** True while the first signal, which asks to finish, has not reached the listener that would end the program. */
let isFinishing = false;
/** True while something must be put in order before any signal may end the program. */
let isHeld = false;

/**
 * Lets no signal end the program in the middle of a file: writing is synchronous, and a signal that someone listens to
 * waits for the event loop. Then it ends the program as it would have.
 */
export function deferSignals(): void {
  if (isDeferred) return;
  isDeferred = true;
  for (const signal of SIGNALS) process.on(signal, endBy);
}

function endBy(signal: NodeJS.Signals): void {
  if (isHeld) return;
  if (isFinishing) {
    isFinishing = false;
    return;
  }
  process.off(signal, endBy);
  process.kill(process.pid, signal);
}

/** Calls back for the first Ctrl-C or request to end; the second ends the program. @returns how to stop listening */
export function onEndSignal(end: () => void): () => void {
  const stop = () => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
  const listener = () => {
    stop();
    isFinishing = isDeferred;
    end();
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return stop;
}

/** Ctrl-\\, too. */
const HELD = [...SIGNALS, 'SIGQUIT'] as const;

/** Signals that end nothing by themselves. */
export interface HeldSignals extends Interrupts {
  /** Lets signals end the program again. */
  release(): void;
}

/** Holds the signals that end a program: the first finishes what runs, the second gives it up. */
export function holdSignals(): HeldSignals {
  const finish = new AbortController();
  const giveUp = new AbortController();
  const listener = () => (finish.signal.aborted ? giveUp : finish).abort();
  isHeld = true;
  for (const signal of HELD) process.on(signal, listener);
  return {
    finish: finish.signal,
    giveUp: giveUp.signal,
    release: () => {
      isHeld = false;
      for (const signal of HELD) process.off(signal, listener);
    },
  };
}
