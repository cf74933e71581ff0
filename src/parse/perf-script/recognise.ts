import { parseHeaderLine } from './header-line.js';

const FRAME = /^[\t ]+[0-9a-f]+ \S/;
const HEADER_BLOCK = /^# (?:========|captured on|cmdline :|perf version :|hostname :|event : name)/;
const RECORD = /(?:^|: )PERF_RECORD_\w+/;

/** `unsure`: more of the input is needed. */
export type Recognition = 'yes' | 'no' | 'unsure';

/**
 * Tells perf script's text by its first lines: a header with a time, a frame, a record, or the `--header` block.
 * @param head bytes of the beginning
 * @param complete true where that is the whole input
 */
export function recognisePerfScript(head: string, complete: boolean): Recognition {
  const lines = head.replace(/^\xef\xbb\xbf/, '').split(/\r?\n/);
  const last = complete ? '' : lines.pop();
  if (lines.some((line) => FRAME.test(line) || RECORD.test(line) || HEADER_BLOCK.test(line) || parseHeaderLine(line))) {
    return 'yes';
  }
  return complete || last === undefined ? 'no' : 'unsure';
}
