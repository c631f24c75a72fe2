/**
 * Messages over a byte stream: the length of the body (four bytes, little-endian), then the body, a structured clone
 * in the format of the runtime. Both ends are the same runtime.
 */
import { Buffer } from "node:buffer";
import { Deserializer, deserialize, Serializer, serialize } from "node:v8";

/**
 * What a message becomes on its way to another process.
 * @throws {DOMException} `DataCloneError`: it holds something that cannot leave this process.
 */
export function toFrame(message: unknown, transfer: readonly Transferable[] = []): Uint8Array {
  for (const item of transfer) {
    if (!(item instanceof ArrayBuffer)) throw cannotSend(`a ${item.constructor.name} cannot leave its process`);
  }
  const body = encode(message);
  const frame = Buffer.allocUnsafe(4 + body.length);
  frame.writeUInt32LE(body.length);
  frame.set(body, 4);
  // What is transferred is gone here, as it is when it goes to a thread.
  for (const buffer of transfer as readonly ArrayBuffer[]) buffer.transfer();
  return frame;
}

/** Cuts the pieces of a stream into the messages that they carry. */
export class FrameReader {
  #pieces: Buffer[] = [];
  #length = 0;
  /** Length of the body that comes next, as soon as it is known. */
  #body: number | undefined;

  /** Hands the messages that are complete with this piece to `take`, each on its own: what it throws stops none of them. */
  read(piece: Buffer, take: (message: unknown) => void): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    for (;;) {
      if (this.#body === undefined) {
        if (this.#length < 4) return;
        this.#body = this.#take(4).readUInt32LE();
      }
      if (this.#length < this.#body) return;
      const message = decode(this.#take(this.#body));
      this.#body = undefined;
      try {
        take(message);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  #take(length: number): Buffer {
    const all = this.#pieces.length === 1 ? this.#pieces[0]! : Buffer.concat(this.#pieces);
    this.#pieces = [all.subarray(length)];
    this.#length -= length;
    return all.subarray(0, length);
  }
}

/**
 * A `Serializer` clones as `postMessage` does; the plain `serialize` of Node hands out views of the frame instead. Bun 1.4.5
 * has no `Serializer`, and its `serialize` clones.
 */
const hasSerializer = (() => {
  try {
    return new Serializer() !== undefined;
  } catch {
    return false;
  }
})();

function encode(message: unknown): Uint8Array {
  // Bun copies shared memory without a word.
  if (!hasSerializer) refuseShared(message);
  try {
    if (!hasSerializer) return serialize(message);
    const serializer = new Serializer();
    serializer.writeHeader();
    serializer.writeValue(message);
    return serializer.releaseBuffer();
  } catch (error) {
    const reason = (error as Error).message;
    throw reason.includes("SharedArrayBuffer") ? sharedMemory() : cannotSend(reason);
  }
}

function decode(body: Uint8Array): unknown {
  if (!hasSerializer) return deserialize(body);
  const deserializer = new Deserializer(body);
  deserializer.readHeader();
  return deserializer.readValue();
}

function refuseShared(message: unknown): void {
  const seen = new Set<unknown>();
  const left = [message];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof SharedArrayBuffer) throw sharedMemory();
    if (ArrayBuffer.isView(value)) left.push(value.buffer);
    else if (value instanceof Map) for (const [key, item] of value) left.push(key, item);
    else if (value instanceof Set) for (const item of value) left.push(item);
    else if (!(value instanceof ArrayBuffer)) for (const item of Object.values(value)) left.push(item);
  }
}

function sharedMemory(): DOMException {
  return cannotSend(
    "it holds a SharedArrayBuffer, and processes share no memory. Use threads for it, or send a copy: new Float64Array(shared)",
  );
}

function cannotSend(reason: string): DOMException {
  return new DOMException(`Cannot send a message to another process: ${reason}`, "DataCloneError");
}
