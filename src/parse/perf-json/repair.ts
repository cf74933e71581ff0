/** What `\uffffffc3` becomes when it is read by the rules of JSON: U+FFFF and the four digits behind it. */
const SIGN_EXTENDED = /\uffffff([0-9a-f]{2})/g;

/**
 * Repairs a text of perf's. Where C's `char` has a sign, the converter prints each byte from 0x80 on as a negative number
 * in hexadecimal, `\uffffffc3`; it writes no other escape above `\u001f`, so that there is one way to read it.
 * @returns bytes
 */
export function repaired(text: string): string {
  return text.includes('\uffff') ? text.replace(SIGN_EXTENDED, byteOf) : text;
}

function byteOf(_escape: string, digits: string): string {
  return String.fromCharCode(Number.parseInt(digits, 16));
}
