/**
 * The place of the first of ascending numbers that is not below `number`; `to` where all are.
 * @param from the first place that is looked at
 * @param to behind the last one
 */
export function firstFrom(ascending: Int32Array, number: number, from = 0, to = ascending.length): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
