/**
 * `part` of `whole` as a percentage of two decimals, such as `12.34 %`. A small part is never
 * rounded to nothing, nor a large one to the whole.
 */
export function shareText(part: number, whole: number): string {
  if (part <= 0 || whole <= 0) return '0 %';
  if (part >= whole) return '100 %';
  const percent = (100 * part) / whole;
  if (percent < 0.01) return '< 0.01 %';
  return percent > 99.99 ? '> 99.99 %' : `${percent.toFixed(2)} %`;
}
