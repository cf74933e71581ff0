import type { Recognition } from '../recognition.js';

const SAMPLES = /^# Samples: /m;
/** A number and a chain at a line's beginning: `57.48% main;hot`, `145 main;hot`. */
const CHAIN = /^\d{1,20}(?:\.\d{1,4}%)? \S/m;

/**
 * Tells the text of `perf report --stdio -g folded`: its head, and folded chains. Without chains it is none.
 * @param head bytes of the beginning
 * @param complete true where that is the whole input
 */
export function recognisePerfReport(head: string, complete: boolean): Recognition {
  if (!head.startsWith('#') || !SAMPLES.test(head)) return 'no';
  if (CHAIN.test(head)) return 'yes';
  return complete ? 'no' : 'unsure';
}
