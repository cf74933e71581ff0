/**
 * The layers joined: from inputs of any format to profiles.
 *
 * @packageDocumentation
 */

export type { ProfileOptions } from './profile-options.js';
export type { NamedInput } from './read-inputs.js';
export { type OffCpuResult, readOffCpu } from './read-off-cpu.js';
export { type Form, type ReadResult, readTimelines, readTotals } from './read-profiles.js';
export { readWallClock, type WallClockResult } from './read-wall-clock.js';
