/** How a person ends a capture. */
export interface Interrupts {
  /** Aborted when the capture is to end; what was recorded until then is wanted. */
  readonly finish: AbortSignal;
  /** Aborted when nothing is wanted any more but everything in order again. */
  readonly giveUp: AbortSignal;
}

/** Calls back when a signal is aborted, or at once where it is already. @returns how to stop listening */
export function onAbort(signal: AbortSignal, react: () => void): () => void {
  if (signal.aborted) {
    react();
    return () => undefined;
  }
  signal.addEventListener('abort', react, { once: true });
  return () => signal.removeEventListener('abort', react);
}
