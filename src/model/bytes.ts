const NOT_ASCII = /[^\x00-\x7f]/;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Makes a byte string (latin1, as the parsers keep symbols and file names) readable: UTF-8 where it is, and each byte
 * that is not shown as `\xNN`, so that two different names never look the same by accident.
 */
export function decodeBytes(bytes: string): string {
  if (!NOT_ASCII.test(bytes)) return bytes;
  const buffer = Buffer.from(bytes, 'latin1');
  try {
    return decoder.decode(buffer);
  } catch {
    return decodePartly(buffer);
  }
}

/** Decodes the sequences that are UTF-8 and escapes the bytes that are not. */
function decodePartly(buffer: Buffer): string {
  let text = '';
  for (let at = 0; at < buffer.length; ) {
    const length = sequenceLength(buffer[at] as number);
    const decoded = tryDecode(buffer.subarray(at, at + length));
    text += decoded ?? `\\x${(buffer[at] as number).toString(16).padStart(2, '0')}`;
    at += decoded === undefined ? 1 : length;
  }
  return text;
}

function tryDecode(sequence: Buffer): string | undefined {
  try {
    return decoder.decode(sequence);
  } catch {
    return undefined;
  }
}

/** How many bytes a UTF-8 sequence has by its first byte (RFC 3629, section 3). */
function sequenceLength(first: number): number {
  if (first >= 0xf0) return 4;
  if (first >= 0xe0) return 3;
  return first >= 0xc0 ? 2 : 1;
}
