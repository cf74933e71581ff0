import { isWholeFrameText, SPACED_FRAME } from './frame-line.js';
import { parseHeaderLine } from './header-line.js';
import { parseHeaderRecord, parseMessage, parseRecord } from './side-lines.js';

/**
 * Tells whether a text's last line is surely whole, where no newline ended it.
 *
 *     \t    7f4dd88f2ad7 main+0x21 (/usr/bin/node)     is, by its brackets
 *     \t    7f4dd88f2ad7 main+0x2                      is not, and a header never: its event may go on
 *
 * @param inSample true where the line may belong to a sample; a record between samples is good whatever became of its end
 */
export function isWholeLine(text: string, inSample: boolean): boolean {
  if (text.trim() === '') return !text.startsWith('\t');
  if (text.startsWith('\t')) return isWholeFrameText(text);
  const header = parseHeaderLine(text);
  if (header !== undefined) {
    return isWholeFrameText(header.rest) || (!inSample && parseHeaderRecord(header) !== undefined);
  }
  if (SPACED_FRAME.test(text)) return isWholeFrameText(text);
  return text.startsWith('#') || (!inSample && (parseRecord(text) ?? parseMessage(text)) !== undefined);
}
