const HEADER_BYTES = 64;
const SEGMENT_BYTES = 56;
const X86_64 = 62;

/** The beginning of an ELF file with two segments: one that is only read, and one of code, which stands behind it. */
export function programHead(codeBytes: number, machine = X86_64): Buffer {
  const head = Buffer.alloc(HEADER_BYTES + 2 * SEGMENT_BYTES);
  head.set([0x7f, 0x45, 0x4c, 0x46, 2, 1]);
  head.writeUInt16LE(machine, 18);
  head.writeBigUInt64LE(BigInt(HEADER_BYTES), 32);
  head.writeUInt16LE(SEGMENT_BYTES, 54);
  head.writeUInt16LE(2, 56);
  const segment = (at: number, flags: number, offset: number, bytes: number) => {
    head.writeUInt32LE(1, at);
    head.writeUInt32LE(flags, at + 4);
    head.writeBigUInt64LE(BigInt(offset), at + 8);
    head.writeBigUInt64LE(BigInt(bytes), at + 32);
  };
  segment(HEADER_BYTES, 4, 0, 10_000_000);
  segment(HEADER_BYTES + SEGMENT_BYTES, 5, head.length, codeBytes);
  return head;
}
