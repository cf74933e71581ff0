/**
 * Compares two places, mostly in one step: a jump that depends on the length costs more than comparing too much. It may
 * look at up to 31 bytes behind them.
 */
export function equal(a: usize, b: usize, length: i32): bool {
  let left = length;
  while (left > 32) {
    if (v128.any_true(v128.xor(v128.load(a), v128.load(b)))) return false;
    a += 16;
    b += 16;
    left -= 16;
  }
  const first = i8x16.bitmask(i8x16.eq(v128.load(a), v128.load(b)));
  const second = i8x16.bitmask(i8x16.eq(v128.load(a, 16), v128.load(b, 16)));
  const different = ~((first as u64) | ((second as u64) << 16));
  return (different & (((1 as u64) << (left as u64)) - 1)) === 0;
}

/** A hash of bytes, eight at a time (multiply and shift); it decides nothing alone. */
export function hash(start: usize, length: i32, seed: u64): u64 {
  let value: u64 = seed ^ (length as u64);
  let at = start;
  let left = length;
  while (left >= 8) {
    value = mix(value ^ load<u64>(at));
    at += 8;
    left -= 8;
  }
  if (left === 0) return value;
  return mix(value ^ (load<u64>(at) & (((1 as u64) << ((left as u64) * 8)) - 1)));
}

function mix(value: u64): u64 {
  const product = value * 0x9e37_79b9_7f4a_7c15;
  return product ^ (product >> 29);
}

/** Behind the next newline; one must follow. */
export function lineEnd(start: usize): usize {
  let at = start;
  while (true) {
    const newlines = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(0x0a)));
    if (newlines !== 0) return at + (ctz(newlines) as usize) + 1;
    at += 16;
  }
}

/** How often a byte stands from `start` to before `end`. */
export function count(byte: i32, start: usize, end: usize): i32 {
  const wanted = i8x16.splat(byte as i8);
  let found = 0;
  let at = start;
  while (at + 16 <= end) {
    found += popcnt(i8x16.bitmask(i8x16.eq(v128.load(at), wanted)));
    at += 16;
  }
  const left = ((1 as u32) << ((end - at) as u32)) - 1;
  return found + popcnt((i8x16.bitmask(i8x16.eq(v128.load(at), wanted)) as u32) & left);
}

export function isDigit(byte: u32): bool {
  return byte - 0x30 < 10;
}

/** A digit of a lower-case hexadecimal number. */
export function isHex(byte: u32): bool {
  return byte - 0x30 < 10 || byte - 0x61 < 6;
}

/** How many digits of a lower-case hexadecimal number begin here; 16 where they are more. */
export function hexDigits(at: usize): i32 {
  return ctz(~hexMask(at));
}

/**
 * A bit for each of 16 bytes that is such a digit. The digits are moved to the lowest signed numbers, as those are compared
 * in one instruction, unsigned ones in four.
 */
export function hexMask(at: usize): i32 {
  const bytes = v128.load(at);
  const decimal = i8x16.lt_s(i8x16.add(bytes, i8x16.splat(0x50)), i8x16.splat(-118));
  const letters = i8x16.lt_s(i8x16.add(bytes, i8x16.splat(0x1f)), i8x16.splat(-122));
  return i8x16.bitmask(v128.or(decimal, letters));
}

/** A blank or a tab. */
export function isBlank(byte: u32): bool {
  return byte === 0x20 || byte === 0x09;
}
