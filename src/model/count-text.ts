/**
 * A number with its thousands set apart: `1,234,567`. The same in every locale, as pictures are compared.
 * @param count or its decimal digits
 */
export function countText(count: number | string): string {
  return String(count).replace(/\B(?<!\.\d*)(?=(?:\d{3})+(?!\d))/g, ',');
}

export function samplesText(samples: number): string {
  return samples === 1 ? '1 sample' : `${countText(samples)} samples`;
}
