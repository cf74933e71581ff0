import type { ReadResult } from '../../src/pipeline/read-profiles.js';

/** How many records became part of a profile, whatever their kind. */
export function usedRecords(result: ReadResult): number {
  if (result.kind === 'traced') return result.profiles.reduce((sum, { callCount }) => sum + callCount, 0);
  const profiles = [...result.profiles, ...result.beside];
  return profiles.reduce((sum, each) => sum + (each.kind === 'counted' ? each.eventCount : each.sampleCount), 0);
}
