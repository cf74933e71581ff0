import { PastedLines } from '../pasted-lines.js';
import type { Recognition } from '../recognition.js';
import { parseHeaderLine } from './header-line.js';

/** A column of 16, or a tab and digits, before the symbol: `be` and `add` are words, and other text holds numbers too. */
const FRAME = /^(?:\t?(?=[ 0-9a-f]{16}) *[0-9a-f]+|\t *(?=[a-f]*[0-9])[0-9a-f]+) \S/;
/** `-F ip` prints nothing else. */
const BARE_ADDRESS = /^\t(?=[ 0-9a-f]{16}$) *[0-9a-f]+$/;
/** Below it everything is ftrace's, whatever it looks like. */
const TRACER = /^# tracer: \w/;
/** `ls-291  [001]  29.441569: function:`: trace-cmd's lines are no samples, whatever their events. */
const TRACE_CMD_EVENT =
  /^\s*\S.*-\d+ +(?:\[\d+\]|\d+[A-Za-z.#][A-Za-z.#\d]{3,7})(?: [A-Za-z.#\d]{4,8})? +\d+\.\d{6,9}: /;
const HEADER_BLOCK = /^# (?:========|captured on|cmdline :|perf version :|hostname :|event : name)/;
const RECORD = /(?:^|: )PERF_RECORD_\w+/;

/**
 * Tells perf script's text by its first lines: a header with a time, a frame, a record, or the `--header` block.
 * @param head bytes of the beginning
 * @param complete true where that is the whole input
 */
export function recognisePerfScript(head: string, complete: boolean): Recognition {
  const pasted = new PastedLines();
  const lines = head
    .replace(/^\xef\xbb\xbf/, '')
    .split(/\r?\n/)
    .map((line) => pasted.asPrinted(line, true));
  const last = complete ? '' : lines.pop();
  if (TRACER.test(lines[0] ?? '')) return 'no';
  if (lines.some(isPerfScript)) return 'yes';
  return complete || last === undefined ? 'no' : 'unsure';
}

function isPerfScript(line: string): boolean {
  if (FRAME.test(line) || BARE_ADDRESS.test(line) || RECORD.test(line) || HEADER_BLOCK.test(line)) return true;
  return !TRACE_CMD_EVENT.test(line) && parseHeaderLine(line) !== undefined;
}
