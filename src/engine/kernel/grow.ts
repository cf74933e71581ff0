const PAGE_BYTES: usize = 0x1_0000;

/** Makes the memory of a kernel without fixed places reach to an address. @returns whether it does */
export function grow(end: usize): bool {
  const missing = (((end + PAGE_BYTES - 1) / PAGE_BYTES) as i32) - memory.size();
  return missing <= 0 || memory.grow(missing) >= 0;
}
