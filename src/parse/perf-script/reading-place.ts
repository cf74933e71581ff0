/** The block of whole lines that is being read, and the line in it: one object, which all that reads lines shares. */
export class ReadingPlace {
  bytes: Buffer = Buffer.alloc(0);
  view: DataView = new DataView(new ArrayBuffer(0));
  /** The number of the line that is being read, from 1. */
  line = 0;

  /** Goes on in a block, which may be the same memory with other lines. */
  enter(bytes: Buffer): void {
    if (bytes === this.bytes) return;
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}
