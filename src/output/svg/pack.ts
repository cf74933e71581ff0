/**
 * Whole numbers as a text for the script: base 36, commas between them, and nothing where a number is what its reader
 * expects: `2s,,-1,a`. Five commas and more are written as their number: `2s(1c)a`. `unpackColumn` reads it.
 */
export function packColumn(numbers: readonly number[], expected: readonly number[] | number = 0): string {
  const texts = numbers.map((number, at) => {
    const usual = typeof expected === 'number' ? expected : expected[at];
    return number === usual ? '' : number.toString(36);
  });
  let length = texts.length;
  while (length > 0 && texts[length - 1] === '') length--;
  const packed = texts.slice(0, length).join(',');
  return packed.replace(/,{5,}/g, (commas) => `(${commas.length.toString(36)})`);
}
