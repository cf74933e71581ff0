import type { CountedProfile } from '../../model/counted-profile.js';
import type { Note } from './note.js';

/** As ftrace-events calls what ftrace's function tracer saw; perf's events have their system in front. */
const FUNCTION_TRACER = 'function';

/** What should be said of counted events that can be shown all the same. */
export function countedNotes({ event }: Pick<CountedProfile, 'event'>): Note[] {
  return event === FUNCTION_TRACER ? [NO_DURATIONS] : [];
}

const NO_DURATIONS: Note = {
  id: 'function-tracer',
  what: 'the function tracer records entries and no durations, so the calls of functions are counted',
  cure: 'for durations: echo function_graph | sudo tee /sys/kernel/tracing/current_tracer, then record again',
  inPicture: false,
};
