import type { Recognition } from '../recognition.js';

const OBJECT = /^\s*\{\s*["}]/;
const EVENTS = /"traceEvents"\s*:\s*\[/;
const ARRAY = /^\s*\[\s*\{/;
const PHASE = /"ph"\s*:\s*"[A-Za-z()]"/;

/**
 * Tells Chrome's trace event format: an object with `traceEvents`, or an array of objects with a `ph`.
 * @param head bytes of the beginning
 * @param complete true where that is the whole input
 */
export function recogniseChromeTrace(head: string, complete: boolean): Recognition {
  const text = head.replace(/^\xef\xbb\xbf/, '');
  if (ARRAY.test(text)) return told(PHASE.test(text), complete);
  return OBJECT.test(text) ? told(EVENTS.test(text), complete) : 'no';
}

function told(isTold: boolean, complete: boolean): Recognition {
  if (isTold) return 'yes';
  return complete ? 'no' : 'unsure';
}
