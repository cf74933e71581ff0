/**
 * The squared magnitudes of the discrete Fourier transform of real numbers, at the frequencies 0 to n/2 − 1 per whole length:
 * the radix-2 algorithm (J. W. Cooley and J. W. Tukey, Mathematics of Computation 19, 1965).
 * @param values as many as a power of two
 */
export function powerSpectrum(values: Float64Array): Float64Array {
  const real = bitReversed(values);
  const imaginary = new Float64Array(values.length);
  for (let half = 1; half < values.length; half *= 2) {
    for (let at = 0; at < half; at++) {
      const angle = (-Math.PI * at) / half;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      for (let low = at; low < values.length; low += 2 * half) butterfly(real, imaginary, low, low + half, cos, sin);
    }
  }
  return Float64Array.from({ length: values.length / 2 }, (_, at) => {
    return (real[at] as number) ** 2 + (imaginary[at] as number) ** 2;
  });
}

function butterfly(
  real: Float64Array,
  imaginary: Float64Array,
  low: number,
  high: number,
  cos: number,
  sin: number,
): void {
  const [re, im] = [real[high] as number, imaginary[high] as number];
  const [turnedRe, turnedIm] = [re * cos - im * sin, re * sin + im * cos];
  const [lowRe, lowIm] = [real[low] as number, imaginary[low] as number];
  real[high] = lowRe - turnedRe;
  imaginary[high] = lowIm - turnedIm;
  real[low] = lowRe + turnedRe;
  imaginary[low] = lowIm + turnedIm;
}

function bitReversed(values: Float64Array): Float64Array {
  const ordered = new Float64Array(values.length);
  for (let at = 0, reversed = 0; at < values.length; at++) {
    ordered[reversed] = values[at] as number;
    let bit = values.length >> 1;
    while ((reversed & bit) !== 0) {
      reversed ^= bit;
      bit >>= 1;
    }
    reversed |= bit;
  }
  return ordered;
}
