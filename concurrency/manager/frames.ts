/** Messages over a byte stream: the length of the clone (four bytes, little-endian), then the clone. */
import { Buffer } from "node:buffer";
import { fromBytes, toBytes } from "../memory/bytes.ts";

/**
 * @param action what the message is for, in the words of an error
 * @throws {TypeError} When the message holds something that cannot be cloned, or shared memory.
 */
export function toFrame(message: unknown, action: string): Uint8Array {
  const clone = toBytes(message, action);
  const frame = Buffer.allocUnsafe(4 + clone.length);
  frame.writeUInt32LE(clone.length);
  frame.set(clone, 4);
  return frame;
}

/** Cuts the pieces of a stream into messages. */
export class Frames {
  #pieces: Buffer[] = [];
  #length = 0;

  /** The messages that are complete with this piece. */
  *read(piece: Buffer): Generator<unknown> {
    this.#pieces.push(piece);
    this.#length += piece.length;
    while (this.#length >= 4) {
      if (this.#pieces[0]!.length < 4) this.#join();
      const end = 4 + this.#pieces[0]!.readUInt32LE();
      if (this.#length < end) return;
      const all = this.#join();
      this.#pieces = [all.subarray(end)];
      this.#length -= end;
      yield fromBytes(all.subarray(4, end));
    }
  }

  /** What there is, in one piece. */
  #join(): Buffer {
    if (this.#pieces.length > 1) this.#pieces = [Buffer.concat(this.#pieces)];
    return this.#pieces[0]!;
  }
}
