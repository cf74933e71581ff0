const NOT_ASCII = /[^\x00-\x7f]/;

/** A decoded text as the bytes (UTF-8) that names are kept in. */
export function utf8Bytes(text: string): string {
  return NOT_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}
