import type { Recognition } from '../recognition.js';

const OBJECT = /^\s*\{\s*["}]/;
const SCHEMA = /"\$schema"\s*:\s*"https:\/\/www\.speedscope\.app\/file-format-schema\.json"/;
/** The schema may stand last; nothing else has these together. */
const PARTS = [
  /"shared"\s*:\s*\{\s*"frames"\s*:\s*\[|"frames"\s*:\s*\[/,
  /"profiles"\s*:\s*\[/,
  /"type"\s*:\s*"(?:sampled|evented)"/,
];

/**
 * Tells a file of speedscope's own format.
 * @param head bytes of the beginning
 * @param complete true where that is the whole input
 */
export function recogniseSpeedscope(head: string, complete: boolean): Recognition {
  const text = head.replace(/^\xef\xbb\xbf/, '');
  if (!OBJECT.test(text)) return 'no';
  if (SCHEMA.test(text) || PARTS.every((part) => part.test(text))) return 'yes';
  return complete ? 'no' : 'unsure';
}
