/** The numbers of a packed column; `undefined` where the packer wrote what a reader expects: see `packColumn`. */
export function unpackColumn(packed: string): (number | undefined)[] {
  const columns = packed.replace(/\((\w+)\)/g, (_, count) => ','.repeat(Number.parseInt(count, 36)));
  return columns.split(',').map((text) => (text === '' ? undefined : Number.parseInt(text, 36)));
}

/** The same of a column in which each number is expected to be the one before it, the first one 0. */
export function unpackRuns(packed: string, length: number): number[] {
  const told = unpackColumn(packed);
  const numbers: number[] = [];
  for (let at = 0; at < length; at++) numbers.push(told[at] ?? numbers[at - 1] ?? 0);
  return numbers;
}
