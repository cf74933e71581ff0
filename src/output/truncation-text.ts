import { CALL_FLAGS } from '../model/traced-profile.js';

/** What was not seen of a call, by its flags; nothing of a call that was seen whole. */
export function truncationText(flags: number): string {
  const notes: string[] = [];
  if ((flags & CALL_FLAGS.noEntry) !== 0) notes.push('entry not seen');
  if ((flags & CALL_FLAGS.noReturn) !== 0) notes.push('return not seen');
  if ((flags & CALL_FLAGS.lostInside) !== 0) notes.push('events lost inside');
  return notes.join(', ');
}
