/**
 * The one codec for lines between processes, and for memory that holds clones: a structured clone as bytes, in the
 * format of the runtime; over a stream, as framing.ts has it. Both ends are the same runtime.
 */
import { Deserializer, deserialize, Serializer, serialize } from "node:v8";
import { queueMicrotask } from "../real-time.ts";
import { FrameCutter, framed } from "./framing.ts";
import { sendable } from "./sendable.ts";
import { unreadable } from "./worker-messages.ts";

export { FrameWriter } from "./frame-writer.ts";

/** What four bytes can say. */
const MOST_BYTES = 2 ** 32 - 1;

/**
 * What a message becomes on its way to another process.
 * @throws {DOMException} `DataCloneError`: it holds something that cannot leave this process, or is too large.
 */
export function toFrame(message: unknown, transfer: readonly Transferable[] = []): Uint8Array {
  for (const item of transfer) {
    if (!(item instanceof ArrayBuffer)) throw cannotSend(`a ${item.constructor.name} cannot leave its process`);
  }
  const bytes = frame(encode(message));
  // What is transferred is gone here, as it is when it goes to a thread.
  for (const buffer of transfer as readonly ArrayBuffer[]) move(buffer);
  return bytes;
}

/**
 * `body` behind its length.
 * @throws {DOMException} `DataCloneError`: it is too large.
 */
export function frame(body: Uint8Array): Uint8Array {
  if (body.length > MOST_BYTES) throw cannotSend(`it takes ${body.length} bytes, and ${MOST_BYTES} are the most`);
  return framed(body, "LE");
}

/** Cuts the pieces of a stream into the messages that they carry. */
export class FrameReader {
  readonly #frames = new FrameCutter("LE");
  readonly #decode: (body: Uint8Array) => unknown;

  /** @param read what a body says; must not throw. By default a message, or that it cannot be read. */
  constructor(read: (body: Uint8Array) => unknown = readMessage) {
    this.#decode = read;
  }

  /**
   * Hands the messages that are complete with this piece to `take`, each on its own: what it throws stops none of them.
   */
  read(piece: Uint8Array, take: (message: unknown) => void): void {
    this.#frames.add(piece);
    for (let body = this.#frames.next(); body; body = this.#frames.next()) {
      const message = this.#decode(body);
      try {
        take(message);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}

function readMessage(body: Uint8Array): unknown {
  try {
    return decode(body);
  } catch (error) {
    return unreadable(error);
  }
}

/**
 * A `Serializer` clones as `postMessage` does; the plain `serialize` of Node hands out views of the frame instead. Bun
 * 1.4.5 has no `Serializer`, and its `serialize` clones.
 */
const hasSerializer = (() => {
  try {
    return new Serializer() !== undefined;
  } catch {
    return false;
  }
})();

/**
 * A clone of `value` as bytes.
 * @throws {DOMException} `DataCloneError`: it holds something that cannot leave this process.
 */
export function encode(value: unknown): Uint8Array {
  const checked = sendable(value, "process");
  try {
    if (!hasSerializer) return serialize(checked);
    const serializer = new Serializer();
    serializer.writeHeader();
    serializer.writeValue(checked);
    return serializer.releaseBuffer();
  } catch (error) {
    throw cannotSend(error instanceof Error ? error.message : String(error));
  }
}

/**
 * What `encode` cloned.
 * @throws {Error} The bytes are no clone, or one that cannot be read here.
 */
export function decode(bytes: Uint8Array): unknown {
  if (!hasSerializer) return deserialize(bytes);
  const deserializer = new Deserializer(bytes);
  deserializer.readHeader();
  return deserializer.readValue();
}

/** Whether `value` can be sent to a process, and read there. Tries it. */
export function sends(value: unknown): boolean {
  try {
    decode(encode(value));
    return true;
  } catch {
    return false;
  }
}

function move(buffer: ArrayBuffer): void {
  try {
    buffer.transfer();
  } catch {
    throw cannotSend("it moves memory that cannot be moved, such as that of a WebAssembly program");
  }
}

function cannotSend(reason: string): DOMException {
  return new DOMException(`Cannot send a message to another process: ${reason}`, "DataCloneError");
}
