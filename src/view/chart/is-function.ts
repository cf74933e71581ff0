import type { Frame } from '../../model/frame.js';

/** Whether a row with this frame is a call: time scheduled out and in interrupts is none. */
export function isFunction(frame: Frame): boolean {
  return frame.kind !== 'mark' || frame.mark === 'unresolved';
}
