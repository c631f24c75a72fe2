/**
 * Messages on a stream, each behind its length in four bytes. All that cut a stream do it here: workers in processes
 * and managers, whose messages are clones (codec.ts), and the grader and its probe, whose are JSON
 * (harness/probe/frames.ts).
 */
import { Buffer } from "node:buffer";

const HEAD_BYTES = 4;

/** How a length is written, the lower or the higher bytes first. */
export type ByteOrder = "LE" | "BE";

/** `body`, which has less than 4 GiB, behind its length. */
export function framed(body: Uint8Array, order: ByteOrder): Uint8Array {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + body.length);
  if (order === "LE") bytes.writeUInt32LE(body.length);
  else bytes.writeUInt32BE(body.length);
  bytes.set(body, HEAD_BYTES);
  return bytes;
}

/** Cuts the pieces of a stream into bodies. */
export class FrameCutter {
  readonly #order: ByteOrder;
  readonly #check: (bodyBytes: number) => void;
  #pieces: Buffer[] = [];
  #length = 0;
  /** Length of the body that comes next, as soon as it is known. */
  #body: number | undefined;

  /** @param check throws where a body is longer than allowed, before it has come; the stream is of no use then */
  constructor(order: ByteOrder, check: (bodyBytes: number) => void = () => {}) {
    this.#order = order;
    this.#check = check;
  }

  /** Takes the next piece of the stream. */
  add(piece: Uint8Array): void {
    this.#pieces.push(Buffer.from(piece.buffer, piece.byteOffset, piece.length));
    this.#length += piece.length;
  }

  /** The next body, in the memory of the stream; `undefined` where it has not come whole. */
  next(): Buffer | undefined {
    if (this.#body === undefined) {
      if (this.#length < HEAD_BYTES) return undefined;
      const head = this.#first(HEAD_BYTES);
      const length = this.#order === "LE" ? head.readUInt32LE() : head.readUInt32BE();
      this.#check(length);
      this.#drop(HEAD_BYTES);
      this.#body = length;
    }
    if (this.#length < this.#body) return undefined;
    const body = this.#first(this.#body).subarray(0, this.#body);
    this.#drop(this.#body);
    this.#body = undefined;
    return body;
  }

  /** A piece that holds at least so many of the bytes that come next. */
  #first(length: number): Buffer {
    if (this.#pieces[0]!.length < length) this.#pieces = [Buffer.concat(this.#pieces)];
    return this.#pieces[0]!;
  }

  #drop(length: number): void {
    this.#pieces[0] = this.#pieces[0]!.subarray(length);
    this.#length -= length;
  }
}
